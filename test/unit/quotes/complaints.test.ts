/** What users of other quote tools complain of, case by case, in our own sentences. */
import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';

function read(text: string): { words: string; name: string | null }[] {
  return findQuotes(text, splitSentences(text)).map(({ parts, speaker }) => ({
    words: parts.map(({ start, end }) => text.slice(start, end)).join(' … '),
    name: speaker?.name ?? null,
  }));
}

const nameFor = (text: string, words: string): string | null =>
  read(text).find((quote) => quote.words.includes(words))?.name ?? null;

describe('the speaker is known', () => {
  test.each([
    ['behind an apposition', '“The dam is safe,” said Ada Lund, the mayor of Arden.', 'Ada Lund'],
    ['before an apposition', 'Ada Lund, the mayor of Arden, said: “The dam is safe.”', 'Ada Lund'],
    ['by "he"', 'Karl Meier walked the wall on Monday. “The dam is safe,” he said.', 'Karl Meier'],
    ['by a nickname in marks', 'Karl "The Beaver" Meier said: “The dam is safe.”', 'Karl "The Beaver" Meier'],
    ['behind a dash', '“The dam is safe for now.” — Ada Lund', 'Ada Lund'],
    ['by "From X:"', 'From Ada Lund: “The dam is safe.”', 'Ada Lund'],
  ])('%s', (_how, text, name) => {
    expect(nameFor(text, 'The dam is safe')).toBe(name);
  });
});

test('a quotation continued over paragraphs is one statement of one speaker', () => {
  const text = '“The dam is safe,” said Ada Lund. “I walked it myself.\n“I found no crack.”\nRain fell.';
  expect(read(text)).toEqual([
    { words: 'The dam is safe … I walked it myself. … I found no crack.', name: 'Ada Lund' },
  ]);
});

test.each(['„#”', '»#«', '‟#”', '＂#＂', "``#''", '”#”', '“#"', '"#', '#”', '« # »'])(
  'odd quotation marks raise no error: %s',
  (style) => {
    const text = `${style.replace('#', 'We shall rebuild the old bridge,')} said Ada Lund.`;
    expect(() => read(text)).not.toThrow();
  },
);

test('marks of another style inside a quotation belong to it', () => {
  const text = 'Ada Lund wrote:\n"The board called it “a fine dam” and left, as boards will."';
  expect(read(text)).toEqual([
    { words: 'The board called it “a fine dam” and left, as boards will.', name: 'Ada Lund' },
  ]);
});
