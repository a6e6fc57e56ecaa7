/** A rate limit is waited for where the wait can be cut short; discord.js itself would sleep through the end. */
import { setTimeout as wait } from 'node:timers/promises';
import { RateLimitError } from 'discord.js';

/** How long Discord wants to be left alone; no field of its own tells it for every kind of limit. */
export function limitMs({ retryAfter, timeToReset, sublimitTimeout }: RateLimitError): number {
  return Math.ceil(Math.max(retryAfter, timeToReset, sublimitTimeout));
}

/**
 * @param ask rejects with RateLimitError, see `rejectOnRateLimit`; it is asked again until `signal` aborts.
 * @param longestMs for a longer limit it rejects as `ask` does.
 */
export async function afterLimits<Result>(
  ask: () => Promise<Result>,
  signal: AbortSignal,
  longestMs = Number.POSITIVE_INFINITY,
): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof RateLimitError) || limitMs(error) > longestMs) throw error;
      await wait(limitMs(error), undefined, { signal });
    }
  }
}
