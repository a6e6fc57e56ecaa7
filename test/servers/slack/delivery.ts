/** One thing that Slack tells the app, each attempt at it, and how the app took it. */

type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive';

export type AttemptOutcome =
  | 'pending'
  | 'acknowledged'
  /** No acknowledgement within three seconds: the person sees an error, an event is sent again. */
  | 'operation_timeout'
  /** The socket closed or the connection broke before the acknowledgement. */
  | 'connection_failed'
  /** Nobody listened. */
  | 'not_connected'
  /** Answered with a status that is not 2xx. */
  | 'http_error'
  /** Acknowledged with a message that Slack refuses; `slack.calls('acknowledgement')` says why. */
  | 'invalid_payload';

export interface Attempt {
  /** 0 for the first. */
  readonly number: number;
  readonly retryReason: string | null;
  readonly sentAt: number;
  outcome: AttemptOutcome;
  /** From sending to acknowledgement; also of one that came too late. Null while none came. */
  latencyMs: number | null;
  /** Of the HTTP answer; null in Socket Mode. */
  status: number | null;
  /** What came with the acknowledgement: an object, a text, or null. */
  payload: unknown;
  /** The app asked in its answer (`X-Slack-No-Retry: 1`) not to be told again. */
  isRetryUnwanted: boolean;
}

export interface Delivery {
  /** The event's id, or one of the server's own. */
  readonly id: string;
  readonly team: string;
  readonly kind: DeliveryKind;
  readonly body: Readonly<Record<string, unknown>>;
  readonly acceptsPayload: boolean;
  readonly attempts: Attempt[];
}

/** A way to the app: a socket or its public address. Settles the attempt; never rejects. */
export interface Transport {
  send(delivery: Delivery, attempt: Attempt): Promise<void>;
}

export function isAcknowledged(delivery: Delivery): boolean {
  return delivery.attempts.some((attempt) => attempt.outcome === 'acknowledged');
}
