/** Slack delivers again when it is unsure: each delivery is answered once. */
import type { Handler } from '../../src/surfaces/surface.ts';

/** Slack repeats a delivery within minutes; another process is kept out by the handler. */
const REMEMBERED = 5_000;

export class Deliveries {
  readonly #handler: Pick<Handler, 'claim'>;
  readonly #seen = new Set<string>();

  constructor(handler: Pick<Handler, 'claim'>) {
    this.#handler = handler;
  }

  /** Without waiting: false where this process has seen it already. */
  isNew(delivery: string): boolean {
    if (this.#seen.has(delivery)) return false;
    this.#seen.add(delivery);
    const [oldest] = this.#seen;
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }

  /** False where this or another process has it in hand. */
  async claim(delivery: string): Promise<boolean> {
    return this.isNew(delivery) && this.#handler.claim(`slack:${delivery}`);
  }

  /** Of one that {@link isNew} let through. */
  claimNew(delivery: string): Promise<boolean> {
    return this.#handler.claim(`slack:${delivery}`);
  }
}
