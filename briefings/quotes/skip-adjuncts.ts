/** Steps over what stands between a cue and the words it reports: "in a statement", "on Tuesday", "to reporters". */
import type { Token } from './cut-units.ts';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  TIME_WORDS,
} from './function-words.ts';
import { isDash } from './punctuation.ts';

const MAX_PHRASE_TOKENS = 8;
/** Right behind a cue these belong to what is reported: "said night buses would …". */
const PART_OF_DAY = /^(?:night|evening|morning|afternoon)$/;
/** A quotation of more characters than this is no part of a prepositional phrase. */
const LONGEST_TERM = 40;

/** The position behind the adjuncts that begin at `from`. */
export function skipAdjuncts(tokens: readonly Token[], from: number, end: number): number {
  let at = from;
  while (at < end) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    if (at === from && PART_OF_DAY.test(token.lower)) break;
    if (token.lower === 'this' && !TIME_WORDS.has(tokens[at + 1]?.lower ?? '')) break;
    if (
      TIME_WORDS.has(token.lower) ||
      (isAdverb(token.lower) && !/^(?:not|there|here|even|only|so)$/.test(token.lower))
    ) {
      at += 1;
      continue;
    }
    if (!PREPOSITIONS.has(token.lower) || token.lower === 'as' || token.lower === 'without') break;
    if (token.lower === 'to' && !isHearer(tokens[at + 1])) break;
    at = skipPrepositionalPhrase(tokens, at, end);
  }
  return at;
}

/** "to reporters", "to the council", "to Meier"; in "to build" a verb follows. */
function isHearer(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  return (
    DETERMINERS.has(token.lower) ||
    isCapitalised(token.text) ||
    /^(?:him|them|me|us|\p{L}+s)$/u.test(token.lower)
  );
}

function skipPrepositionalPhrase(tokens: readonly Token[], from: number, end: number): number {
  let at = from + 1;
  if (DETERMINERS.has(tokens[at]?.lower ?? '')) at += 1;
  for (let taken = 0; at < end && taken < MAX_PHRASE_TOKENS; taken += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'mark') break;
    if (taken > 0 && startsAnew(token)) break;
    const lower = token.lower;
    if (PREPOSITIONS.has(lower) || TIME_WORDS.has(lower) || CONJUNCTIONS.has(lower)) break;
    if (AUXILIARIES.has(lower)) break;
    at += 1;
  }
  return at;
}

function startsAnew(token: Token): boolean {
  if (token.kind === 'quote') return token.end - token.start > LONGEST_TERM;
  return SUBJECT_PRONOUNS.has(token.lower) || DETERMINERS.has(token.lower);
}

/** Whether nothing but adjuncts stands between the positions, so that no reported words can be there. */
export function hasOnlyAdjuncts(tokens: readonly Token[], from: number, end: number): boolean {
  if (from >= end) return true;
  const opening = tokens[from];
  if (opening === undefined) return true;
  for (let at = from; at < end; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'quote' || token?.lower === 'that') return false;
  }
  if (opening.kind === 'mark') return opening.text === '(' || isDash(opening);
  const lower = opening.lower;
  if (
    /^(?:reporters|supporters|him|her|them|me|us|when|as|while|who|referring|citing|adding|recalling|noting|speaking|describing)$/.test(
      lower,
    )
  )
    return true;
  return PREPOSITIONS.has(lower) || TIME_WORDS.has(lower) || isAdverb(lower);
}
