import { describe, expect, it } from 'vitest';
import { localDay, localTime } from '../../../../src/digests/schedule/local-time.ts';

const AUTUMN = new Date('2026-11-23T07:30:00Z');
const SUMMER = new Date('2026-09-23T23:05:59Z');

describe('localTime', () => {
  it.each([
    ['Europe/Berlin', 'Mon 23 Nov 2026, 08:30 (CET)', 'Thu 24 Sep 2026, 01:05 (CEST)'],
    ['America/New_York', 'Mon 23 Nov 2026, 02:30 (EST)', 'Wed 23 Sep 2026, 19:05 (EDT)'],
    ['Europe/London', 'Mon 23 Nov 2026, 07:30 (GMT)', 'Thu 24 Sep 2026, 00:05 (BST)'],
    ['Asia/Kolkata', 'Mon 23 Nov 2026, 13:00 (UTC+5:30)', 'Thu 24 Sep 2026, 04:35 (UTC+5:30)'],
    ['UTC', 'Mon 23 Nov 2026, 07:30 (UTC)', 'Wed 23 Sep 2026, 23:05 (UTC)'],
  ])('in %s', (zone, autumn, summer) => {
    expect(localTime(AUTUMN, zone)).toBe(autumn);
    expect(localTime(SUMMER, zone)).toBe(summer);
  });
});

describe('localDay', () => {
  it('is the day of the zone', () => {
    expect(localDay(SUMMER, 'Europe/Berlin')).toBe('Thursday 24 September 2026');
    expect(localDay(SUMMER, 'America/New_York')).toBe('Wednesday 23 September 2026');
  });
});
