/** Chooses what is searched for from the words of the news itself: six kinds of topics, twenty of each. */

import { randomFrom } from '../../random-from.ts';
import type { Passage } from './news-passages.ts';

export interface SearchTopic {
  readonly kind: 'frequent' | 'rare' | 'two words' | 'name' | 'phrase' | 'filter';
  readonly words: string;
}

const EACH = 20;
const WORD = /\p{L}{4,}/gu;
const NAME = /(?<=\p{Ll} )\p{Lu}\p{Ll}{2,} \p{Lu}\p{Ll}{2,}/gu;
const PHRASE = /\b\p{Ll}{4,} \p{Ll}{4,}\b/gu;
/** Shares of the passages; a document has some seven of them. */
const FREQUENT = { least: 0.02, most: 0.2 } as const;
const MIDDLING = { least: 0.002, most: 0.02 } as const;
const RARE_PASSAGES = { least: 1, most: 3 } as const;
const FILTERS = ['outlet:"Outlet 7"', 'before:2025-12-25', 'from:2025-12-20'];

/** The same for the same passages. */
export function searchTopics(passages: readonly Passage[]): SearchTopic[] {
  const texts = passages.map(({ text }) => text);
  const words = countIn(texts, WORD, (word) => word.toLowerCase());
  const all = passages.length;
  const between = ({ least, most }: { least: number; most: number }) =>
    [...words].filter(([, count]) => count >= least && count <= most).map(([word]) => word);
  const share = ({ least, most }: { least: number; most: number }) =>
    between({ least: least * all, most: most * all });
  const frequent = drawn(share(FREQUENT), 1);
  const middling = drawn(share(MIDDLING), 2);
  const others = drawn(share(MIDDLING), 3);
  const rare = drawn(between(RARE_PASSAGES), 4);
  const names = drawn(several(countIn(texts, NAME, (name) => name)), 5);
  const phrases = drawn(several(countIn(texts, PHRASE, (phrase) => phrase)), 6);
  const topics = (kind: SearchTopic['kind'], found: readonly string[]) =>
    found.map((topic) => ({ kind, words: topic }));
  return [
    ...topics('frequent', frequent),
    ...topics('rare', rare),
    ...topics(
      'two words',
      middling.map((word, at) => `${word} ${others[at] ?? ''}`.trim()),
    ),
    ...topics('name', names),
    ...topics(
      'phrase',
      phrases.map((phrase) => `"${phrase}"`),
    ),
    ...topics(
      'filter',
      middling.map((word, at) => `${word} ${FILTERS[at % FILTERS.length]}`),
    ),
  ];
}

/** In how many of the texts each stands. */
function countIn(texts: readonly string[], pattern: RegExp, fold: (found: string) => string) {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const found of new Set((text.match(pattern) ?? []).map(fold)))
      counts.set(found, (counts.get(found) ?? 0) + 1);
  return counts;
}

function several(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].filter(([, count]) => count >= 3).map(([found]) => found);
}

function drawn(from: readonly string[], seed: number): string[] {
  const random = randomFrom(seed);
  const left = [...from].sort();
  return Array.from({ length: Math.min(EACH, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}
