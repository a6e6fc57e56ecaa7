/** The way that Slack's deliveries take to the bot: a socket that the bot opens, or requests that Slack makes. */

export interface Connection {
  /** Rejects with the SDK's error where Slack refuses it or cannot be reached. */
  open(): Promise<void>;
  isOpen(): boolean;
  /** Takes no further deliveries. Never rejects, and does not last past `deadline`. */
  close(deadline: AbortSignal): Promise<void>;
}
