/** Reads sources for as long as the bot runs: a clock that looks for what is due, and hands that work on it side by side. */
import { schedule } from 'node-cron';
import { endsBy } from '../../surfaces/work-in-hand.ts';
import { fetchSource } from './fetch-source.ts';
import type { SourceTools } from './source-tools.ts';

const CLOCK = '*/5 * * * * *';
/** Most of the time they wait for servers, and for each other where those are the same. */
const MOST_AT_ONCE = 16;
/** So many are free before more are looked for, but at a stroke of the clock: a look at a long list costs more than a wait. */
const FREE_AT_LEAST = 4;
/** For what is in hand when it is given up: to say so to the library. */
const HANDING_ON_MS = 1_500;

export interface RunningSources {
  /** Looks at once for what is due. */
  look(): void;
  /** Takes nothing further, lets what is in hand end until `deadline` aborts, and gives back the rest. */
  stop(deadline: AbortSignal): Promise<void>;
}

/** Beside the fetches: tells spaces what became of their sources. Never rejects. */
export type TellNews = (ending: AbortSignal) => Promise<void>;

class Reading implements RunningSources {
  readonly #tools: SourceTools;
  readonly #tellNews: TellNews;
  readonly #ending = new AbortController();
  readonly #inHand = new Set<Promise<void>>();
  #looking: Promise<void> | null = null;
  #telling: Promise<void> | null = null;
  #isAskedAgain = false;
  #isStopping = false;

  constructor(tools: SourceTools, tellNews: TellNews) {
    this.#tools = tools;
    this.#tellNews = tellNews;
  }

  look(): void {
    if (this.#isStopping) return;
    if (this.#looking !== null) {
      this.#isAskedAgain = true;
      return;
    }
    this.#looking = this.#claim().finally(() => {
      const isAskedAgain = this.#isAskedAgain;
      this.#looking = null;
      this.#isAskedAgain = false;
      if (isAskedAgain) this.look();
    });
  }

  tell(): void {
    if (this.#isStopping) return;
    this.#telling ??= this.#tellNews(this.#ending.signal).finally(() => {
      this.#telling = null;
    });
  }

  /** Never rejects: a library that is away is asked again at the next stroke of the clock. */
  async #claim(): Promise<void> {
    const { store, holder, leaseMs, log } = this.#tools;
    const limit = MOST_AT_ONCE - this.#inHand.size;
    if (limit <= 0) return;
    try {
      for (const claimed of await store.claim({ holder, leaseMs, limit })) {
        const turn: Promise<void> = fetchSource(claimed, this.#tools, this.#ending.signal).finally(() => {
          this.#inHand.delete(turn);
          if (this.#inHand.size <= MOST_AT_ONCE - FREE_AT_LEAST) this.look();
        });
        this.#inHand.add(turn);
      }
    } catch (error) {
      log.error({ err: error }, 'sources that are due cannot be looked up');
    }
  }

  async stop(deadline: AbortSignal): Promise<void> {
    this.#isStopping = true;
    await endsBy(this.#settled(), deadline);
    this.#ending.abort();
    await endsBy(this.#settled(), AbortSignal.timeout(HANDING_ON_MS));
    const { store, holder, log } = this.#tools;
    await store.release(holder).catch((error: unknown) => {
      log.warn({ err: error }, 'sources could not be given back: they are taken over when their lease ends');
    });
  }

  async #settled(): Promise<void> {
    await this.#looking;
    await Promise.all([...this.#inHand, this.#telling]);
  }
}

export function runSources(tools: SourceTools, tellNews: TellNews): RunningSources {
  const reading = new Reading(tools, tellNews);
  const look = (): void => {
    reading.look();
    reading.tell();
  };
  const clock = schedule(CLOCK, look, { timezone: 'Etc/UTC', suppressMissedWarning: true, unref: true });
  look();
  return {
    look,
    async stop(deadline) {
      await clock.destroy();
      await reading.stop(deadline);
    },
  };
}
