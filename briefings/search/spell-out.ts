/** Finds what an acronym stands for by the runs of words that it is made of: BOP is "balance of payments". */

import { isEmptyWord } from '../topics/topic-words.ts';

const ACRONYM = /^[a-z]{3,5}$/;
const SHORT = 3;
/** Between others, words that begin so may be as short as "of" and "for"; "in Paris in" is no name. */
const SMALL = 'aifot';
const FEWEST_DOCUMENTS = 3;
/** The next best guess must be in half as many documents at most. */
const LEAD = 2;

/** "who" may be one, "then" and "about" hardly. */
export function isLikeAcronym(word: string): boolean {
  return ACRONYM.test(word) && (word.length <= SHORT || !isEmptyWord(word));
}

/**
 * The run of words in most of `texts`, where it is in three and no other comes near; null otherwise.
 * @param word in lower case. @param texts one a document.
 */
export function spellOut(word: string, texts: Iterable<string>): string | null {
  if (!isLikeAcronym(word)) return null;
  const run = runOf(word);
  const counts = new Map<string, number>();
  for (const text of texts) {
    const found = text.toLowerCase().match(run) ?? [];
    for (const phrase of new Set(found.map((words) => words.replace(/\s+/g, ' '))))
      counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const [best, next] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (best === undefined || best[1] < FEWEST_DOCUMENTS) return null;
  return next !== undefined && next[1] * LEAD > best[1] ? null : best[0];
}

/** That no letter stands before is asked behind the first one: asked before it, at every place of a text, it takes eight times as long. */
function runOf(word: string): RegExp {
  const words = [...word].map((letter, at) => {
    const first = at === 0 ? `${letter}(?<![\\p{L}\\p{N}]${letter})` : letter;
    const isSmall = SMALL.includes(letter) && at > 0 && at < word.length - 1;
    return `${first}[a-z]${isSmall ? '+' : '{2,}'}`;
  });
  return new RegExp(`${words.join('(?:-|\\s+)')}(?![\\p{L}\\p{N}])`, 'gu');
}
