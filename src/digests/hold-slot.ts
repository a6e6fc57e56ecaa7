/** Holds a slot for as long as work on it lasts, and says when it is lost. */
import type { DeliveryTools } from './delivery-tools.ts';
import type { ClaimedSlot } from './slot.ts';

export interface Hold {
  /** Aborts when another claim has the slot, or the lease could not be renewed in time. */
  readonly lost: AbortSignal;
  /** Whether it is held from now on for `forMs`: the library is asked each time, since clocks can be set and processes frozen. */
  lasts(forMs: number): Promise<boolean>;
  end(): void;
}

type HoldTools = Pick<DeliveryTools, 'store' | 'patience' | 'log'>;

class SlotHold implements Hold {
  readonly #claimed: ClaimedSlot;
  readonly #tools: HoldTools;
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #leaseUntil: Date;

  constructor(claimed: ClaimedSlot, tools: HoldTools) {
    this.#claimed = claimed;
    this.#tools = tools;
    this.#leaseUntil = claimed.leaseUntil;
    this.#timer = setInterval(() => void this.#renew(), tools.patience.leaseMs / 3).unref();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async lasts(forMs: number): Promise<boolean> {
    const askedMs = performance.now();
    const isRenewed = await this.#renew();
    // What the answer took may already be gone of the lease.
    const leftMs = this.#tools.patience.leaseMs - (performance.now() - askedMs);
    return isRenewed && leftMs >= forMs;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** Never rejects: a database that is away for a moment may be back before the lease ends. */
  async #renew(): Promise<boolean> {
    const { store, patience, log } = this.#tools;
    try {
      const until = await store.renew(this.#claimed, patience.leaseMs);
      if (until === null) this.#lose();
      else this.#leaseUntil = until;
      return until !== null;
    } catch (error) {
      log.warn({ err: error, slot: this.#claimed.slot.id }, 'a slot could not be held on to yet');
      if (this.#leaseUntil <= store.now()) this.#lose();
      return false;
    }
  }

  #lose(): void {
    this.#lost.abort();
    this.end();
  }
}

export function holdSlot(claimed: ClaimedSlot, tools: HoldTools): Hold {
  return new SlotHold(claimed, tools);
}
