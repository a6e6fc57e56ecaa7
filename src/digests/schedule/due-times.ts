/** The instants at which a schedule is due: wall times become instants, each once, whatever the clocks do. */
import { OnRecordError } from '../../errors.ts';
import type { Schedule } from '../digest.ts';
import { clockOf, DAY_MS, MINUTE_MS } from './local-clock.ts';
import { type WallTimes, wallTimesOf } from './wall-times.ts';

/** 29 February on a certain weekday can be 40 years away, over a year that is no leap year. */
const FARTHEST_MS = 41 * 366 * DAY_MS;

/** Minutes of one day, rising, each once. */
function minutesOn(all: readonly WallTimes[], dayMs: number): readonly number[] {
  const [first, ...more] = all.filter(({ isDay }) => isDay(dayMs));
  if (more.length === 0) return first?.minutes ?? [];
  const minutes = new Set([first, ...more].flatMap((wallTimes) => wallTimes?.minutes ?? []));
  return [...minutes].sort((a, b) => a - b);
}

/**
 * Due times later than `after`, until and with `until`, rising. A local time that is left out when the clocks change is
 * due at the first instant after the gap, one that comes twice at its first; what coincides is one.
 */
export function* dueBetween(schedule: Schedule, after: Date, until: Date): Generator<Date> {
  const clock = clockOf(schedule.zone);
  const wallTimes = schedule.expressions.map(wallTimesOf);
  let lastMs = after.getTime();
  // A later due time has a later wall time (LocalClock.firstInstant), so no earlier day can hold one.
  let dayMs = Math.floor(clock.wallAt(lastMs) / DAY_MS) * DAY_MS;
  // No clock is two days off.
  for (; dayMs - 2 * DAY_MS <= until.getTime(); dayMs += DAY_MS) {
    for (const minute of minutesOn(wallTimes, dayMs)) {
      const dueMs = clock.firstInstant(dayMs + minute * MINUTE_MS);
      if (dueMs > until.getTime()) return;
      if (dueMs <= lastMs) continue;
      lastMs = dueMs;
      yield new Date(dueMs);
    }
  }
}

/** The first due time later than `after`. */
export function nextDue(schedule: Schedule, after: Date): Date {
  const until = new Date(after.getTime() + FARTHEST_MS);
  for (const due of dueBetween(schedule, after, until)) return due;
  throw new OnRecordError('internal', 'The schedule of a digest never comes. Set its times again.');
}
