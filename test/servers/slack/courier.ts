/** Brings deliveries to the app, and brings events again when they were not acknowledged. */
import {
  type Attempt,
  type AttemptOutcome,
  type Delivery,
  isAcknowledged,
  type Transport,
} from './delivery.ts';
import type { SlackState } from './slack-state.ts';

const REASONS: Readonly<Partial<Record<AttemptOutcome, string>>> = {
  operation_timeout: 'http_timeout',
  connection_failed: 'connection_failed',
  not_connected: 'connection_failed',
  http_error: 'http_error',
};

export class Courier {
  readonly #state: SlackState;
  readonly #choose: () => Transport;
  /** When an event is sent again after a failure, in ms; one entry a retry. */
  readonly #retryAfterMs: readonly number[];
  readonly #timers = new Set<NodeJS.Timeout>();
  #isClosed = false;

  constructor(state: SlackState, choose: () => Transport, retryAfterMs: readonly number[]) {
    this.#state = state;
    this.#choose = choose;
    this.#retryAfterMs = retryAfterMs;
  }

  /** Resolves when the app has acknowledged, or has failed to. */
  async deliver(fresh: Omit<Delivery, 'attempts'>): Promise<Delivery> {
    const delivery: Delivery = { ...fresh, attempts: [] };
    this.#state.deliveries.push(delivery);
    await this.#attempt(delivery, null);
    return delivery;
  }

  /** The same once more, as Slack does when it is unsure. */
  async again(delivery: Delivery, reason = 'http_timeout'): Promise<Attempt> {
    return this.#attempt(delivery, reason);
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #attempt(delivery: Delivery, retryReason: string | null): Promise<Attempt> {
    const attempt: Attempt = {
      number: delivery.attempts.length,
      retryReason,
      sentAt: this.#state.now(),
      outcome: 'pending',
      latencyMs: null,
      status: null,
      payload: null,
      isRetryUnwanted: false,
    };
    delivery.attempts.push(attempt);
    this.#state.announce();
    await this.#choose().send(delivery, attempt);
    this.#planRetry(delivery, attempt);
    this.#state.announce();
    return attempt;
  }

  #planRetry(delivery: Delivery, attempt: Attempt): void {
    const afterMs = this.#retryAfterMs[attempt.number];
    const isOver = this.#isClosed || attempt.isRetryUnwanted || isAcknowledged(delivery);
    if (afterMs === undefined || delivery.kind !== 'events_api' || isOver) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!isAcknowledged(delivery))
        void this.#attempt(delivery, REASONS[attempt.outcome] ?? 'unknown_error');
    }, afterMs);
    this.#timers.add(timer);
  }
}
