/** Reads a noun phrase forwards from its first word: the subject of a clause, or the speaker behind an inverted verb. */
import type { Token } from './cut-units.ts';
import {
  DETERMINERS,
  isCapitalised,
  PREPOSITIONS,
  ROLE_NOUNS,
  SUBJECT_PRONOUNS,
  TIME_WORDS,
} from './function-words.ts';
import { endsNounPhrase, isNickname, MAX_PHRASE_WORDS } from './noun-phrase-limits.ts';
import type { TokenRange } from './token-range.ts';

/** The noun phrase that begins at `first` and reaches to `limit` at most; null for a bare article. */
export function findNounPhraseStartingAt(
  tokens: readonly Token[],
  first: number,
  limit: number,
): TokenRange | null {
  if (isPronoun(tokens[first])) return { first, last: first };
  const last = phraseEnd(tokens, first, limit);
  const end = tokens[last];
  const isBareArticle =
    end?.kind === 'word' && DETERMINERS.has(end.lower) && last === first && end.lower.length < 4;
  return isBareArticle ? null : { first, last };
}

function isPronoun(token: Token | undefined): boolean {
  return token?.kind === 'word' && SUBJECT_PRONOUNS.has(token.lower);
}

function phraseEnd(tokens: readonly Token[], first: number, limit: number): number {
  let last = first;
  let nameLength = 0;
  for (let at = first; at <= limit && at - first < MAX_PHRASE_WORDS; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'quote' && isNickname(tokens, at)) {
      last = at;
      continue;
    }
    if (token.kind !== 'word') break;
    const lower = token.lower;
    if (at > first && PREPOSITIONS.has(lower)) {
      if (nameLength >= 2 || !isPrepositionInside(tokens, first, at)) break;
      nameLength = 0;
      continue;
    }
    if (lower === 'and' && at < limit) {
      if (!isNameOrRole(tokens[at + 1])) break;
      continue;
    }
    if (endsNounPhrase(tokens, at)) break;
    if (at > first && (TIME_WORDS.has(lower) || endsNamePhrase(tokens, at))) break;
    nameLength = isCapitalised(token.text) ? nameLength + 1 : 0;
    last = at;
  }
  return last;
}

function isNameOrRole(token: Token | undefined): boolean {
  return token?.kind === 'word' && (isCapitalised(token.text) || ROLE_NOUNS.has(token.lower));
}

/** A lower-case word behind a name or in "-ed" is the verb, unless a role follows ("Lund campaign manager Karl Meier"). */
function endsNamePhrase(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined || isCapitalised(token.text) || ROLE_NOUNS.has(token.lower))
    return false;
  const isVerbLike = /\p{Ll}ed$/u.test(token.lower);
  const isBehindName =
    isCapitalised(before.text) && !/['’]s?$/.test(before.text) && !DETERMINERS.has(before.lower);
  if (!isVerbLike && !isBehindName) return false;
  const roleFollows = [1, 2].some((ahead) => ROLE_NOUNS.has(tokens[at + ahead]?.lower ?? ''));
  return !roleFollows || (isVerbLike && isBehindName);
}

/** "the mayor of Arden", "a spokeswoman at the Water Board": the phrase goes on behind the preposition at `at`. */
function isPrepositionInside(tokens: readonly Token[], first: number, at: number): boolean {
  const preposition = tokens[at]?.lower ?? '';
  const next = tokens[at + 1];
  if (next === undefined || TIME_WORDS.has(next.lower)) return false;
  if (/^(?:of|for)$/.test(preposition)) return true;
  if (!/^(?:at|from|in|to|with|on)$/.test(preposition)) return false;
  const noun = tokens[at - 1];
  const isDescribed = tokens.slice(first, at).some((token) => ROLE_NOUNS.has(token.lower));
  return (
    isDescribed &&
    noun?.kind === 'word' &&
    (ROLE_NOUNS.has(noun.lower) || isCapitalised(next.text)) &&
    !/^(?:a|an|statement|interview)$/.test(next.lower)
  );
}
