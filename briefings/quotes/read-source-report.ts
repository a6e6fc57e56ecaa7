/** Reads reports without a verb: "according to …", and statements named by a noun ("their claim that …"). */
import type { Token } from './cut-units.ts';
import { findClauseEnd } from './find-clause-end.ts';
import { contentStartBefore } from './find-content-before.ts';
import { findNounPhraseEndingAt } from './find-noun-phrase-ending-at.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { type BareReport, reportBehind, type Scene } from './report.ts';
import { type TokenRange, trimRange } from './token-range.ts';

/** The content stands before, behind or around "according to …". */
export function readAccordingTo(scene: Scene): BareReport | null {
  const { text, tokens, cue, floor, end, later } = scene;
  const mention = findSubjectAfter(tokens, cue.verb, end);
  if (mention === null || /^(?:whether|if)$/.test(tokens[cue.first - 2]?.lower ?? '')) return null;
  const left =
    cue.first > floor ? trimRange(tokens, contentStartBefore(tokens, floor, cue.first), cue.first - 1) : null;
  if (left !== null && endsInConnective(tokens, left)) return null;
  const start = behindComma(tokens, mention.last + 1, end);
  const right =
    start === null ? null : trimRange(tokens, start, findClauseEnd(text, tokens, start, end, later) - 1);
  if (left === null) return right === null ? null : reportBehind(cue, mention, right);
  const draft = { cue: { first: cue.first, last: cue.verb }, type: cue.type, mention };
  const interrupts = tokens[cue.first - 1]?.text === ',' && right !== null && right.last - right.first > 2;
  return interrupts
    ? { ...draft, contents: [left, right], side: 'both' }
    : { ...draft, contents: [left], side: 'before' };
}

/** "…, and according to …": what stands in front belongs to somebody else. */
function endsInConnective(tokens: readonly Token[], range: TokenRange): boolean {
  return /^(?:and|but|while|when|whether|that|as)$/.test(tokens[range.last]?.lower ?? '');
}

/** The position behind the next comma, or of a quotation that comes before one. */
function behindComma(tokens: readonly Token[], from: number, end: number): number | null {
  for (let at = from; at < end; at += 1) {
    const token = tokens[at];
    if (token?.text === ',') return at + 1;
    if (token?.kind === 'quote') return at;
  }
  return null;
}

/** The speaker is the possessor ("Meier's claim that …") or the noun phrase itself ("official statements that …"). */
export function readNounReport({ text, tokens, cue, floor, end, later }: Scene): BareReport | null {
  const phrase = findNounPhraseEndingAt(tokens, cue.verb, floor);
  if (phrase === null) return null;
  const first = behindVerb(tokens, phrase.first, cue.verb);
  let owner = cue.verb - 1;
  while (owner >= first && !/(?:['’]s?|^his|^her|^their|^its)$/.test(tokens[owner]?.lower ?? '')) owner -= 1;
  const mention = { first, last: owner >= first ? owner : phrase.last };
  const range = trimRange(tokens, cue.verb + 1, findClauseEnd(text, tokens, cue.verb + 1, end, later) - 1);
  return reportBehind(cue, mention, range);
}

/** The start of the phrase without an unlisted verb that the phrase ran over ("contradicts official statements"). */
function behindVerb(tokens: readonly Token[], first: number, noun: number): number {
  for (let at = noun - 1; at >= first; at -= 1) {
    if (/^\p{Ll}+(?:[^s'’]s|ed)$/u.test(tokens[at]?.text ?? '')) return at + 1;
  }
  return first;
}
