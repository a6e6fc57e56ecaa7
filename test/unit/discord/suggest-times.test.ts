/** What is suggested while a person types is understood when it is sent. */
import { describe, expect, it } from 'vitest';
import { suggestTimes, suggestZones } from '../../../adapters/discord/suggest-times.ts';
import { parseSchedule } from '../../../src/digests/schedule/parse-schedule.ts';
import { findZone } from '../../../src/digests/schedule/zones.ts';

describe('times', () => {
  it('are all understood', () => {
    const typed = ['', 'w', 'd', 'e', 'h', 'every ', 'every m', 'every 1', 'weekdays', 'daily'];
    for (const example of typed.flatMap(suggestTimes).filter((words) => !typed.includes(words))) {
      expect(() => parseSchedule(example, 'Europe/Berlin'), example).not.toThrow();
    }
  });

  it('go on as typed, and leave other words as they are', () => {
    expect(suggestTimes('Every  mon')).toContain('every Monday and Thursday 18:00');
    expect(suggestTimes('30 8 * * 1-5')).toEqual(['30 8 * * 1-5']);
    expect(suggestTimes('e').length).toBeLessThanOrEqual(25);
  });
});

describe('zones', () => {
  it('are all known', () => {
    for (const zone of ['', 'eu', 'am', 'utc'].flatMap(suggestZones)) expect(findZone(zone)).toBe(zone);
  });

  it('of cities that begin with what is typed come first', () => {
    expect(suggestZones('new york')).toEqual(['America/New_York']);
    expect(suggestZones('utc')[0]).toBe('UTC');
    expect(suggestZones('lond')).toEqual(['Europe/London']);
  });
});
