/** How long to wait before a source is asked again. Pure. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
export const SHORTEST_MS = 10 * MINUTE_MS;
const LONGEST_MS = DAY_MS;
export const FIRST_INTERVAL_MS = 60 * MINUTE_MS;
/** Nobody is kept away for longer, whatever the server says. */
const LONGEST_REQUEST_MS = 7 * DAY_MS;
/** Fewer say nothing of how often there is news. */
const FEWEST_TIMES = 3;
const MOST_TIMES = 10;
/** Sources added together are not asked together for ever. */
const JITTER = 0.1;

const within = (ms: number): number => Math.round(Math.min(Math.max(ms, SHORTEST_MS), LONGEST_MS));

export interface Pace {
  readonly intervalMs: number;
  /** Whether something new came; null where that is not known yet. */
  readonly hasNews: boolean | null;
  /** What the feed or the server asks for as the least; null for nothing. */
  readonly ttlMs: number | null;
  readonly maxAgeMs: number | null;
}

/**
 * Half of what passes between two items, of the newest ones.
 * @param times of publication, in any order.
 */
export function intervalFor(times: readonly Date[]): number {
  const newest = times
    .map((time) => time.getTime())
    .sort((a, b) => b - a)
    .slice(0, MOST_TIMES);
  const [first] = newest;
  const last = newest.at(-1);
  if (first === undefined || last === undefined || newest.length < FEWEST_TIMES) return FIRST_INTERVAL_MS;
  return within((first - last) / (newest.length - 1) / 2);
}

/** Half as long after news, half as long again after none: from 10 minutes to a day, and not below what is asked for. */
export function nextInterval({ intervalMs, hasNews, ttlMs, maxAgeMs }: Pace): number {
  const factor = hasNews === null ? 1 : hasNews ? 0.5 : 1.5;
  const adapted = within(intervalMs * factor);
  return within(Math.max(adapted, ttlMs ?? 0, maxAgeMs ?? 0));
}

/** @param random from 0 up to 1. */
export function spread(ms: number, random: number): number {
  return Math.round(ms * (1 + JITTER * random));
}

/**
 * Twice as long after each failure in a row, up to a day; never before the server said.
 * @param failures in a row, this one included.
 */
export function backOff(failures: number, intervalMs: number, afterMs: number | null): number {
  const doubled = within(Math.min(intervalMs, SHORTEST_MS) * 2 ** Math.min(failures - 1, 20));
  return Math.max(doubled, Math.min(afterMs ?? 0, LONGEST_REQUEST_MS));
}
