/** What is left out of a topic is no option of the command line. */
import { expect, test } from 'vitest';
import { keepExclusions } from '../../../src/command-line/keep-exclusions.ts';

test.each([
  ['brief floods -football', 'brief|floods| -football'],
  ['brief -football floods --points 3 -h', 'brief| -football|floods|--points|3|-h'],
  ['--space local brief floods -outlet:Tide', '--space|local|brief|floods| -outlet:Tide'],
  ['search floods -football --limit 3', 'search|floods| -football|--limit|3'],
  ['--space brief search floods -5', '--space|brief|search|floods|-5'],
  ['brief floods -5', 'brief|floods|-5'],
  ['ask brief -football', 'ask|brief|-football'],
  ['sources add brief -y', 'sources|add|brief|-y'],
  ['', ''],
])('%s', (typed, kept) => {
  const [words, expected] = [typed.split(' '), kept.split('|')];
  expect(keepExclusions(['node', 'onrecord', ...words])).toEqual(['node', 'onrecord', ...expected]);
});
