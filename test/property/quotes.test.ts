/** Whatever the text: every quote lies in it, its parts are in order, and time stays linear. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotes } from '../../briefings/quotes/find-quotes.ts';
import { verifyQuote } from '../../briefings/quotes/verify-quote.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';

const read = (text: string) => findQuotes(text, splitSentences(text));

const MARKS = ['"', '“', '”', '„', "'", '‘', '’', '«', '»', '‹', '›', '「', '」', "''", '``', '‟', '‚', '＂'];
const WORDS = [
  'said',
  'Ada Lund',
  'she',
  'he',
  'told',
  'reporters',
  'that',
  'the',
  'minister',
  'according',
  'to',
  'called',
  'it',
  'who',
  'and',
  'adding',
  'farce',
  'We',
  'won',
  'Kern',
  '(FDP)',
  ',',
  '.',
  '?',
  ':',
  ';',
  '—',
  '\n',
  '\n\n',
  '…',
  'in',
  'Tuesday',
  'was',
  'not',
];
const mixed = fc
  .array(fc.tuple(fc.constantFrom(...MARKS, ...WORDS), fc.constantFrom(' ', '', ' ')), { maxLength: 120 })
  .map((pieces) => pieces.flat().join(''));

function holds(text: string): void {
  const quotes = read(text);
  let start = 0;
  for (const quote of quotes) {
    expect(verifyQuote(text, quote)).toBe(true);
    expect(quote.start).toBeGreaterThanOrEqual(start);
    for (const part of quote.parts) expect(text.slice(part.start, part.end).trim()).not.toBe('');
    if (quote.speaker !== null) expect(quote.speaker.name.trim()).not.toBe('');
    start = quote.start;
  }
}

describe('findQuotes', () => {
  it('holds on arbitrary text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 })),
        holds,
      ),
      {
        numRuns: 400,
      },
    );
  });

  it('holds on arbitrary mixes of quotation marks and the words of attributions', () => {
    fc.assert(fc.property(mixed, holds), { numRuns: 1_500 });
  });

  const timeOf = (text: string): number => {
    const sentences = splitSentences(text);
    const before = performance.now();
    findQuotes(text, sentences);
    return performance.now() - before;
  };

  it.each(['"', '“', '“ ', "' ", "'a ", '" a ', '‘x ', '«', '“a” said Ada Lund, ', '"a" '])(
    'takes linear time on 100,000 of %j',
    (unit) => {
      timeOf(unit.repeat(5_000));
      const small = timeOf(unit.repeat(25_000));
      expect(timeOf(unit.repeat(100_000))).toBeLessThan(12 * small + 500);
    },
  );

  const line = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));

  it.each(['word ', 'Ada ', ', he said', 'said '])('takes linear time on a line of 5 MB of %j', (unit) => {
    timeOf(line(unit, 200_000));
    const small = timeOf(line(unit, 1_250_000));
    expect(timeOf(line(unit, 5_000_000))).toBeLessThan(12 * small + 500);
  });

  it.each([
    ['short sentences', 'Ada Lund said it. '],
    ['lines of cues only', `${'said '.repeat(900)}\n`],
    ['attributed quotations', '"We go," said Ada Lund, the mayor. '],
    ['lines of attributions only', `${'he said, '.repeat(500)}\n`],
  ])('takes linear time on many %s', (_name, unit) => {
    timeOf(line(unit, 50_000));
    const small = timeOf(line(unit, 250_000));
    expect(timeOf(line(unit, 1_000_000))).toBeLessThan(12 * small + 500);
  });
});
