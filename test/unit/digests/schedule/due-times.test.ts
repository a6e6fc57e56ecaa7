import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../../src/digests/digest.ts';
import { dueBetween, nextDue } from '../../../../src/digests/schedule/due-times.ts';

function schedule(zone: string, ...expressions: string[]): Schedule {
  return { expressions, zone, words: '' };
}

function due(of: Schedule, after: string, until: string): string[] {
  return [...dueBetween(of, new Date(after), new Date(until))].map((at) => at.toISOString().slice(0, 16));
}

describe('dueBetween', () => {
  it('runs a time that is left out at the first instant after the gap', () => {
    const berlin = schedule('Europe/Berlin', '30 2 * * *');
    expect(due(berlin, '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
      '2026-03-28T01:30',
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
  });

  it('runs a time that comes twice once, at its first', () => {
    const berlin = schedule('Europe/Berlin', '30 2 * * *');
    expect(due(berlin, '2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('makes one of what a gap brings together', () => {
    const berlin = schedule('Europe/Berlin', '*/15 2-3 * * *');
    expect(due(berlin, '2026-03-29T00:00Z', '2026-03-29T01:30Z')).toEqual([
      '2026-03-29T01:00',
      '2026-03-29T01:15',
      '2026-03-29T01:30',
    ]);
  });

  it('makes one of what two expressions name', () => {
    const both = schedule('UTC', '0 8 * * *', '0 8,9 * * 1');
    expect(due(both, '2026-11-22T12:00Z', '2026-11-24T12:00Z')).toEqual([
      '2026-11-23T08:00',
      '2026-11-23T09:00',
      '2026-11-24T08:00',
    ]);
  });

  it('keeps to half an hour of daylight saving', () => {
    const lordHowe = schedule('Australia/Lord_Howe', '15 2 * * *');
    expect(due(lordHowe, '2026-10-03T00:00Z', '2026-10-04T12:00Z')).toEqual(['2026-10-03T15:30']);
  });

  it('runs what fell on a day that was left out at the beginning of the next', () => {
    const apia = schedule('Pacific/Apia', '30 8 * * *');
    expect(due(apia, '2011-12-29T00:00Z', '2012-01-01T00:00Z')).toEqual([
      '2011-12-29T18:30',
      '2011-12-30T10:00',
      '2011-12-30T18:30',
      '2011-12-31T18:30',
    ]);
  });

  it('begins after `after` and ends with `until`', () => {
    const hourly = schedule('Asia/Kolkata', '0 * * * *');
    expect(due(hourly, '2026-01-01T00:30Z', '2026-01-01T02:30Z')).toEqual([
      '2026-01-01T01:30',
      '2026-01-01T02:30',
    ]);
    expect(due(hourly, '2026-01-01T02:30Z', '2026-01-01T00:30Z')).toEqual([]);
  });
});

describe('nextDue', () => {
  it('finds a day that is 40 years away', () => {
    const rare = schedule('Europe/Berlin', '0 8 29 2 1');
    expect(nextDue(rare, new Date('2072-03-01T00:00Z')).toISOString()).toBe('2112-02-29T07:00:00.000Z');
  });

  it('is quick over a year of minutes and over years of nothing', () => {
    const started = performance.now();
    const from = new Date('2026-01-01T00:00Z');
    const all = dueBetween(schedule('America/New_York', '*/5 * * * *'), from, new Date('2027-01-01T00:00Z'));
    expect([...all].length).toBeGreaterThan(105_000);
    for (let year = 2001; year < 2041; year += 4)
      nextDue(schedule('America/New_York', '0 8 29 2 *'), new Date(Date.UTC(year, 0)));
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('refuses a schedule that was not read here', () => {
    expect(() => nextDue(schedule('UTC', 'nonsense'), new Date(0))).toThrow(/cannot be read/);
    expect(() => nextDue(schedule('UTC'), new Date(0))).toThrow(/never comes/);
  });
});
