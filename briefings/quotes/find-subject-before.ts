/** Finds the speaker in front of a cue, past adverbs, brackets and appositions. */
import type { Token } from './cut-units.ts';
import { readSubjectSegment } from './find-main-subject.ts';
import { findNounPhraseEndingAt } from './find-noun-phrase-ending-at.ts';
import { AUXILIARIES, isAdverb, isCapitalised, TIME_WORDS } from './function-words.ts';
import { isNickname } from './noun-phrase-limits.ts';
import { isCommaOrDash } from './punctuation.ts';
import type { TokenRange } from './token-range.ts';

/** How many tokens back the start of an apposition, and the opening bracket of an aside, are looked for. */
const MAX_APPOSITION = 45;
const MAX_BRACKET = 14;

/** The subject in front of the verb group that begins at `group`; nothing before `floor` is read. */
export function findSubjectBefore(tokens: readonly Token[], group: number, floor: number): TokenRange | null {
  const at = skipBackOverAdjuncts(tokens, group - 1, floor);
  if (at < floor) return null;
  const token = tokens[at];
  if (token?.kind !== 'mark') return withPlaces(tokens, findNounPhraseEndingAt(tokens, at, floor), floor);
  if (token.text === ')') return beforeBracket(tokens, at, floor);
  return isCommaOrDash(token) ? beforeApposition(tokens, at, floor) : null;
}

function skipBackOverAdjuncts(tokens: readonly Token[], from: number, floor: number): number {
  let at = from;
  while (at >= floor) {
    const lower = tokens[at]?.lower ?? '';
    if (tokens[at]?.kind !== 'word') return at;
    if (isAdverb(lower) || (AUXILIARIES.has(lower) && lower !== 'may')) {
      at -= 1;
    } else if (lower === 'time' && tokens[at - 1]?.lower === 'the' && tokens[at - 2]?.lower === 'at') {
      at -= 3;
    } else if (TIME_WORDS.has(lower)) {
      at -= 1;
      if (/^(?:on|in|last|this|late|early|next|by)$/.test(tokens[at]?.lower ?? '')) at -= 1;
    } else {
      return at;
    }
  }
  return at;
}

/** "Lawmakers in Brussels, London and Berlin": the list of places belongs to the group in front of it. */
function withPlaces(tokens: readonly Token[], phrase: TokenRange | null, floor: number): TokenRange | null {
  if (phrase === null || phrase.last - phrase.first !== 2 || tokens[phrase.first + 1]?.lower !== 'and')
    return phrase;
  let at = phrase.first;
  while (at - 2 > floor && tokens[at - 1]?.text === ',' && isCapitalised(tokens[at - 2]?.text ?? '')) at -= 2;
  if (at === phrase.first || !/^(?:in|from|across)$/.test(tokens[at - 1]?.lower ?? '')) return phrase;
  const group = findNounPhraseEndingAt(tokens, at - 2, floor);
  return group === null ? phrase : { first: group.first, last: phrase.last };
}

function beforeBracket(tokens: readonly Token[], close: number, floor: number): TokenRange | null {
  for (let at = close - 1; at >= floor && close - at < MAX_BRACKET; at -= 1) {
    if (tokens[at]?.text === '(') return findNounPhraseEndingAt(tokens, at - 1, floor);
  }
  return null;
}

/** "Ned Price, a spokesman for …, said": the first noun phrase between commas that can be a subject. */
function beforeApposition(tokens: readonly Token[], comma: number, floor: number): TokenRange | null {
  let first: TokenRange | null = null;
  for (let segment = appositionStart(tokens, comma, floor); segment < comma; ) {
    let end = segment;
    while (end < comma && !isCommaOrDash(tokens[end])) end += 1;
    const inner = subjectOfInnerClause(tokens, segment, end - 1);
    if (inner !== null) return inner;
    first ??= readSubjectSegment(tokens, segment, end - 1);
    segment = end + 1;
  }
  return first;
}

/** "Many recalled the summer when Mario Brandi, then president, told …": a full name behind "when" at the end. */
function subjectOfInnerClause(tokens: readonly Token[], first: number, last: number): TokenRange | null {
  let start = last;
  while (start >= first && isCapitalised(tokens[start]?.text ?? '')) start -= 1;
  const isFullName = last - start >= 2 && last - start <= 4;
  const isClause = /^(?:when|where|because|until)$/.test(tokens[start]?.lower ?? '') && start >= first;
  return isFullName && isClause ? { first: start + 1, last } : null;
}

/** Behind the last quotation, colon or semicolon before the comma. */
function appositionStart(tokens: readonly Token[], comma: number, floor: number): number {
  const from = Math.max(floor, comma - MAX_APPOSITION);
  for (let at = comma - 1; at >= from; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'quote' && !isNickname(tokens, at)) return at + 1;
    if (token?.kind === 'mark' && /^[:;]$/.test(token.text)) return at + 1;
  }
  return from;
}
