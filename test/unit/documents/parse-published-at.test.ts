import { expect, test } from 'vitest';
import { parsePublishedAt } from '../../../briefings/documents/parse-published-at.ts';

test.each([
  ['2022-05-24', '2022-05-24'],
  // The day that is told is the one that stands there, also where it is another in Greenwich.
  ['2022-05-24T08:05:00+10:00', '2022-05-24T08:05:00+10:00'],
  ['2022-05-24T22:05:00.123-0500', '2022-05-24T22:05:00-05:00'],
  ['Tue, 24 May 2022 00:05:00 +0545', '2022-05-24T00:05:00+05:45'],
  ['2022-05-24T16:05:00-00:00', '2022-05-24T16:05:00.000Z'],
  ['2022-05-24T16:05:00Z', '2022-05-24T16:05:00.000Z'],
  ['Tue, 24 May 2022 16:05:00 GMT', '2022-05-24T16:05:00.000Z'],
  // No zone: the instant is not known, the day is.
  ['2022-05-24T23:30:00', '2022-05-24'],
  ['2022-05-24 00:10', '2022-05-24'],
  ['24 May 2022', '2022-05-24'],
  ['24-May-2022', '2022-05-24'],
])('%s is %s', (written, expected) => {
  expect(parsePublishedAt(written)).toBe(expected);
});

test.each([
  '',
  'soon',
  '2022-13-45',
  '2024-02-31',
  '0000-01-01',
  'Tuesday 3 March',
  'May 5',
  'Jan 1 120000',
  '2024-02-31T10:00:00Z',
  '12345',
  'yesterday',
  '0',
  'x'.repeat(1000),
  null,
  undefined,
])('%j is no date', (written) => {
  expect(parsePublishedAt(written)).toBeNull();
});
