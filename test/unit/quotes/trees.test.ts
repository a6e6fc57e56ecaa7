/** Packed trees are read as they were learned: parents before children, leaves with a sign. */
import { expect, test } from 'vitest';
import { scoreTrees, unpackTrees } from '../../../briefings/quotes/learned/trees.ts';

const LEAF = 255;
const leaf = (value: number): number[] => [LEAF, value & 255, (value >> 8) & 255];

const trees = unpackTrees({
  edges: ['1 5', '2'],
  nodes: Buffer.from([0, 1, 1, 0, ...leaf(-300), ...leaf(20), ...leaf(4), ...leaf(1)]).toString('base64'),
  unit: 0.5,
});

test.each([
  [[4.9, 1.9], -149.5],
  [[4.9, 2], 10.5],
  [[5, 0], 2.5],
])('the row %j falls into its leaves', (row, sum) => {
  expect(scoreTrees(trees, Float64Array.from(row), 0)).toBe(sum);
  expect(scoreTrees(trees, Float64Array.from([7, ...row]), 1)).toBe(sum);
});

test('no trees say nothing', () => {
  expect(scoreTrees(unpackTrees({ edges: [], nodes: '', unit: 1 }), new Float64Array(0), 0)).toBe(0);
});
