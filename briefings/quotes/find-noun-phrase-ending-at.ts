/** Reads a noun phrase backwards from its last word: the subject in front of a verb. */
import type { Token } from './cut-units.ts';
import {
  CONJUNCTIONS,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  ROLE_NOUNS,
  SUBJECT_PRONOUNS,
  TIME_WORDS,
} from './function-words.ts';
import { endsNounPhrase, isNickname, MAX_PHRASE_WORDS } from './noun-phrase-limits.ts';
import type { TokenRange } from './token-range.ts';

/** The noun phrase whose last word stands at `last`, or null where there is none. Nothing before `floor` is read. */
export function findNounPhraseEndingAt(
  tokens: readonly Token[],
  last: number,
  floor: number,
): TokenRange | null {
  const head = tokens[last];
  if (head === undefined || last < floor) return null;
  if (head.kind === 'word' && standsAlone(head.lower)) return { first: last, last };
  if (head.kind !== 'word' && !isNickname(tokens, last)) return null;
  if (endsNounPhrase(tokens, last)) return null;
  return { first: skipOpening(tokens, phraseStart(tokens, last, floor), last), last };
}

function standsAlone(lower: string): boolean {
  return SUBJECT_PRONOUNS.has(lower) || /^(?:others|many|some|both|all|one|another|none|most)$/.test(lower);
}

function phraseStart(tokens: readonly Token[], last: number, floor: number): number {
  let first = last;
  while (first > floor && last - first < MAX_PHRASE_WORDS) {
    const step = stepBack(tokens, first, floor);
    if (step === null) break;
    first = step;
    if (opensPhrase(tokens, first, floor)) break;
  }
  return first;
}

/** A determiner opens the phrase, unless the phrase goes on before it ("the mayor of the town"). */
function opensPhrase(tokens: readonly Token[], at: number, floor: number): boolean {
  if (!DETERMINERS.has(tokens[at]?.lower ?? '')) return false;
  const before = tokens[at - 1]?.lower;
  return before !== 'of' && before !== 'for' && !isPrepositionInside(tokens, at - 1, floor);
}

function skipOpening(tokens: readonly Token[], from: number, last: number): number {
  let first = from;
  while (
    first < last &&
    (isAdverb(tokens[first]?.lower ?? '') || CONJUNCTIONS.has(tokens[first]?.lower ?? ''))
  )
    first += 1;
  return first;
}

/** The new first position when the token before `first` belongs to the phrase that begins there, null otherwise. */
function stepBack(tokens: readonly Token[], first: number, floor: number): number | null {
  const previous = first - 1;
  const token = tokens[previous];
  if (token === undefined) return null;
  if (token.kind === 'quote') return isNickname(tokens, previous) ? previous : null;
  if (token.kind === 'mark') return null;
  const lower = token.lower;
  if (PREPOSITIONS.has(lower)) return isPrepositionInside(tokens, previous, floor) ? previous - 1 : null;
  if (lower === 'and' || lower === '&') return joinsNames(tokens, previous, floor) ? previous - 1 : null;
  return endsNounPhrase(tokens, previous) ? null : previous;
}

/** "Lund and Meier", "officials and the mayor": the "and" at the position belongs to the phrase. */
function joinsNames(tokens: readonly Token[], and: number, floor: number): boolean {
  const left = tokens[and - 1];
  if (and - 1 < floor || left?.kind !== 'word') return false;
  const areNames = isCapitalised(left.text) && isCapitalised(tokens[and + 1]?.text ?? '');
  return areNames || ROLE_NOUNS.has(left.lower);
}

function isPrepositionInside(tokens: readonly Token[], at: number, floor: number): boolean {
  const preposition = tokens[at];
  const noun = tokens[at - 1];
  if (preposition === undefined || noun === undefined || at - 1 < floor || noun.kind !== 'word') return false;
  if (!/^(?:of|for|from|at|with|in|to|on|behind|against)$/.test(preposition.lower)) return false;
  if (ROLE_NOUNS.has(noun.lower)) return true;
  if (endsNounPhrase(tokens, at - 1) || TIME_WORDS.has(noun.lower)) return false;
  return /^(?:of|for)$/.test(preposition.lower);
}
