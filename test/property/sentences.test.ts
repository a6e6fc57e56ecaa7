/** Whatever the text: sentences keep every character, stay in order, and cost linear time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';

const newsLike = fc
  .array(
    fc.constantFrom(
      'Mr.',
      'rain',
      'U.S.',
      '3.5',
      '“',
      '”',
      '"',
      ' ',
      '. ',
      '.',
      '?!',
      '…',
      '\n',
      'Berlin',
      '。',
      '\u2028',
      '\r\n',
      '(',
      ')',
      'a.m.',
    ),
  )
  .map((pieces) => pieces.join(''));

describe('splitSentences', () => {
  it('loses and invents nothing, in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), newsLike),
        (text) => {
          const sentences = splitSentences(text);
          let from = 0;
          let paragraph = 0;
          for (const sentence of sentences) {
            expect(text.slice(from, sentence.start).trim()).toBe('');
            expect(sentence.end).toBeGreaterThan(sentence.start);
            expect(sentence.end).toBeLessThanOrEqual(text.length);
            const slice = text.slice(sentence.start, sentence.end);
            expect(slice).toBe(slice.trim());
            expect(sentence.paragraph - paragraph).toBeLessThanOrEqual(1);
            expect(sentence.paragraph).toBeGreaterThanOrEqual(paragraph);
            from = sentence.end;
            paragraph = sentence.paragraph;
          }
          expect(text.slice(from).trim()).toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['a', 'word ', 'Mr. ', '. ', '"', '.', 'end.Next ', '1. ', '(x.) '])(
    'takes linear time on a line of %j',
    (unit) => {
      const timeOf = (size: number): number => {
        const text = unit.repeat(size / unit.length);
        const before = performance.now();
        splitSentences(text);
        return performance.now() - before;
      };
      timeOf(100_000);
      const small = Math.min(timeOf(500_000), timeOf(500_000));
      const large = Math.min(timeOf(2_000_000), timeOf(2_000_000));
      expect(large).toBeLessThan(12 * small + 100);
    },
  );
});
