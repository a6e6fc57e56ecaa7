/** Finds the subject of a clause past what stands in front of it ("On Monday,", "Referring to …,"). */
import type { Token } from './cut-units.ts';
import { findNounPhraseStartingAt } from './find-noun-phrase-starting-at.ts';
import { isAdverb, isCapitalised, PREPOSITIONS, SUBORDINATORS, TIME_WORDS } from './function-words.ts';
import { isCommaOrDash } from './punctuation.ts';
import type { TokenRange } from './token-range.ts';

/** The subject of the main clause that begins at `from`; nothing from `to` on is read. */
export function findMainSubject(tokens: readonly Token[], from: number, to: number): TokenRange | null {
  let isBehindPlace = false;
  for (let segment = from; segment < to; ) {
    let end = segment;
    while (end < to && !isCommaOrDash(tokens[end]) && tokens[end]?.kind !== 'quote') end += 1;
    const phrase = readSubjectSegment(tokens, segment, end - 1);
    const isPlace: boolean =
      isBehindPlace && end - segment <= 2 && isCapitalised(tokens[segment]?.text ?? '');
    if (phrase !== null && !isPlace && !isTimeOrDateline(tokens, phrase)) return phrase;
    isBehindPlace = isPlace || PREPOSITIONS.has(tokens[segment]?.lower ?? '') || phrase !== null;
    segment = end + 1;
  }
  return null;
}

/** The subject that opens a stretch between commas (`first` to `last`), null where the stretch is an adjunct. */
export function readSubjectSegment(tokens: readonly Token[], first: number, last: number): TokenRange | null {
  let start = first;
  while (
    start <= last &&
    /^(?:and|but|yet|so|as|while|that|when|because|although)$/.test(tokens[start]?.lower ?? '')
  )
    start += 1;
  const opening = tokens[start];
  if (opening === undefined || start > last || opening.kind !== 'word') return null;
  if (PREPOSITIONS.has(opening.lower) || SUBORDINATORS.has(opening.lower) || isAdverb(opening.lower))
    return null;
  if (TIME_WORDS.has(opening.lower) || isParticiple(opening, start)) return null;
  return findNounPhraseStartingAt(tokens, start, last);
}

/** "Speaking in Arden"; not "Winifred Lund" behind a comma. */
function isParticiple({ text, lower }: Token, at: number): boolean {
  return /(?:ing|ed)$/.test(lower) && (at === 0 || !isCapitalised(text));
}

/** "Minutes later," and "WASHINGTON," in front of the subject. */
function isTimeOrDateline(tokens: readonly Token[], range: TokenRange): boolean {
  const head = tokens[range.last];
  if (head === undefined) return false;
  const isDateline =
    range.first === 0 && /^[A-Z]{4,}$/.test(head.text) && tokens[range.last + 1]?.kind === 'mark';
  return isDateline || /^(?:seconds|minutes|hours|days|weeks|months|years|moments)$/.test(head.lower);
}
