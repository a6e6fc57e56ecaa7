import { expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { isCredible } from '../../../briefings/quotes/is-credible.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

const shown = (text: string): string[] =>
  findQuotes(text, splitSentences(text))
    .filter(isCredible)
    .map(({ start, end }) => text.slice(start, end));

test.each([
  'Ida Brandt denied that the group had leaked the results.',
  'Ida Brandt denies that the group was “a den of thieves” at all.',
  'He never claimed that "nobody uses them".',
])('what was denied is not shown as said: %s', (text) => {
  expect(shown(text)).toEqual([]);
});

test('a denial in quotation marks is a statement like any other', () => {
  expect(shown('“We did not leak anything,” denied Ida Brandt.').length).toBeLessThanOrEqual(1);
});

test('a part of the day behind the cue belongs to what is reported', () => {
  expect(shown('Olaf Berg said night buses would be kept until June.')).toEqual([
    'night buses would be kept until June',
  ]);
});
