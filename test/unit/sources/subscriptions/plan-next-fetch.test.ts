import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backOff,
  FIRST_INTERVAL_MS,
  intervalFor,
  nextInterval,
  SHORTEST_MS,
} from '../../../../src/sources/subscriptions/plan-next-fetch.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('intervals', () => {
  it('lie between 10 minutes and a day, whatever the feed and the server say', () => {
    const ms = fc.double({ min: 0, max: 1e15, noNaN: true });
    const asked = fc.option(ms, { nil: null });
    fc.assert(
      fc.property(
        ms,
        fc.option(fc.boolean(), { nil: null }),
        asked,
        asked,
        (intervalMs, hasNews, ttlMs, maxAgeMs) => {
          const next = nextInterval({ intervalMs, hasNews, ttlMs, maxAgeMs });
          expect(next).toBeGreaterThanOrEqual(SHORTEST_MS);
          expect(next).toBeLessThanOrEqual(DAY_MS);
          expect(Number.isInteger(next)).toBe(true);
        },
      ),
    );
  });

  it('begin with half of what passes between two items', () => {
    const times = (gapMs: number, count: number) =>
      Array.from({ length: count }, (_, i) => new Date(i * gapMs));
    expect(intervalFor(times(4 * HOUR_MS, 12))).toBe(2 * HOUR_MS);
    expect(intervalFor(times(1000, 12))).toBe(SHORTEST_MS);
    expect(intervalFor(times(30 * DAY_MS, 12))).toBe(DAY_MS);
    expect(intervalFor(times(HOUR_MS, 2))).toBe(FIRST_INTERVAL_MS);
    expect(intervalFor([])).toBe(FIRST_INTERVAL_MS);
  });

  it('double after each error, hear Retry-After, and never pass a day but for that', () => {
    expect([1, 2, 3, 50, 5_000].map((failures) => backOff(failures, HOUR_MS, null))).toEqual([
      SHORTEST_MS,
      2 * SHORTEST_MS,
      4 * SHORTEST_MS,
      DAY_MS,
      DAY_MS,
    ]);
    expect(backOff(1, HOUR_MS, 3 * DAY_MS)).toBe(3 * DAY_MS);
    expect(backOff(1, HOUR_MS, 365 * DAY_MS)).toBe(7 * DAY_MS);
  });
});
