/** What a schedule is called is read as that schedule again, and comes at the times that were said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue } from '../../src/digests/schedule/due-times.ts';
import { parseDigestLine } from '../../src/digests/schedule/parse-digest-line.ts';
import { parseSchedule } from '../../src/digests/schedule/parse-schedule.ts';
import { OnRecordError } from '../../src/errors.ts';

const DAYS = ['Monday', 'tuesdays', 'wed', 'Thu', 'fridays', 'sat', 'Sunday'];

const weekdays = fc
  .uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 7 })
  .map((names) => `every ${names.join(' and ')}`);
const monthDays = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 1, max: 31 }).map((day) => `${day}th`),
      fc.constant('last day'),
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((days) => `the ${days.join(', ')} of the month`);
const nthDays = fc
  .uniqueArray(
    fc
      .tuple(fc.constantFrom('first', 'second', 'third', '4th', 'fifth', 'last'), fc.constantFrom(...DAYS))
      .map((pair) => pair.join(' ')),
    { minLength: 1, maxLength: 4 },
  )
  .map((days) => `${days.join(' and ')} of every month`);
const days = fc.oneof(
  fc.constantFrom('daily', 'weekdays', 'weekends', 'monthly', 'mon-thu', 'fri to mon'),
  weekdays,
  monthDays,
  nthDays,
);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const time = fc
  .tuple(fc.nat({ max: 23 }), fc.integer({ min: 0, max: 11 }))
  .map(([hour, twelfth]) => `${twoDigits(hour)}:${twoDigits(twelfth * 5)}`);
const times = fc.uniqueArray(time, { minLength: 1, maxLength: 6 }).map((all) => `at ${all.join(', ')}`);
const count = fc.oneof(
  fc.integer({ min: 5, max: 1000 }).map((minutes) => `every ${minutes} minutes`),
  fc.integer({ min: 1, max: 24 }).map((hours) => `every ${hours} hours`),
);
const span = fc.oneof(
  fc.constant(''),
  time.map((from) => ` from ${from}`),
  fc.tuple(time, time).map(([from, until]) => ` between ${from} and ${until}`),
);
const steps = fc.tuple(count, span).map((both) => both.join(''));
const words = fc.tuple(days, fc.oneof(times, steps)).map((both) => both.join(' '));

/** What is refused is refused with a sentence. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(OnRecordError);
    expect(error).toMatchObject({ code: 'usage' });
    return null;
  }
}

describe('the words of a schedule', () => {
  it('are read as the same schedule', () => {
    let count = 0;
    fc.assert(
      fc.property(words, fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'UTC'), (said, zone) => {
        // Steps that leave less than five minutes before they start again are refused.
        const schedule = orNull(() => parseSchedule(said, zone));
        if (schedule === null) return;
        count += 1;
        expect(parseSchedule(`${schedule.words} ${schedule.zone}`, null)).toEqual(schedule);
        expect(parseDigestLine(`xinjiang ${schedule.words} ${schedule.zone}`)).toEqual({
          topic: 'xinjiang',
          when: `${schedule.words} ${schedule.zone}`,
        });
        const from = new Date('2026-11-23T00:00:00Z');
        expect(nextDue(schedule, from).getTime()).toBeGreaterThan(from.getTime());
      }),
      { seed: 4, numRuns: 600 },
    );
    expect(count).toBeGreaterThan(500);
  });

  it('name the times that were said', () => {
    fc.assert(
      fc.property(fc.uniqueArray(time, { minLength: 1, maxLength: 6 }), (all) => {
        const { words: canonical } = parseSchedule(`daily at ${all.join(' and ')}`, null);
        expect(canonical.match(/\d\d:\d\d/g)).toEqual(all.toSorted());
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

const PIECES =
  'every|day|daily|at|8|8:30|17h|pm|first|of the month|mon|and|,|-|to|from|5|hours|minutes|*|*/5|0|L|1-5|Europe/Berlin|EST|(|)|"|“|”|:|stories:|stories:5|thread|about|xinjiang|<@&1>|\u0000|\ud800|é|@daily'.split(
    '|',
  );
const anyLine = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
);

describe('any line', () => {
  it('is read, or refused with a sentence', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const said = orNull(() => parseDigestLine(line));
        const schedule = orNull(() => parseSchedule(said?.when ?? line, null));
        if (schedule !== null) expect(parseSchedule(schedule.words, schedule.zone)).toEqual(schedule);
      }),
      { seed: 4, numRuns: 1500 },
    );
  });
});
