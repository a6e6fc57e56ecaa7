/** What becomes of a digest whose time has come: which due time is delivered, and which are not, and why. */
import type { Digest, Schedule } from '../digest.ts';
import type { PlannedSlots } from '../digest-store.ts';
import { dueBetween, nextDue } from './due-times.ts';
import { isQuiet } from './quiet-hours.ts';

const HOUR_MS = 3_600_000;
const MOST_SKIPPED = 50;

export const MISSED = 'Missed while the bot was away; the next digest has what it would have told.';
export const TOO_LATE = 'The bot came back too late for it; the next digest has what it would have told.';
export const QUIET = 'It fell into the quiet hours; the next digest has what it would have told.';

/**
 * How long after `dueAt` a digest is still of use: half the time to the next one, at least an hour, at most a day, and
 * never past the next one.
 */
export function graceMs(schedule: Schedule, dueAt: Date): number {
  const gapMs = nextDue(schedule, dueAt).getTime() - dueAt.getTime();
  return Math.min(Math.max(gapMs / 2, HOUR_MS), gapMs, 24 * HOUR_MS);
}

/** The last `count` due times from `first` (which is one) to `until`. It looks back farther and farther, since years may have passed. */
function lastDue(schedule: Schedule, first: Date, until: Date, count: number): Date[] {
  for (let backMs = 6 * HOUR_MS; ; backMs *= 4) {
    const fromMs = until.getTime() - backMs;
    if (fromMs <= first.getTime()) return [first, ...dueBetween(schedule, first, until)].slice(-count);
    const found = [...dueBetween(schedule, new Date(fromMs), until)];
    if (found.length >= count) return found.slice(-count);
  }
}

function reasonAgainst(settings: Digest['settings'], dueAt: Date, now: Date): string | null {
  const { schedule, quiet } = settings;
  if (isQuiet(quiet, schedule.zone, dueAt)) return QUIET;
  return now.getTime() - dueAt.getTime() > graceMs(schedule, dueAt) ? TOO_LATE : null;
}

/** Of the due times from the digest's next one to `now`, at most the latest is delivered. Nothing is due before its time. */
export function planSlots(digest: Pick<Digest, 'settings' | 'nextDueAt'>, now: Date): PlannedSlots {
  const { settings, nextDueAt } = digest;
  if (nextDueAt !== null && nextDueAt > now) return { due: null, skipped: [], nextDueAt };
  const next = nextDue(settings.schedule, now);
  if (nextDueAt === null) return { due: null, skipped: [], nextDueAt: next };
  const all = lastDue(settings.schedule, nextDueAt, now, MOST_SKIPPED + 1);
  const latest = all.at(-1) ?? nextDueAt;
  const missed = all.slice(0, -1).map((dueAt) => ({ dueAt, reason: MISSED }));
  const reason = reasonAgainst(settings, latest, now);
  if (reason === null) return { due: latest, skipped: missed, nextDueAt: next };
  const skipped = [...missed, { dueAt: latest, reason }].slice(-MOST_SKIPPED);
  return { due: null, skipped, nextDueAt: next };
}
