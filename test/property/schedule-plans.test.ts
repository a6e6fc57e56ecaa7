/** A bot that is away for any time: every due time is delivered or skipped with a reason, once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/digests/digest.ts';
import { dueBetween, nextDue } from '../../src/digests/schedule/due-times.ts';
import { graceMs, planSlots } from '../../src/digests/schedule/plan-slots.ts';
import { isQuiet } from '../../src/digests/schedule/quiet-hours.ts';
import { makePlanned } from '../unit/digests/schedule/make-planned.ts';
import { ZONES } from './zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const schedule: fc.Arbitrary<Schedule> = fc.record({
  expressions: fc.constantFrom(
    ['*/5 * * * *'],
    ['0 */4 * * *'],
    ['30 2 * * *'],
    ['30 8 * * 1-5', '0 10 * * 0,6'],
    ['0 9 1,15 * *'],
    ['0 9 L * *'],
  ),
  zone: fc.constantFrom(...ZONES),
  words: fc.constant(''),
});
const quiet = fc.constantFrom(null, { from: '22:00', until: '07:00' }, { from: '08:00', until: '09:00' });
const start = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2029, 0) }).map((ms) => new Date(ms));
/** Mostly awake, at times away for hours, days or a year. */
const sleeps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 10 * MINUTE_MS }) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 2 * DAY_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 * DAY_MS }) },
  ),
  { minLength: 1, maxLength: 40 },
);

describe('planSlots', () => {
  it('loses nothing, doubles nothing, floods nobody', () => {
    fc.assert(
      fc.property(schedule, quiet, start, sleeps, (of, hours, from, spans) => {
        let digest = makePlanned(of, nextDue(of, from), hours);
        let now = from;
        const told = new Set<number>();
        for (const span of spans) {
          const before = now;
          now = new Date(now.getTime() + span);
          const planned = planSlots(digest, now);
          const all = [...dueBetween(of, before, now)];
          const listed = [
            ...planned.skipped.map(({ dueAt }) => dueAt),
            ...(planned.due === null ? [] : [planned.due]),
          ];

          expect(planned.nextDueAt).toEqual(nextDue(of, now));
          expect(listed).toEqual(all.slice(-Math.max(listed.length, Math.min(all.length, 50))));
          expect(planned.skipped.length).toBeLessThanOrEqual(50);
          for (const { reason } of planned.skipped) expect(reason).toMatch(/^[A-Z].*\.$/);
          for (const at of listed) expect(told.has(at.getTime())).toBe(false);
          for (const at of listed) told.add(at.getTime());

          const latest = all.at(-1);
          if (latest !== undefined) {
            const isOfUse = now.getTime() - latest.getTime() <= graceMs(of, latest);
            expect(planned.due !== null).toBe(isOfUse && !isQuiet(hours, of.zone, latest));
          }
          digest = makePlanned(of, planned.nextDueAt, hours);
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('gives a grace that ends before the next is due', () => {
    fc.assert(
      fc.property(schedule, start, (of, from) => {
        const due = nextDue(of, from);
        const gapMs = nextDue(of, due).getTime() - due.getTime();
        const grace = graceMs(of, due);
        expect(grace).toBeLessThanOrEqual(Math.min(gapMs, DAY_MS));
        expect(grace).toBeGreaterThanOrEqual(Math.min(gapMs, 60 * MINUTE_MS));
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
