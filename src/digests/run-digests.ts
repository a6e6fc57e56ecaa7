/** Delivers digests for as long as the bot runs: a clock that looks for what is due, and hands that work on it side by side. */
import { schedule } from 'node-cron';
import { endsBy } from '../surfaces/work-in-hand.ts';
import { deliverSlot } from './deliver-slot.ts';
import type { DeliveryTools } from './delivery-tools.ts';
import { planSlots } from './schedule/plan-slots.ts';

/** Seconds 0, 5, 10, …: what is due at a full minute is seen at its beginning. */
const CLOCK = '*/5 * * * * *';
/** To each surface, so that one that hangs holds up no other. */
const MOST_AT_ONCE = 12;
/** Slots are taken several at a time: each taking is a question to the database. */
const FEWEST_TAKEN = 4;
const PLANNED_AT_ONCE = 100;
/** For what is in hand when it is given up: to say so to the library. */
const HANDING_ON_MS = 1_500;

export interface RunningDigests {
  /** Looks at once for what is due. */
  look(): void;
  /** Takes no further slot, lets what is in hand end until `deadline` aborts, and gives back the rest. */
  stop(deadline: AbortSignal): Promise<void>;
}

class Deliveries implements RunningDigests {
  readonly #tools: DeliveryTools;
  readonly #surfaces: () => readonly string[];
  readonly #ending = new AbortController();
  /** By surface. */
  readonly #inHand = new Map<string, Set<Promise<void>>>();
  #looking: Promise<void> | null = null;
  /** What was asked for while looking. */
  #next: 'nothing' | 'claim' | 'plan' = 'nothing';
  #isStopping = false;

  constructor(tools: DeliveryTools, surfaces: () => readonly string[]) {
    this.#tools = tools;
    this.#surfaces = surfaces;
  }

  look(): void {
    this.#look('plan');
  }

  /** What is due is planned at each stroke of the clock; when a turn ends, only the next slots are taken. */
  #look(from: 'plan' | 'claim'): void {
    if (this.#isStopping) return;
    if (this.#looking !== null) {
      if (this.#next !== 'plan') this.#next = from;
      return;
    }
    this.#looking = this.#lookOnce(from).finally(() => {
      const next = this.#next;
      this.#looking = null;
      this.#next = 'nothing';
      if (next !== 'nothing') this.#look(next);
    });
  }

  /** Never rejects: a library that is away is asked again at the next stroke of the clock. */
  async #lookOnce(from: 'plan' | 'claim'): Promise<void> {
    if (from === 'plan') await this.#attempt(() => this.#plan(), 'digests that are due cannot be looked up');
    await this.#attempt(() => this.#claim(), 'slots cannot be taken');
  }

  async #attempt(step: () => Promise<void>, failure: string): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.#tools.log.error({ err: error }, failure);
    }
  }

  async #plan(): Promise<void> {
    const { store, now } = this.#tools;
    let planned: number;
    do {
      planned = await store.planDue((digest) => planSlots(digest, now()), PLANNED_AT_ONCE);
    } while (planned === PLANNED_AT_ONCE && !this.#isStopping);
  }

  async stop(deadline: AbortSignal): Promise<void> {
    this.#isStopping = true;
    await endsBy(this.#settled(), deadline);
    this.#ending.abort();
    await endsBy(this.#settled(), AbortSignal.timeout(HANDING_ON_MS));
    const { store, holder, log } = this.#tools;
    await store.release(holder).catch((error: unknown) => {
      log.warn({ err: error }, 'slots could not be given back: they are taken over when their lease ends');
    });
  }

  async #settled(): Promise<void> {
    await this.#looking;
    await Promise.all([...this.#inHand.values()].flatMap((turns) => [...turns]));
  }

  async #claim(): Promise<void> {
    for (const surface of this.#surfaces()) {
      const turns = this.#inHand.get(surface) ?? new Set();
      this.#inHand.set(surface, turns);
      await this.#claimFor(surface, turns);
    }
  }

  async #claimFor(surface: string, turns: Set<Promise<void>>): Promise<void> {
    const { store, holder, patience } = this.#tools;
    const free = MOST_AT_ONCE - turns.size;
    if (free < FEWEST_TAKEN || this.#isStopping) return;
    const claiming = { holder, leaseMs: patience.leaseMs, limit: free, surfaces: [surface] };
    for (const claimed of await store.claim(claiming)) {
      const turn: Promise<void> = deliverSlot(claimed, this.#tools, this.#ending.signal).finally(() => {
        turns.delete(turn);
        this.#look('claim');
      });
      turns.add(turn);
    }
  }
}

/** @param surfaces names of those that can be posted to now. */
export function runDigests(tools: DeliveryTools, surfaces: () => readonly string[]): RunningDigests {
  const deliveries = new Deliveries(tools, surfaces);
  const clock = schedule(CLOCK, () => deliveries.look(), {
    timezone: 'Etc/UTC',
    suppressMissedWarning: true,
    unref: true,
  });
  deliveries.look();
  return {
    look: () => deliveries.look(),
    async stop(deadline) {
      await clock.destroy();
      await deliveries.stop(deadline);
    },
  };
}
