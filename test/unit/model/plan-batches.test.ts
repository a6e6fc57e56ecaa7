import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planBatches } from '../../../src/model/plan-batches.ts';

const limits = { texts: 32, tokens: 4096 };

test('every text is in exactly one batch, and no batch is over its limits', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 256 }), { maxLength: 300 }), (tokens) => {
      const batches = planBatches(tokens, limits);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(tokens.map((_, at) => at));
      for (const batch of batches) {
        const longest = Math.max(...batch.map((at) => tokens[at] ?? 0));
        expect(batch.length).toBeLessThanOrEqual(limits.texts);
        expect(longest * batch.length).toBeLessThanOrEqual(limits.tokens);
      }
    }),
  );
});

test('a text over the limit has a batch to itself', () => {
  expect(planBatches([5000, 10], limits)).toEqual([[0], [1]]);
});

test('lengths do not rise from one batch to the next', () => {
  const tokens = Array.from({ length: 100 }, (_, at) => 2 + ((at * 37) % 90));
  const firsts = planBatches(tokens, limits).map((batch) => tokens[batch[0] ?? 0] ?? 0);
  expect(firsts).toEqual([...firsts].sort((a, b) => b - a));
});
