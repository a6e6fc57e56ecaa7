/** A rate limit is waited for where the wait can be cut short; discord.js itself would sleep through the end. */
import { setTimeout as wait } from 'node:timers/promises';
import { RateLimitError } from 'discord.js';

/** @param ask rejects with RateLimitError, see `rejectOnRateLimit`; it is asked again until `signal` aborts. */
export async function afterLimits<Result>(ask: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimitError)) throw error;
      await wait(Math.max(error.retryAfter, error.timeToReset), undefined, { signal });
    }
  }
}
