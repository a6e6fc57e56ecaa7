/** The sum by which a copied table is compared. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Row, RowSum } from '../../../src/library/copy/row-hash.ts';

const sumOf = (rows: readonly Row[]) => {
  const sum = new RowSum();
  for (const row of rows) sum.add(row);
  return sum.result();
};

test('it does not depend on the order, and tells every other difference', () => {
  const rows = fc.array(fc.array(fc.option(fc.string()), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(rows, (table) => {
      expect(sumOf(table.toReversed())).toEqual(sumOf(table));
      expect(sumOf([...table, ...table.slice(0, 1)]).hash).not.toBe(sumOf(table).hash);
      expect(sumOf(table.slice(1)).hash).not.toBe(sumOf(table).hash);
      const [[first = null] = []] = table;
      expect(sumOf([[`${first}x`, null], ...table.slice(1)]).hash).not.toBe(sumOf(table).hash);
    }),
  );
});

test('a value that is missing is not an empty one, and columns do not flow into each other', () => {
  expect(sumOf([['', 'a']]).hash).not.toBe(sumOf([[null, 'a']]).hash);
  expect(sumOf([['ab', 'c']]).hash).not.toBe(sumOf([['a', 'bc']]).hash);
  expect(sumOf([])).toEqual({ rows: 0, hash: '0'.repeat(64) });
});
