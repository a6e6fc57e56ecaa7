/** Tells one article in two places from two articles that share words: a template, a lead, a running report. */

import type { ArticleWords } from './article-words.ts';
import { SHINGLE_WORDS, shingleHashes } from './sketch-text.ts';

/** What two texts share and where they part; shares are of 0 to 1. */
export interface Comparison {
  /** Words of the shorter text that stand in a word run of the other. */
  readonly sharedOfShorter: number;
  readonly sharedOfLonger: number;
  /** Words before the first that is shared. */
  readonly newLeadOfShorter: number;
  readonly newLeadOfLonger: number;
  /** Numbers that each has in place of the other's, */
  readonly changedNumberCount: number;
  /** and their share of the numbers of the one with fewer. */
  readonly changedNumbers: number;
  /** The same of names. */
  readonly changedNames: number;
}

/** Null where either text is too short to be told from a template. */
export function compareArticles(one: ArticleWords, other: ArticleWords): Comparison | null {
  const [shorter, longer] = one.words.length <= other.words.length ? [one, other] : [other, one];
  if (shorter.words.length < LEAST_WORDS) return null;
  const ofShorter = coverage(shorter.words, longer.words);
  const ofLonger = coverage(longer.words, shorter.words);
  const changedNumberCount = Math.min(
    missingFrom(longer.numbers, shorter.numbers),
    missingFrom(shorter.numbers, longer.numbers),
  );
  const changedNames = Math.min(
    missingFrom([...longer.names], [...shorter.names]),
    missingFrom([...shorter.names], [...longer.names]),
  );
  return {
    sharedOfShorter: ofShorter.share,
    sharedOfLonger: ofLonger.share,
    newLeadOfShorter: ofShorter.lead,
    newLeadOfLonger: ofLonger.lead,
    changedNumberCount,
    changedNumbers: changedNumberCount / Math.max(1, Math.min(one.numbers.length, other.numbers.length)),
    changedNames: changedNames / Math.max(1, Math.min(one.names.size, other.names.size)),
  };
}
const LEAST_WORDS = 50;

/** How much of `words` stands in runs of {@link SHINGLE_WORDS} that `others` has too. */
function coverage(words: readonly string[], others: readonly string[]) {
  const theirs = new Set(shingleHashes(others));
  const isShared = new Uint8Array(words.length);
  shingleHashes(words).forEach((hash, from) => {
    if (theirs.has(hash)) isShared.fill(1, from, from + SHINGLE_WORDS);
  });
  let shared = 0;
  for (const one of isShared) shared += one;
  return { share: shared / words.length, lead: leadOf(isShared) };
}

/** Words before the first stretch that is shared for the most part: a run of four may be shared by chance. */
function leadOf(isShared: Uint8Array): number {
  let inStretch = isShared.subarray(0, STRETCH_WORDS).reduce((sum, one) => sum + one, 0);
  const least = Math.min(STRETCH_WORDS, isShared.length) * LEAST_OF_STRETCH;
  for (let from = 0; from < isShared.length; from += 1) {
    if (isShared[from] && inStretch >= least) return from;
    inStretch += (isShared[from + STRETCH_WORDS] ?? 0) - (isShared[from] ?? 0);
  }
  return isShared.length;
}
const STRETCH_WORDS = 20;
const LEAST_OF_STRETCH = 0.7;

/** How many of `wanted` are not in `there`, each counted as often as it occurs. */
function missingFrom(there: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of there) left.set(one, (left.get(one) ?? 0) + 1);
  let missing = 0;
  for (const one of wanted) {
    const count = left.get(one) ?? 0;
    if (count === 0) missing += 1;
    else left.set(one, count - 1);
  }
  return missing;
}
