import { describe, expect, it } from 'vitest';
import { isAlwaysQuiet, isQuiet, parseQuietHours } from '../../../../src/digests/schedule/quiet-hours.ts';

const NIGHT = { from: '22:00', until: '07:00' };

describe('parseQuietHours', () => {
  it.each(['22:00-07:00', '22-7', '22 – 7', '10pm to 7am', 'from 22:00 until 7:00', '10 p.m. - 7 a.m.'])(
    'reads “%s”',
    (words) => {
      expect(parseQuietHours(words)).toEqual(NIGHT);
    },
  );

  it('reads none', () => {
    expect(parseQuietHours(' None ')).toBeNull();
  });

  it.each(['', '22', '22-25', '7-7', 'at night', '22-7-9', `22${' '.repeat(99)}-7x`])(
    'refuses “%s”',
    (words) => {
      expect(() => parseQuietHours(words)).toThrow(expect.objectContaining({ code: 'usage' }));
    },
  );
});

describe('isQuiet', () => {
  it.each([
    ['2026-11-23T20:59:00Z', false],
    ['2026-11-23T21:00:00Z', true],
    ['2026-11-24T05:59:59Z', true],
    ['2026-11-24T06:00:00Z', false],
  ])('at %s in Berlin: %s', (at, expected) => {
    expect(isQuiet(NIGHT, 'Europe/Berlin', new Date(at))).toBe(expected);
  });

  it('keeps to one day where it does not pass midnight', () => {
    const noon = { from: '12:00', until: '13:00' };
    expect(isQuiet(noon, 'UTC', new Date('1969-06-01T12:30:00Z'))).toBe(true);
    expect(isQuiet(noon, 'UTC', new Date('1969-06-01T13:00:00Z'))).toBe(false);
    expect(isQuiet(null, 'UTC', new Date(0))).toBe(false);
  });
});

describe('isAlwaysQuiet', () => {
  it('finds a digest that would never come', () => {
    expect(isAlwaysQuiet(NIGHT, { expressions: ['0 23 * * *', '30 6 * * 1'] })).toBe(true);
    expect(isAlwaysQuiet(NIGHT, { expressions: ['0 23 * * *', '0 7 * * 1'] })).toBe(false);
    expect(isAlwaysQuiet(null, { expressions: ['0 23 * * *'] })).toBe(false);
  });
});
