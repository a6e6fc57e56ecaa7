import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, estimateTokens } from '../../../src/model/clean-text.ts';

test('no lone surrogate and no NUL is left, and nothing is longer than the model reads', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
      const cleaned = cleanText(text, 256);
      expect(cleaned.length).toBeLessThanOrEqual(256 * 16);
      expect(cleaned).not.toMatch(/\p{Surrogate}|\0/u);
      expect(estimateTokens(cleaned, 256)).toBeLessThanOrEqual(256);
    }),
  );
});

test('a pair that the cut parts is replaced', () => {
  expect(cleanText('abc😀'.repeat(2), 0.25)).toBe('abc\uFFFD');
});

test('plain text is left as it is', () => {
  expect(cleanText('“Où est-il?” 🚢', 256)).toBe('“Où est-il?” 🚢');
});

test('the estimate grows with the text and counts a Chinese character as a token', () => {
  expect(estimateTokens('', 256)).toBe(2);
  expect(estimateTokens('four letters', 256)).toBe(5);
  expect(estimateTokens('港口关闭', 256)).toBe(6);
  expect(estimateTokens('word '.repeat(10_000), 256)).toBe(256);
});
