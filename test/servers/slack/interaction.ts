/** What a person did, how the app acknowledged it, and what followed on its response_url. */
import type { Attempt, Delivery } from './delivery.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { SlackState } from './slack-state.ts';
import type { StoredMessage } from './stored-message.ts';
import { type WaitOptions, waitFor } from './wait-for.ts';

export class Interaction {
  readonly delivery: Delivery;
  /** Null for events, which have none. */
  readonly responseUrl: ResponseUrl | null;
  /** The person's own message, where the act was to write one. */
  readonly message: StoredMessage | null;
  readonly #state: SlackState;

  constructor(
    state: SlackState,
    delivery: Delivery,
    responseUrl: ResponseUrl | null = null,
    message: StoredMessage | null = null,
  ) {
    this.#state = state;
    this.delivery = delivery;
    this.responseUrl = responseUrl;
    this.message = message;
  }

  /** The last attempt. */
  get ack(): Attempt {
    const last = this.delivery.attempts.at(-1);
    if (last === undefined) throw new Error('Nothing was delivered.');
    return last;
  }

  /** Of the first attempt; infinite while no acknowledgement has come. */
  get latencyMs(): number {
    return this.delivery.attempts[0]?.latencyMs ?? Number.POSITIVE_INFINITY;
  }

  /** Messages made by the acknowledgement and on the response_url, as they stand now, in order. */
  get replies(): StoredMessage[] {
    const places = this.responseUrl?.messages ?? [];
    return places.flatMap(({ channel, ts }) => this.#state.at(channel, ts) ?? []);
  }

  /** Waits for a message on the response_url; a command's "Reading…" is one, so say which is meant. */
  waitForReply(
    isMeant: (message: StoredMessage) => boolean = (message) => message.via === 'response-url',
    options: WaitOptions = {},
  ): Promise<StoredMessage> {
    const find = () => this.replies.find((message) => !message.isDeleted && isMeant(message));
    return waitFor(this.#state, find, { what: 'a reply on the response_url', ...options });
  }

  /** Waits for what the bot writes in the thread of the person's message. */
  waitForThreadReply(
    isMeant: (message: StoredMessage) => boolean = () => true,
    options: WaitOptions = {},
  ): Promise<StoredMessage> {
    const { message } = this;
    if (message === null) throw new Error('Nobody wrote a message to which there could be a reply.');
    const root = message.threadTs ?? message.ts;
    const find = () =>
      this.#state
        .repliesTo(message.channel, root)
        .find((reply) => reply.isFromBot && reply.ts > message.ts && !reply.isDeleted && isMeant(reply));
    return waitFor(this.#state, find, { what: `a reply in the thread of ${root}`, ...options });
  }
}
