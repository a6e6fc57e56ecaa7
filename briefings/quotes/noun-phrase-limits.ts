/** What ends a noun phrase, and what only seems to: shared by reading one forwards and backwards. */
import { cueVerb, isNounLike } from './cue-verbs.ts';
import type { Token } from './cut-units.ts';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  ROLE_NOUNS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
} from './function-words.ts';

/** Longer than this no mention of a speaker is read. */
export const MAX_PHRASE_WORDS = 16;

const LONGEST_NICKNAME = 30;

/** Whether the token cannot be part of a noun phrase of several words. */
export function endsNounPhrase(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return true;
  const lower = token.lower;
  if (SUBJECT_PRONOUNS.has(lower) || SUBORDINATORS.has(lower) || CONJUNCTIONS.has(lower)) return true;
  if (AUXILIARIES.has(lower) || PREPOSITIONS.has(lower) || isAdverb(lower)) return true;
  if (/^(?:him|them|me|us|it|there)$/.test(token.text)) return true;
  const verb = cueVerb(lower);
  return verb !== undefined && !isNounLike(lower) && !isCapitalised(token.text) && !ROLE_NOUNS.has(lower);
}

/** A short quotation between two words of a name: Dwayne "The Rock" Johnson. */
export function isNickname(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token?.kind !== 'quote' || before?.kind !== 'word' || after?.kind !== 'word') return false;
  return (
    token.end - token.start <= LONGEST_NICKNAME &&
    isCapitalised(before.text) &&
    isCapitalised(after.text) &&
    !cueVerb(after.lower)
  );
}
