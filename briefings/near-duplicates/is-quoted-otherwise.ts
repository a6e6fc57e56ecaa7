/** Tells whether one text quotes in other words what the other quotes: copies that disagree on a quotation are two articles. */

import type { ArticleWords, WordSpan } from './article-words.ts';
import { SHINGLE_WORDS, shingleHashes } from './sketch-text.ts';

/** Of a quotation's word runs in the other text: it is told there, too, if otherwise. */
const LEAST_TOLD = 0.3;
/** What may stand between the same words before and behind it, in its own lengths, and in words besides. */
const MOST_BETWEEN = { lengths: 2, words: 6 } as const;
/** Places of one word run that are looked at: a text that repeats itself more often is compared no further. */
const MOST_PLACES = 64;

/** Whether a quotation of either stands in the other, but not word for word. A quotation that was cut with its paragraph does not count. */
export function isQuotedOtherwise(one: ArticleWords, other: ArticleWords): boolean {
  if (one.quotations.length + other.quotations.length === 0) return false;
  const [ofOne, ofOther] = [runsOf(one.words), runsOf(other.words)];
  return hasOwnWording(one.quotations, ofOne, ofOther) || hasOwnWording(other.quotations, ofOther, ofOne);
}

function hasOwnWording(quotations: readonly WordSpan[], own: Runs, theirs: Runs): boolean {
  return quotations.some((span) => {
    if (span.end === span.start || stands(own, span, theirs)) return false;
    return isTold(own, span, theirs) || hasItsPlace(own, span, theirs);
  });
}

/** A text by its runs of {@link SHINGLE_WORDS}: where each begins, as far as it is looked at. */
interface Runs {
  readonly words: readonly string[];
  readonly hashes: Uint32Array;
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** All runs of fewer words, an odd sign between them. */
  readonly short: ReadonlySet<string>;
}

function runsOf(words: readonly string[]): Runs {
  const hashes = shingleHashes(words);
  const places = new Map<number, number[]>();
  hashes.forEach((hash, at) => {
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [at]);
    else if (known.length < MOST_PLACES) known.push(at);
  });
  const lengths = Array.from({ length: SHINGLE_WORDS - 1 }, (_, less) => less + 1);
  const short = new Set(lengths.flatMap((length) => words.map((_, at) => shortRun(words, at, at + length))));
  return { words, hashes, places, short };
}

const shortRun = (words: readonly string[], start: number, end: number): string =>
  words.slice(start, end).join('\n');

/** Word for word. */
function stands({ words, hashes: own }: Runs, { start, end }: WordSpan, theirs: Runs): boolean {
  if (end - start < SHINGLE_WORDS) return theirs.short.has(shortRun(words, start, end));
  let rarest = start;
  const count = (at: number): number => theirs.places.get(own[at] ?? 0)?.length ?? 0;
  for (let at = start; at <= end - SHINGLE_WORDS; at += 1) if (count(at) < count(rarest)) rarest = at;
  return (theirs.places.get(own[rarest] ?? 0) ?? []).some((place) => {
    const from = place - (rarest - start);
    for (let at = start; at < end; at += 1) if (words[at] !== theirs.words[from + at - start]) return false;
    return true;
  });
}

function isTold({ hashes: own }: Runs, { start, end }: WordSpan, theirs: Runs): boolean {
  const runs = Math.max(0, end - start - SHINGLE_WORDS + 1);
  let told = 0;
  for (let at = start; at < start + runs; at += 1) if (theirs.places.has(own[at] ?? 0)) told += 1;
  return told > LEAST_TOLD * runs;
}

/** Whether the words before and behind it stand around something else there. */
function hasItsPlace({ hashes: own }: Runs, { start, end }: WordSpan, theirs: Runs): boolean {
  const [before, behind] = [own[start - SHINGLE_WORDS], own[end]];
  if (before === undefined || behind === undefined) return false;
  const most = MOST_BETWEEN.lengths * (end - start) + MOST_BETWEEN.words;
  return (theirs.places.get(before) ?? []).some((place) => {
    const from = place + SHINGLE_WORDS;
    return theirs.hashes.subarray(from + 1, from + 1 + most).includes(behind);
  });
}
