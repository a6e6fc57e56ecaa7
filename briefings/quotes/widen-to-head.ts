/** Widens a name that only completes another noun ("a film about Ada Lund") to the phrase that speaks. */
import type { Token } from './cut-units.ts';
import {
  CONJUNCTIONS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
} from './function-words.ts';
import type { TokenRange } from './token-range.ts';

/** What ties a name to the noun in front of it. */
const TIE =
  /^(?:of|about|to|by|be|against|like|behind|for|from|with|around|near|impersonating|portraying|playing|called|calling|resembling|quoting|citing|named|as)$/;
/** How many tokens back the head is looked for. */
const REACH = 12;

/** The range from the head noun on, or the range itself where no tie stands in front of it. */
export function widenToHead(tokens: readonly Token[], range: TokenRange, floor: number): TokenRange {
  if (!isCapitalised(tokens[range.first]?.text ?? '') || !TIE.test(tokens[range.first - 1]?.lower ?? ''))
    return range;
  let first = range.first - 1;
  while (first > floor && range.first - first < REACH && belongs(tokens[first - 1])) first -= 1;
  while (first < range.first && isAdverb(tokens[first]?.lower ?? '')) first += 1;
  const opening = tokens[first]?.lower ?? '';
  const isHead = first < range.first - 1 && !PREPOSITIONS.has(opening) && !/(?:ing|ed)$/.test(opening);
  return isHead ? { first, last: range.last } : range;
}

function belongs(token: Token | undefined): boolean {
  if (token?.kind !== 'word' || SUBJECT_PRONOUNS.has(token.lower)) return false;
  return !SUBORDINATORS.has(token.lower) && !CONJUNCTIONS.has(token.lower);
}
