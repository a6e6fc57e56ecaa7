/** What stands beside a source: its article's other outlets, and that only a blurb was read. */
import { expect, test } from 'vitest';
import type { Place, Wording } from '../../../briefings/document.ts';
import { sourceNotes } from '../../../src/messages/also-in.ts';

const at = (outlet: string | null, url: string | null = null, wording?: Wording): Place => ({
  ...(wording ? { wording } : {}),
  outlet,
  url,
  title: null,
  origin: '/x',
  feedId: null,
  firstSeenAt: new Date(0),
});

test.each([
  [{ outlet: 'Tide' }, null],
  [{ outlet: 'Tide', isBlurb: true }, 'blurb only'],
  [{ outlet: 'Tide', places: [at('Tide'), at(null)] }, null],
  [
    { outlet: null, places: [at('Lantern'), at(null, 'https://tide.example/a'), at(null, 'javascript:x')] },
    'also in Lantern, tide.example',
  ],
  [
    { outlet: null, isBlurb: true, places: ['a', 'b', 'c', 'd', 'e', 'a'].map((name) => at(name)) },
    'blurb only; also in a, b, c and 2 more',
  ],
  [
    { outlet: null, places: [at('a', null, 'same'), at('b', null, 'shorter'), at('c', null, 'other')] },
    'also in a, b (shorter), c (in part in other words)',
  ],
  [
    {
      outlet: null,
      places: [at('a', null, 'other'), at('a', null, 'same'), at('b', null, 'shorter'), at('b')],
    },
    'also in a, b (shorter)',
  ],
])('%j', (source, told) => {
  expect(sourceNotes(source)).toBe(told);
});
