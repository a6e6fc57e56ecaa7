/** Posting: about one message a second in a channel, a short burst tolerated. Off until a test switches it on. */

const BURST = 4;
const EACH_MS = 1000;

export class RateLimits {
  isOn = false;
  readonly #now: () => number;
  /** By channel: when the messages so far are paid off. */
  readonly #paidAt = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts one message. Seconds to wait where it is one too many, otherwise null. */
  spend(channel: string): number | null {
    if (!this.isOn) return null;
    const now = this.#now();
    const paidAt = Math.max(now, this.#paidAt.get(channel) ?? 0);
    const excessMs = paidAt - now - (BURST - 1) * EACH_MS;
    if (excessMs > 0) return Math.ceil(excessMs / 1000);
    this.#paidAt.set(channel, paidAt + EACH_MS);
    return null;
  }
}
