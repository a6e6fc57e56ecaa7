import { describe, expect, it } from 'vitest';
import type { QuietHours } from '../../../../src/digests/digest.ts';
import { graceMs, MISSED, planSlots, QUIET, TOO_LATE } from '../../../../src/digests/schedule/plan-slots.ts';
import { makePlanned, type Planned } from './make-planned.ts';

const HOUR_MS = 3_600_000;

function digest(expression: string, nextDueAt: string | null, quiet: QuietHours | null = null): Planned {
  const schedule = { expressions: [expression], zone: 'UTC', words: '' };
  return makePlanned(schedule, nextDueAt === null ? null : new Date(nextDueAt), quiet);
}

const at = (text: string): Date => new Date(text);

describe('graceMs', () => {
  it.each([
    ['*/5 * * * *', 5 / 60],
    ['0 * * * *', 1],
    ['0 */4 * * *', 2],
    ['0 8 * * *', 12],
    ['0 8 1 * *', 24],
  ])('of %s is %d hours', (expression, hours) => {
    const { settings } = digest(expression, null);
    expect(graceMs(settings.schedule, at('2026-11-01T08:00:00Z'))).toBe(hours * HOUR_MS);
  });
});

describe('planSlots', () => {
  it('delivers what is due', () => {
    expect(planSlots(digest('0 8 * * *', '2026-11-23T08:00:00Z'), at('2026-11-23T08:00:00Z'))).toEqual({
      due: at('2026-11-23T08:00:00Z'),
      skipped: [],
      nextDueAt: at('2026-11-24T08:00:00Z'),
    });
  });

  it('plans nothing before its time, and the next time where none is set', () => {
    const early = digest('0 8 * * *', '2026-11-23T08:00:00Z');
    expect(planSlots(early, at('2026-11-23T07:59:59Z'))).toEqual({
      due: null,
      skipped: [],
      nextDueAt: early.nextDueAt,
    });
    expect(planSlots(digest('0 8 * * *', null), at('2026-11-23T08:00:00Z'))).toEqual({
      due: null,
      skipped: [],
      nextDueAt: at('2026-11-24T08:00:00Z'),
    });
  });

  it('delivers the latest of what was missed, and skips the others', () => {
    expect(planSlots(digest('0 8 * * *', '2026-11-20T08:00:00Z'), at('2026-11-22T19:00:00Z'))).toEqual({
      due: at('2026-11-22T08:00:00Z'),
      skipped: [
        { dueAt: at('2026-11-20T08:00:00Z'), reason: MISSED },
        { dueAt: at('2026-11-21T08:00:00Z'), reason: MISSED },
      ],
      nextDueAt: at('2026-11-23T08:00:00Z'),
    });
  });

  it('skips the latest too where it is too late for it', () => {
    expect(planSlots(digest('0 8 * * *', '2026-11-22T08:00:00Z'), at('2026-11-22T20:00:00.001Z'))).toEqual({
      due: null,
      skipped: [{ dueAt: at('2026-11-22T08:00:00Z'), reason: TOO_LATE }],
      nextDueAt: at('2026-11-23T08:00:00Z'),
    });
  });

  it('skips what is due in the quiet hours', () => {
    const quiet = { from: '22:00', until: '09:00' };
    expect(planSlots(digest('0 8 * * *', '2026-11-23T08:00:00Z', quiet), at('2026-11-23T08:00:10Z'))).toEqual(
      {
        due: null,
        skipped: [{ dueAt: at('2026-11-23T08:00:00Z'), reason: QUIET }],
        nextDueAt: at('2026-11-24T08:00:00Z'),
      },
    );
  });

  it('delivers what was promised although the zone has changed its rules since', () => {
    const moved = digest('0 8 * * *', '2026-11-23T07:00:00Z');
    expect(planSlots(moved, at('2026-11-23T07:00:00Z')).due).toEqual(at('2026-11-23T07:00:00Z'));
  });

  it('is quick and brief after two years away', () => {
    const long = digest('*/5 * * * *', '2024-11-23T08:00:00Z');
    planSlots(long, at('2026-11-22T08:00:00Z'));
    const started = performance.now();
    const { due, skipped } = planSlots(long, at('2026-11-23T08:02:00Z'));
    expect(performance.now() - started).toBeLessThan(200);
    expect(due).toEqual(at('2026-11-23T08:00:00Z'));
    expect(skipped).toHaveLength(50);
    expect(skipped.at(0)?.dueAt).toEqual(at('2026-11-23T03:50:00Z'));
    expect(skipped.at(-1)?.dueAt).toEqual(at('2026-11-23T07:55:00Z'));
  });
});
