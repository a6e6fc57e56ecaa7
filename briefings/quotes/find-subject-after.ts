/** Finds the speaker behind an inverted verb ("said Ned Price, the spokesman") or behind "according to" and "by". */
import type { Token } from './cut-units.ts';
import { findNounPhraseStartingAt } from './find-noun-phrase-starting-at.ts';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  ROLE_NOUNS,
  SUBORDINATORS,
  TIME_WORDS,
} from './function-words.ts';
import type { TokenRange } from './token-range.ts';

const POSSESSIVE_PRONOUN = /^(?:his|her|their|its|my|our)$/;

/** The noun phrase directly behind the token at `verb`, read no further than `end`; null where none can be a speaker. */
export function findSubjectAfter(tokens: readonly Token[], verb: number, end: number): TokenRange | null {
  const start = verb + 1;
  const opening = tokens[start];
  if (opening === undefined || start >= end || opening.kind !== 'word') return null;
  if (/^(?:he|she|they|i|we)$/.test(opening.lower)) return { first: start, last: start };
  return mayOpenSpeaker(opening) ? findNounPhraseStartingAt(tokens, start, end - 1) : null;
}

function mayOpenSpeaker({ lower, text }: Token): boolean {
  if (PREPOSITIONS.has(lower) || AUXILIARIES.has(lower) || isAdverb(lower) || TIME_WORDS.has(lower))
    return false;
  if (SUBORDINATORS.has(lower) || CONJUNCTIONS.has(lower)) return false;
  return (
    isCapitalised(text) ||
    DETERMINERS.has(lower) ||
    POSSESSIVE_PRONOUN.test(lower) ||
    ROLE_NOUNS.has(lower) ||
    /^(?:former|senior|top|longtime|local|fellow|democratic|republican)$/.test(lower) ||
    /['’]s$/.test(lower)
  );
}
