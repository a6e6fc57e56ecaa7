/** Finds the speaker of a quotation that no cue introduces: before a colon, behind a dash, beside an unlisted verb. */
import type { Unit } from './cut-units.ts';
import { findMainSubject } from './find-main-subject.ts';
import { findNounPhraseEndingAt } from './find-noun-phrase-ending-at.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { BE_FORMS, isCapitalised } from './function-words.ts';
import { isDash } from './punctuation.ts';
import type { TokenRange } from './token-range.ts';

/** How many tokens a signature, its dash included, may have. */
const LONGEST_SIGNATURE = 14;

/** `"…?" Meier snorted.` and `Meier released a statement, "…"`: a subject whose verb is no listed cue. */
export function findSpeakerBeside(text: string, unit: Unit, at: number): TokenRange | null {
  const quote = unit.tokens[at]?.quote;
  if (quote == null) return null;
  const behind = findSubjectAfter(unit.tokens, at, unit.tokens.length);
  if (isSpokenTo(unit, behind)) return null;
  const isOpen = /[,?!]/.test(text.charAt(quote.inside.end - 1));
  if (behind !== null && isOpen && /(?:ed|s|ew|ang|ept)$/.test(unit.tokens[behind.last + 1]?.lower ?? ''))
    return behind;
  return unit.tokens[at - 1]?.text === ',' ? findMainSubject(unit.tokens, 0, at - 1) : null;
}

/** `"…," Meier was told by Lund.`: the subject heard the words. */
function isSpokenTo(unit: Unit, subject: TokenRange | null): boolean {
  return subject !== null && BE_FORMS.has(unit.tokens[subject.last + 1]?.lower ?? '');
}

/** `More from Pew Research: "…"` names the speaker before the colon; `She had a warning: "…"` is its subject. */
export function findSpeakerBeforeColon(unit: Unit, colon: number): TokenRange | null {
  const phrase = findNounPhraseEndingAt(unit.tokens, colon - 1, 0);
  const before = phrase === null ? undefined : unit.tokens[phrase.first - 1];
  const isNamed = phrase !== null && isCapitalised(unit.tokens[phrase.last]?.text ?? '');
  if (isNamed && (phrase.first === 0 || before?.kind === 'mark' || /^(?:from|by)$/.test(before?.lower ?? '')))
    return phrase;
  const subject = findMainSubject(unit.tokens, 0, colon);
  const head = subject === null ? undefined : unit.tokens[subject.last];
  return head !== undefined && (isCapitalised(head.text) || /^(?:he|she|who)$/.test(head.lower))
    ? subject
    : null;
}

/** `"…" — Ada Lund`: a name behind the dash at `at` and nothing more. */
export function findSignature(unit: Unit, at: number): TokenRange | null {
  if (!isDash(unit.tokens[at]) || unit.tokens.length - at > LONGEST_SIGNATURE) return null;
  const range = findSubjectAfter(unit.tokens, at, unit.tokens.length);
  const next = range === null ? undefined : unit.tokens[range.last + 1];
  const isName = range !== null && isCapitalised(unit.tokens[range.first]?.text ?? '');
  return isName && (next === undefined || next.kind === 'mark') ? range : null;
}
