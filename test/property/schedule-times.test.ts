/** Over simulated years every local time comes once: clock changes neither skip nor double. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/digests/digest.ts';
import { dueBetween, nextDue } from '../../src/digests/schedule/due-times.ts';
import { daysOfChange, readClockOf, walkMinutes } from './schedule-oracle.ts';
import { ZONES } from './zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FROM = Date.UTC(2009, 0);
const UNTIL = Date.UTC(2031, 0);

const ofDay = (wall: number): number => ((wall % 1440) + 1440) % 1440;
const weekday = (wall: number): number => new Date(wall * MINUTE_MS).getUTCDay();
const dayOfMonth = (wall: number): number => new Date(wall * MINUTE_MS).getUTCDate();

/** Expressions, and what they want in other words. */
const WANTED: readonly (readonly [string[], (wall: number) => boolean])[] = [
  [['*/5 * * * *'], (wall) => wall % 5 === 0],
  [['0 */4 * * *'], (wall) => ofDay(wall) % 240 === 0],
  [['30 2 * * *'], (wall) => ofDay(wall) === 150],
  [['0 0 * * *', '59 23 * * *'], (wall) => ofDay(wall) === 0 || ofDay(wall) === 1439],
  [['15 1,2,3 * * 0'], (wall) => weekday(wall) === 0 && [75, 135, 195].includes(ofDay(wall))],
  [['30 8 30 * *'], (wall) => dayOfMonth(wall) === 30 && ofDay(wall) === 510],
  [
    ['10 0 * * 1-5', '0 18 1 * *'],
    (wall) => isOfOffice(wall) || (dayOfMonth(wall) === 1 && ofDay(wall) === 1080),
  ],
];

function isOfOffice(wall: number): boolean {
  return ofDay(wall) === 10 && weekday(wall) >= 1 && weekday(wall) <= 5;
}

function schedule(expressions: readonly string[], zone: string): Schedule {
  return { expressions, zone, words: '' };
}

function due(of: Schedule, afterMs: number, untilMs: number): number[] {
  return [...dueBetween(of, new Date(afterMs), new Date(untilMs))].map((at) => at.getTime());
}

describe.each(ZONES)('%s, 2009 to 2030', (zone) => {
  const readClock = readClockOf(zone);

  function compare(after: number, until: number): void {
    const shown = new Map<number, number>();
    const remember = (at: number): number => {
      const wall = shown.get(at) ?? readClock(at);
      shown.set(at, wall);
      return wall;
    };
    for (const [expressions, isWanted] of WANTED)
      expect(due(schedule(expressions, zone), after, until)).toEqual(
        walkMinutes(remember, isWanted, after, until),
      );
  }

  it('is due as a walk through the minutes around each clock change says', () => {
    for (const day of daysOfChange(readClock, FROM, UNTIL)) compare(day - DAY_MS / 4, day + 1.5 * DAY_MS);
  });

  it('is due as a walk through the minutes of other days says', () => {
    for (let day = FROM + 3 * DAY_MS; day < UNTIL; day += 397 * DAY_MS) compare(day, day + DAY_MS);
  });

  it.each([
    ['30 2 * * *', 150],
    ['30 8 * * *', 510],
    ['0 0 * * *', 0],
  ])('%s comes once for every date', (expression, minute) => {
    const all = due(schedule([expression], zone), FROM, UNTIL);
    let date = Math.ceil((readClock(FROM) + 1 - minute) / 1440);
    const strange: number[] = [];
    for (const at of all) {
      const [shown, before] = [readClock(at), readClock(at - MINUTE_MS)];
      const isLeftOut = shown > date * 1440 + minute && before < date * 1440 + minute;
      // The day after may begin where the gap ends: two slots that are one.
      if (isLeftOut && shown === (date + 1) * 1440 + minute) date += 1;
      else if (shown !== date * 1440 + minute && !isLeftOut) strange.push(at);
      date += 1;
    }
    expect(strange).toEqual([]);
    expect(date).toBe(Math.floor((readClock(UNTIL) - minute) / 1440) + 1);
  });
});

const anySchedule = fc
  .tuple(fc.constantFrom(...WANTED), fc.constantFrom(...ZONES))
  .map(([[expressions], zone]) => schedule(expressions, zone));
const anyInstant = fc.integer({ min: FROM, max: UNTIL });

describe('due times', () => {
  it('rise, lie on whole minutes, and begin with the next one', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, fc.integer({ min: 0, max: 40 * DAY_MS }), (of, after, spanMs) => {
        const all = due(of, after, after + spanMs);
        const isRising = (at: number, index: number) => at > (all[index - 1] ?? after);
        expect(all.every((at, index) => isRising(at, index) && at % MINUTE_MS === 0)).toBe(true);
        expect(all.at(-1) ?? after).toBeLessThanOrEqual(after + spanMs);
        const next = nextDue(of, new Date(after)).getTime();
        if (all.length > 0) expect(next).toBe(all[0]);
        else expect(next).toBeGreaterThan(after + spanMs);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('are the same wherever a span of time is cut', () => {
    fc.assert(
      fc.property(
        anySchedule,
        anyInstant,
        fc.array(fc.nat({ max: 5 * DAY_MS }), { maxLength: 8 }),
        (of, from, cuts) => {
          const ends = [from];
          for (const span of cuts) ends.push((ends.at(-1) ?? from) + span);
          const parts = ends.slice(1).flatMap((end, index) => due(of, ends[index] ?? from, end));
          expect(parts).toEqual(due(of, from, ends.at(-1) ?? from));
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });
});
