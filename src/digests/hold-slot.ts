/** Holds a slot for as long as work on it lasts, and says when it is lost. */
import type { DeliveryTools } from './delivery-tools.ts';
import type { ClaimedSlot } from './slot.ts';

export interface Hold {
  /** Aborts when another process has the slot, or the lease could not be renewed in time. */
  readonly lost: AbortSignal;
  /** Whether it is held for `forMs` more; renewed where needed. */
  lasts(forMs: number): Promise<boolean>;
  end(): void;
}

type HoldTools = Pick<DeliveryTools, 'store' | 'holder' | 'now' | 'patience' | 'log'>;

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
    if (this.#left() < forMs) await this.#renew();
    return !this.#lost.signal.aborted && this.#left() >= forMs;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #left(): number {
    return this.#leaseUntil.getTime() - this.#tools.now().getTime();
  }

  /** Never rejects: a database that is away for a moment may be back before the lease ends. */
  async #renew(): Promise<void> {
    const { store, holder, patience, log } = this.#tools;
    try {
      const until = await store.renew(this.#claimed, holder, patience.leaseMs);
      if (until === null) this.#lose();
      else this.#leaseUntil = until;
    } catch (error) {
      log.warn({ err: error, slot: this.#claimed.slot.id }, 'a slot could not be held on to yet');
      if (this.#left() <= 0) this.#lose();
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
