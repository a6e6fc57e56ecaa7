/** What is searched for may be any text: the query that is made of it has its limits. */
import { expect, test } from 'vitest';
import { parseSearch } from '../../../briefings/search/parse-search.ts';
import { wordQuery } from '../../../src/library/word-query.ts';

test.each([
  ['alternatives', 'ferry or '.repeat(20_000)],
  ['words', Array.from({ length: 20_000 }, (_, at) => `ferry${at}`).join(' ')],
  ['exclusions', `ferry ${'-pier '.repeat(20_000)}`],
])('thousands of %s make a short one', (_, words) => {
  const parsed = parseSearch(words);
  if (parsed.kind !== 'request') throw new Error(parsed.why);
  const { every, any, excluded } = wordQuery(parsed.request);
  expect(every).toContain('ferry');
  for (const query of [every, any, excluded]) expect(query.length).toBeLessThan(1_000);
});
