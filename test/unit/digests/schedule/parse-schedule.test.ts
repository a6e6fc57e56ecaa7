import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../../src/digests/schedule/parse-schedule.ts';

describe('parseSchedule', () => {
  it.each([
    ['weekdays 08:30 Europe/Berlin', 'weekdays at 08:30', '30 8 * * 1-5', 'Europe/Berlin'],
    ['every Monday and Thursday 18:00', 'every Monday and Thursday at 18:00', '0 18 * * 1,4', 'UTC'],
    [
      'mon, wed, fri at 7am and 6:30pm',
      'every Monday, Wednesday and Friday at 07:00 and 18:30',
      '0 7 * * 1,3,5 | 30 18 * * 1,3,5',
      'UTC',
    ],
    ['daily at 8', 'every day at 08:00', '0 8 * * *', 'UTC'],
    ['every day 8:30 and 17', 'every day at 08:30 and 17:00', '30 8 * * * | 0 17 * * *', 'UTC'],
    ['every morning', 'every day at 08:00', '0 8 * * *', 'UTC'],
    ['every evening', 'every day at 18:00', '0 18 * * *', 'UTC'],
    ['every evening at 7', 'every day at 19:00', '0 19 * * *', 'UTC'],
    ['weekday mornings', 'weekdays at 08:00', '0 8 * * 1-5', 'UTC'],
    ['noon', 'every day at 12:00', '0 12 * * *', 'UTC'],
    ['midnight', 'every day at 00:00', '0 0 * * *', 'UTC'],
    ['12am and 12pm', 'every day at 00:00 and 12:00', '0 */12 * * *', 'UTC'],
    ['weekends 10:00', 'weekends at 10:00', '0 10 * * 0,6', 'UTC'],
    ['8:30 daily', 'every day at 08:30', '30 8 * * *', 'UTC'],
    ['at 8', 'every day at 08:00', '0 8 * * *', 'UTC'],
    ['mondays at 9', 'every Monday at 09:00', '0 9 * * 1', 'UTC'],
    ['weekly on friday 16:00', 'every Friday at 16:00', '0 16 * * 5', 'UTC'],
    ['Fri–Sun 10 a.m.', 'every Friday, Saturday and Sunday at 10:00', '0 10 * * 0,5,6', 'UTC'],
    ['mon to fri at 18h30', 'weekdays at 18:30', '30 18 * * 1-5', 'UTC'],
    ['every sunday at 8 in the evening', 'every Sunday at 20:00', '0 20 * * 0', 'UTC'],
    ['hourly', 'every hour', '0 * * * *', 'UTC'],
    ['every 4 hours', 'every 4 hours', '0 */4 * * *', 'UTC'],
    ['every four hours', 'every 4 hours', '0 */4 * * *', 'UTC'],
    ['every 30 minutes', 'every 30 minutes', '*/30 * * * *', 'UTC'],
    ['every half hour', 'every 30 minutes', '*/30 * * * *', 'UTC'],
    ['every 90 minutes', 'every 90 minutes', '0 */3 * * * | 30 1,4,7,10,13,16,19,22 * * *', 'UTC'],
    ['every 6 hours from 7:00', 'every 6 hours from 07:00', '0 1,7,13,19 * * *', 'UTC'],
    ['every 5 hours', 'every 5 hours, starting again at 00:00 each day', '0 0,5,10,15,20 * * *', 'UTC'],
    [
      'weekdays every 2 hours between 8am and 6pm',
      'weekdays every 2 hours from 08:00 to 18:00',
      '0 8,10,12,14,16,18 * * 1-5',
      'UTC',
    ],
    ['every 24 hours', 'every day at 00:00', '0 0 * * *', 'UTC'],
    ['first of the month 9:00', 'the 1st of every month at 09:00', '0 9 1 * *', 'UTC'],
    ['last day of the month 17:00', 'the last day of every month at 17:00', '0 17 L * *', 'UTC'],
    ['monthly on the 15th 9:00', 'the 15th of every month at 09:00', '0 9 15 * *', 'UTC'],
    ['monthly at 9', 'the 1st of every month at 09:00', '0 9 1 * *', 'UTC'],
    ['the 31st at 9', 'the 31st of every month that has it at 09:00', '0 9 31 * *', 'UTC'],
    ['first Monday of the month 9:00', 'the first Monday of every month at 09:00', '0 9 * * 1#1', 'UTC'],
    [
      'second and last tuesday of the month 9:00',
      'the second Tuesday and last Tuesday of every month at 09:00',
      '0 9 * * 2#2,2L',
      'UTC',
    ],
    ['0 8 * * 1-5 Europe/Berlin', 'by cron 0 8 * * 1-5', '0 8 * * 1-5', 'Europe/Berlin'],
    ['`0  8 L * *`', 'by cron 0 8 L * *', '0 8 L * *', 'UTC'],
    ['cron: 0 8 * jan mon', 'by cron 0 8 * jan mon', '0 8 * jan mon', 'UTC'],
  ])('reads “%s” as %s', (words, canonical, expressions, zone) => {
    const schedule = parseSchedule(words, null);
    expect(schedule).toEqual({ words: canonical, expressions: expressions.split(' | '), zone });
    expect(parseSchedule(canonical, null)).toEqual({ ...schedule, zone: 'UTC' });
  });

  it.each([
    ['weekdays 08:30', 'Asia/Kolkata'],
    ['weekdays 08:30 Europe/Berlin', 'Europe/Berlin'],
    ['weekdays 08:30 europe/berlin', 'Europe/Berlin'],
    ['weekdays 08:30 in Berlin', 'Europe/Berlin'],
    ['weekdays 08:30, Berlin time', 'Europe/Berlin'],
    ['weekdays 08:30 (New York)', 'America/New_York'],
    ['in Tokyo weekdays 08:30', 'Asia/Tokyo'],
    ['Europe/Berlin: weekdays 08:30', 'Europe/Berlin'],
    ['weekdays 08:30 UTC', 'UTC'],
    ['weekdays 08:30 local time', 'Asia/Kolkata'],
  ])('takes the zone of “%s”', (words, zone) => {
    expect(parseSchedule(words, 'asia/kolkata')).toMatchObject({ words: 'weekdays at 08:30', zone });
  });

  it.each([
    ['', 'Say when it is to come'],
    ['weekdays', 'Say at what time of day'],
    ['every child matters daily at 8', '“child matters” is no time'],
    ['8 daily', '“8” is no time'],
    ['8', '“8” is no time'],
    ['monthly on 15 at 9', '“15” is no time'],
    ['1st and 15 at 9:00', '“15” is no time'],
    ['tomorrow at 8', '“tomorrow” is no time'],
    ['every monday at 25:00', '“25:00” is no time of day'],
    ['every evening at 07:00', '07:00 is not in the evening'],
    ['every 3 minutes', 'at most every 5 minutes'],
    ['8:00 and 8:02', 'at most every 5 minutes'],
    ['23:58 and 0:01', 'at most every 5 minutes'],
    ['*/2 * * * *', 'at most every 5 minutes'],
    ['every 0 minutes', 'at most every 5 minutes'],
    ['every 48 hours', 'name the days'],
    ['every 2 weeks on monday 8:00', '“every 2 weeks” cannot be had'],
    ['every second monday 8:00', '“every second monday” cannot be had'],
    ['weekly at 9', 'on which day of the week'],
    ['monthly on monday 9:00', 'which one of the month'],
    ['monday and the 15th 9:00', 'Say the days in one way'],
    ['every 4 hours at 8:30', 'either the times of day, or one step'],
    ['from 8:00 to 12:00', 'Say also how often'],
    ['first weekday of the month 9:00', 'only the first to the fifth'],
    ['the 32nd at 9', '“32nd” is no day of a month'],
    ['@daily', '“@daily” is no schedule here'],
    ['0 0 8 * * *', 'has 6 fields'],
    ['0 8 31 2 *', 'never comes'],
    ['weekdays 08:30 EST', 'America/New_York or America/Panama'],
    ['weekdays 08:30 IST', 'Asia/Kolkata, Europe/Dublin or Asia/Jerusalem'],
    ['weekdays 08:30 UTC+2', '“UTC+2” does not change its clocks'],
    ['weekdays 08:30 Europe/Berln', 'Did you mean Europe/Berlin?'],
    ['weekdays 08:30 Mars/Olympus', 'no time zone “Mars/Olympus”'],
    ['a'.repeat(301), 'at most 300 letters'],
  ])('refuses “%s”: %s', (words, reason) => {
    expect(() => parseSchedule(words, null)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(reason) }),
    );
  });

  it('gives three examples that are read', () => {
    expect(() => parseSchedule('nonsense', null)).toThrow(
      /“weekdays 08:30 Europe\/Berlin”, .* or “every 4 hours”/,
    );
  });
});
