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
    ['xinjiang last week', 'xinjiang', '7d', null],
    ['the ferry accident in the past 3 days short', 'the ferry accident', '3d', 'short'],
    ['xinjiang this month', 'xinjiang', '30d', null],
    ['xinjiang today', 'xinjiang', '24h', null],
    ['last week', 'last week', null, null],
    ['xinjiang 9y', 'xinjiang', '9y', null],
    ['huawei 5g', 'huawei 5g', null, null],
    ['covid 19', 'covid 19', null, null],
  ])('%j', (line, topic, window, length) => {
    expect(parseBriefingWords(line)).toEqual({ kind: 'briefing', topic, window, length });
  });
});
