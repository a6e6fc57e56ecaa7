import { describe, expect, test } from 'vitest';
import { parseBriefingWords } from '../../../src/surfaces/parse-briefing-words.ts';

describe('the words behind /briefing', () => {
  test.each([
    ['xinjiang', 'xinjiang', null, null],
    ['  the ferry   accident ', 'the ferry accident', null, null],
    ['xinjiang 7d', 'xinjiang', '7d', null],
    ['xinjiang 36H LONG', 'xinjiang', '36h', 'long'],
    ['xinjiang short 2w', 'xinjiang', '2w', 'short'],
    ['long', 'long', null, null],
    ['7d', '7d', null, null],
    ['long short', 'long', null, 'short'],
    ['7d 7d', '7d', '7d', null],
    ['the long 7d march', 'the long 7d march', null, null],
    ['', '', null, null],
  ])('%j', (line, topic, window, length) => {
    expect(parseBriefingWords(line)).toEqual({ kind: 'briefing', topic, window, length });
  });
});
