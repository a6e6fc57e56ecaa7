/** One request at a time to each host, with a pause after it, and so many over all: whoever came first goes first. */
import pLimit, { type LimitFunction } from 'p-limit';

/** Resolves after the time, rejects when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

interface Manners {
  /** Asked when the visit is over: how long the host is left alone then. */
  readonly pauseMs: () => number;
  /** It goes on from an earlier visit, as after a redirect, so its turn has come already. */
  readonly isContinued: boolean;
}

interface Visit {
  /** Resolves when the visit is over, however it ended. */
  readonly start: () => Promise<void>;
  readonly pauseMs: () => number;
}

export class HostPace {
  /** A host is here from its first visit until the pause after its last is over. */
  readonly #hosts = new Map<string, Visit[]>();
  readonly #limit: LimitFunction;
  readonly #pause: Pause;
  readonly #closing: AbortSignal;

  constructor(atOnce: number, pause: Pause, closing: AbortSignal) {
    this.#limit = pLimit(atOnce);
    this.#pause = pause;
    this.#closing = closing;
  }

  /**
   * Runs the step when its host's turn comes.
   * @throws what the step throws; the signal's reason, when it aborts while waiting.
   */
  run<T>(
    host: string,
    { pauseMs, isContinued }: Manners,
    signal: AbortSignal,
    step: () => Promise<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const visits = this.#hosts.get(host) ?? [];
      const leave = () => {
        visits.splice(visits.indexOf(visit), 1);
        reject(signal.reason);
      };
      const start = async () => {
        signal.removeEventListener('abort', leave);
        await step().then(resolve, reject);
      };
      const visit: Visit = { start, pauseMs };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      if (isContinued) visits.unshift(visit);
      else visits.push(visit);
      if (!this.#hosts.has(host)) void this.#serve(host, visits);
    });
  }

  async #serve(host: string, visits: Visit[]): Promise<void> {
    this.#hosts.set(host, visits);
    while (visits.length > 0) {
      const visited = await this.#limit(async () => {
        const visit = visits.shift();
        await visit?.start();
        return visit;
      });
      // Whoever was waiting may have left; then nothing was asked, and there is nothing to pause after.
      if (visited !== undefined) await this.#leaveAlone(visited.pauseMs());
    }
    this.#hosts.delete(host);
  }

  async #leaveAlone(ms: number): Promise<void> {
    if (ms > 0 && !this.#closing.aborted) await this.#pause(ms, this.#closing).catch(() => {});
  }
}
