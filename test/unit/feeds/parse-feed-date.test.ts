/** Dates as real feeds write them, and what is said of the odd ones. */
import { describe, expect, test } from 'vitest';
import { firstFeedDate, parseFeedDate } from '../../../src/sources/feeds/parse-feed-date.ts';

const NOW = Date.UTC(2024, 4, 25, 12);
const read = (written: string | null) => parseFeedDate(written, NOW);

describe('dates that say when', () => {
  test.each([
    ['Tue, 24 May 2022 16:00:00 GMT', '2022-05-24T16:00:00.000Z'],
    ['Tue, 24 May 2022 16:00:00 +0200', '2022-05-24T14:00:00.000Z'],
    ['Tue, 24 May 2022 16:00:00 +02:00', '2022-05-24T14:00:00.000Z'],
    ['Tue, 24 May 2022 16:00:00 EDT', '2022-05-24T20:00:00.000Z'],
    ['Tue, 24 May 2022 16:00:00 -0400 (EDT)', '2022-05-24T20:00:00.000Z'],
    ['Tue, 24 May 2022 16:00:00 GMT+1', '2022-05-24T15:00:00.000Z'],
    ['Tue, 24 May 2022 16:00 Z', '2022-05-24T16:00:00.000Z'],
    ['24 May 2022 16:00:00 UT', '2022-05-24T16:00:00.000Z'],
    ['Tue, 4 May 22 16:00:00 GMT', '2022-05-04T16:00:00.000Z'],
    ['Mon, 24 May 99 16:00:00 GMT', '1999-05-24T16:00:00.000Z'],
    // A weekday that is not the day's own, and one that is no weekday.
    ['Fri, 24 May 2022 16:00:00 GMT', '2022-05-24T16:00:00.000Z'],
    ['Tues, 24 May 2022 16:00:00 GMT', '2022-05-24T16:00:00.000Z'],
    ['Thursday, 24-May-22 16:00:00 GMT', '2022-05-24T16:00:00.000Z'],
    ['Tue May 24 16:00:00 UTC 2022', '2022-05-24T16:00:00.000Z'],
    ['May 24, 2022 4:00 PM EST', '2022-05-24T21:00:00.000Z'],
    ['May 24, 2022 12:30 a.m. UTC', '2022-05-24T00:30:00.000Z'],
    ['2022-05-24T16:00:00Z', '2022-05-24T16:00:00.000Z'],
    ['2022-05-24t16:00:00z', '2022-05-24T16:00:00.000Z'],
    ['2022-05-24T16:00:00.123456+02:00', '2022-05-24T14:00:00.000Z'],
    ['2022-05-24T16:00+0200', '2022-05-24T14:00:00.000Z'],
    ['2022-05-24 16:00:00 -07', '2022-05-24T23:00:00.000Z'],
    ['20220524T160000Z', '2022-05-24T16:00:00.000Z'],
    ['2022-05-24T24:00:00Z', '2022-05-25T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2022-05-24T16:00:00+02:00[Europe/Berlin]', '2022-05-24T14:00:00.000Z'],
    ['1653408000', '2022-05-24T16:00:00.000Z'],
    ['1653408000000', '2022-05-24T16:00:00.000Z'],
    ['  Tue, 24 May 2022\n 16:00:00 GMT ', '2022-05-24T16:00:00.000Z'],
    ['Di, 24 Mai 2022 16:00:00 +0200', '2022-05-24T14:00:00.000Z'],
    ['Mar, 24 août 2021 16:00:00 +0200', '2021-08-24T14:00:00.000Z'],
    ['Ср, 24 ноя 2021 16:00:00 +0300', '2021-11-24T13:00:00.000Z'],
    ['Sal, 24 Ağu 2021 16:00:00 +0300', '2021-08-24T13:00:00.000Z'],
    ['24 de mayo de 2022 16:00 UTC', '2022-05-24T16:00:00.000Z'],
    ['24. März 2022, 16:00 MEZ', '2022-03-24T15:00:00.000Z'],
    ['2022-május-24T9:15+02:00', '2022-05-24T07:15:00.000Z'],
    ['2022 May 24 16:00 UTC', '2022-05-24T16:00:00.000Z'],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00.000Z'],
    ['2022년 05월 24일 오후 01:31:15 KST', '2022-05-24T04:31:15.000Z'],
    ['2022-05-24 23:56:58.0 UTC', '2022-05-24T23:56:58.000Z'],
    ['2022年5月24日 16:00 JST', '2022-05-24T07:00:00.000Z'],
  ])('%j', (written, instant) => {
    const { publishedAt, dateFault } = read(written);
    expect(dateFault).toBeNull();
    expect(new Date(publishedAt ?? '').toISOString()).toBe(instant);
  });

  // The day that is told is the one that stands there, also where it is another in Greenwich.
  test.each([
    ['2023-11-20T08:00:00+10:00', '2023-11-20T08:00:00+10:00'],
    ['Mon, 20 Nov 2023 22:15:00 -0500', '2023-11-20T22:15:00-05:00'],
    ['Mon, 20 Nov 2023 23:59:59 PST', '2023-11-20T23:59:59-08:00'],
    ['2023-11-20T00:10:00+05:45', '2023-11-20T00:10:00+05:45'],
    ['2023-11-20T24:00:00+02:00', '2023-11-21T00:00:00+02:00'],
    ['2023-11-20T08:00:00-00:00', '2023-11-20T08:00:00.000Z'],
  ])('%j keeps its offset', (written, publishedAt) => {
    expect(read(written)).toEqual({ publishedAt, dateFault: null });
  });
});

describe('days', () => {
  test.each([
    ['2022-05-24', '2022-05-24'],
    ['20220524', '2022-05-24'],
    ['24 May 2022', '2022-05-24'],
    ['May 24, 2022', '2022-05-24'],
    ['24th of May 2022', '2022-05-24'],
    ['24.05.2022', '2022-05-24'],
    ['24. 5. 2022', '2022-05-24'],
    ['24/05/2022', '2022-05-24'],
    ['05/24/2022', '2022-05-24'],
    ['2022/05/24', '2022-05-24'],
    ['2022년 5월 24일', '2022-05-24'],
    ['2024-02-29', '2024-02-29'],
    // Tomorrow, somewhere it already is.
    ['2024-05-26', '2024-05-26'],
  ])('%j stays a day', (written, publishedAt) => {
    expect(read(written)).toEqual({ publishedAt, dateFault: null });
  });
});

describe('dates with a fault', () => {
  test.each([
    ['2022-05-24T16:00:00', '2022-05-24T16:00:00.000Z', 'names no time zone: taken as UTC.'],
    ['Tue, 24 May 2022 16:00:00', '2022-05-24T16:00:00.000Z', 'names no time zone: taken as UTC.'],
    [
      'Tue, 24 May 2022 16:00:00 IST',
      '2022-05-24T16:00:00.000Z',
      'names a time zone that is not known, “IST”: taken as UTC.',
    ],
    [
      'Tue, 24 May 2022 16:00:00 +9900',
      '2022-05-24T16:00:00.000Z',
      'names a time zone that is not known, “+9900”: taken as UTC.',
    ],
    [
      '1970-01-01T00:00:00Z',
      null,
      'names the date 1970-01-01, from before there were feeds: taken as undated.',
    ],
    [
      'Thu, 01 Jan 1970 00:00:00 +0000',
      null,
      'names the date 1970-01-01, from before there were feeds: taken as undated.',
    ],
    ['0001-01-01T00:00:00Z', null, 'names a date that no calendar has, “0001-01-01T00:00:00Z”.'],
    ['1989-12-31', null, 'names the date 1989-12-31, from before there were feeds: taken as undated.'],
    ['2024-05-27T13:00:00Z', null, 'names the date 2024-05-27, which is to come: taken as undated.'],
    ['2099-01-01', null, 'names the date 2099-01-01, which is to come: taken as undated.'],
    ['2022-02-30', null, 'names a date that no calendar has, “2022-02-30”.'],
    ['31 Apr 2022 10:00 GMT', null, 'names a date that no calendar has, “31 Apr 2022 10:00 GMT”.'],
    ['2022-05-24T25:00:00Z', null, 'names a date that no calendar has, “2022-05-24T25:00:00Z”.'],
    ['05/06/2022', null, 'has a date whose day and month cannot be told apart, “05/06/2022”.'],
    ['yesterday', null, 'has a date that cannot be read, “yesterday”.'],
    ['24 listopad 2022', null, 'has a date that cannot be read, “24 listopad 2022”.'],
    ['2022-05', null, 'has a date that cannot be read, “2022-05”.'],
    ['x'.repeat(101), null, 'has a date that is too long to be one.'],
  ])('%j', (written, publishedAt, dateFault) => {
    expect(read(written)).toEqual({ publishedAt, dateFault });
  });

  test('a missing date is no fault', () => {
    expect(read(null)).toEqual({ publishedAt: null, dateFault: null });
    expect(read('  ')).toEqual({ publishedAt: null, dateFault: null });
  });

  test('of several dates the first without a fault counts', () => {
    expect(firstFeedDate(['soon', '2022-05-24T16:00:00', '2022-05-23'], NOW)).toEqual({
      publishedAt: '2022-05-23',
      dateFault: null,
    });
    expect(firstFeedDate(['soon', null], NOW).dateFault).toMatch(/cannot be read/);
  });
});
