/** How people name a library: a folder or a database. */
import { expect, test } from 'vitest';
import { isSamePlace, parsePlace } from '../../../src/commands/library-place.ts';

test.each([
  ['./b', { dataFolder: '/a/b' }],
  ['/c', { dataFolder: '/c' }],
  ['postgres://u:p@h/d', { databaseUrl: 'postgres://u:p@h/d' }],
  ['postgresql://h/d?sslmode=require', { databaseUrl: 'postgresql://h/d?sslmode=require' }],
])('%s', (words, place) => {
  expect(parsePlace(words, '/a')).toEqual(place);
  expect(isSamePlace(parsePlace(words, '/a'), place)).toBe(true);
});

test.each(['', '  ', 'mysql://h/d', 'http://h', 'a\0b', 'postgres://a b'])('%j is refused', (words) => {
  expect(() => parsePlace(words, '/a')).toThrow(/folder .* or the address/);
});
