import { describe, expect, it } from 'vitest';
import { takeTime } from '../../../briefings/who-said/read-time.ts';

/** A Friday. */
const NOW = new Date('2022-05-27T10:00:00Z');

describe('takeTime', () => {
  it.each([
    ['on Tuesday', '2022-05-24', '2022-05-24'],
    ['on Friday', '2022-05-27', '2022-05-27'],
    ['last Friday', '2022-05-20', '2022-05-20'],
    ['since Monday', '2022-05-23', null],
    ['yesterday', '2022-05-26', '2022-05-26'],
    ['since yesterday', '2022-05-26', null],
    ['since 20 May', '2022-05-20', null],
    ['since May 20th', '2022-05-20', null],
    ['since 20 June', '2021-06-20', null],
    ['on 2022-05-24', '2022-05-24', '2022-05-24'],
    ['on 1 March 2021', '2021-03-01', '2021-03-01'],
    ['before 2 June 2020', null, '2020-06-01'],
    ['after 2 June 2020', '2020-06-03', null],
    ['until 3 May', null, '2022-05-03'],
    ['between 3 May and 6 May', '2022-05-03', '2022-05-06'],
    ['last week', '2022-05-16', '2022-05-22'],
    ['this week', '2022-05-23', '2022-05-29'],
    ['last month', '2022-04-01', '2022-04-30'],
    ['last year', '2021-01-01', '2021-12-31'],
    ['since last month', '2022-04-01', null],
    ['in the last 3 days', '2022-05-24', '2022-05-27'],
    ['over the past week', '2022-05-20', '2022-05-27'],
    ['in July 2021', '2021-07-01', '2021-07-31'],
    ['in July', '2021-07-01', '2021-07-31'],
    ['in 2019', '2019-01-01', '2019-12-31'],
    ['since July 2021', '2021-07-01', null],
  ])('takes “%s” out of a question', (words, from, to) => {
    const { rest, time } = takeTime(`What did Stanton say ${words} about the flood?`, NOW);
    expect(time).toEqual({ from, to, words });
    expect(rest).toBe('What did Stanton say about the flood?');
  });

  it.each([
    'What did Stanton say about the flood?',
    'Who said “we will win on Tuesday”?',
    'What did May say about April fools?',
    'What did Stanton say about the 31 February?',
    'What did Stanton say about 30 houses?',
    'What did the Sunday Post say?',
  ])('finds no time in %s', (line) => expect(takeTime(line, NOW)).toEqual({ rest: line, time: null }));

  it('is quick on long lines', () => {
    const started = performance.now();
    takeTime(`between ${'3 May and '.repeat(100)}`, NOW);
    takeTime(`on the ${'1 '.repeat(250)}`, NOW);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
