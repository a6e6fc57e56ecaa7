import { expect, test } from 'vitest';
import { RecentMap } from '../../src/recent-map.ts';

test('what was not asked for longest is forgotten', () => {
  const map = new RecentMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  expect(map.get('a')).toBe(1);
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  map.set('c', 4);
  expect([map.get('a'), map.get('c')]).toEqual([1, 4]);
});

test('what weighs more leaves room for less, and what weighs too much is not kept', () => {
  const map = new RecentMap<string, number>(10, (value) => value);
  map.set('a', 4);
  map.set('b', 4);
  map.set('a', 5);
  expect([map.get('b'), map.get('a')]).toEqual([4, 5]);
  map.set('c', 5);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([5, undefined, 5]);
  map.delete('a');
  map.delete('a');
  map.set('d', 5);
  expect([map.get('c'), map.get('d')]).toEqual([5, 5]);
  map.set('e', 11);
  expect([map.get('c'), map.get('d'), map.get('e')]).toEqual([undefined, undefined, undefined]);
});
