/** Reads the report of one verb: its speaker on either side, and the words it reports. */
import type { Token } from './cut-units.ts';
import { findClauseEnd } from './find-clause-end.ts';
import { findContentAfter } from './find-content-after.ts';
import { findContentBefore, findContinuation } from './find-content-before.ts';
import type { Cue } from './find-cues.ts';
import { findInvertedSubject } from './find-inverted-subject.ts';
import { findMainSubject } from './find-main-subject.ts';
import { findNounPhraseEndingAt } from './find-noun-phrase-ending-at.ts';
import { findOpeningClauseEnd } from './find-opening-clause-end.ts';
import { findPassiveQuotation } from './find-passive-quotation.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { findSubjectBefore } from './find-subject-before.ts';
import { type BareReport, reportBehind, type Scene } from './report.ts';
import { hasQuotation, type TokenRange, trimRange } from './token-range.ts';
import { widenToHead } from './widen-to-head.ts';

/**
 * Null where nothing is said; `contents` is empty where only the speaker was found. `lastSubject` is the speaker of the
 * unit's previous report, who may speak on.
 */
export function readVerbReport(scene: Scene, lastSubject: TokenRange | null): BareReport | null {
  const { tokens, cue } = scene;
  if (cue.isNegated || cue.isPassive) return passiveReport(scene);
  if (cue.form === 'gerund' && cue.first === 0) return openingParticiple(scene);
  const inverted = findInvertedSubject(scene);
  if (inverted !== null) return reportAround(scene, { first: cue.first, last: inverted.last }, inverted);
  const before = cue.form === 'finite' ? subjectWithHead(scene) : null;
  const mention = before ?? sharedSubject(tokens, cue, lastSubject);
  const attribution = { first: before?.first ?? cue.first, last: cue.verb };
  return reportAround(scene, attribution, mention);
}

/** The subject in front of the verb, from its head noun on. */
function subjectWithHead({ tokens, cue }: Scene): TokenRange | null {
  const subject = findSubjectBefore(tokens, cue.first, 0);
  return subject === null ? null : widenToHead(tokens, subject, 0);
}

/** "was called a “farce” by Meier": the speaker stands behind "by", if anywhere. What was not said is no statement. */
function passiveReport({ text, tokens, cue, end, later }: Scene): BareReport | null {
  if (cue.isNegated || cue.type === 'think') return null;
  const quotation = findPassiveQuotation(tokens, cue.verb);
  if (quotation >= 0)
    return reportBehind(cue, findSubjectAfter(tokens, cue.verb + 1, quotation - 1), {
      first: quotation,
      last: quotation,
    });
  const start = findContentAfter(tokens, cue, end);
  if (start === null) return null;
  const stop = findClauseEnd(text, tokens, start, end, later, true);
  const by = tokens.findIndex((token, at) => at > cue.verb && at < stop && token.lower === 'by');
  const mention = by < 0 ? null : findSubjectAfter(tokens, by, end);
  const range = trimRange(tokens, start, (mention === null || by <= start ? stop : by) - 1);
  return range === null || !hasQuotation(tokens, range) ? null : reportBehind(cue, mention, range);
}

/** "Promising that …, Meier left": the speaker is the subject behind the comma. */
function openingParticiple({ tokens, cue, end }: Scene): BareReport | null {
  const comma = tokens.findIndex((token, at) => at > cue.verb && at < end && token.text === ',');
  const start = findContentAfter(tokens, cue, end);
  if (comma < 0 || start === null || start >= comma) return null;
  const range = trimRange(tokens, start, comma - 1);
  const mention = findMainSubject(tokens, comma + 1, end);
  return range === null ? null : reportBehind(cue, mention, range);
}

/** The subject of a participle or of a verb joined by "and": that of the clause before. */
function sharedSubject(
  tokens: readonly Token[],
  cue: Cue,
  lastSubject: TokenRange | null,
): TokenRange | null {
  const joined = cue.form !== 'finite' || /^(?:and|but|,|or|then)$/.test(tokens[cue.first - 1]?.lower ?? '');
  if (!joined) return null;
  const own = cue.form === 'gerund' ? findNounPhraseEndingAt(tokens, cue.first - 1, 0) : null;
  if (own !== null && tokens[own.first - 1]?.lower === 'with') return own;
  return lastSubject ?? findMainSubject(tokens, clauseStart(tokens, cue.first), cue.first);
}

/** Where the clause that holds the position begins: behind the last ", and", ", but", ":" or ";" before it. */
function clauseStart(tokens: readonly Token[], at: number): number {
  for (let i = at - 2; i > 0; i -= 1) {
    const text = tokens[i]?.text ?? '';
    if (text === ';' || text === ':') return i + 1;
    const isJoined = /^(?:and|but|while|though|although)$/.test(text) && tokens[i - 1]?.text === ',';
    if (isJoined && !isVerbAt(tokens, i + 1)) return i + 1;
  }
  return 0;
}

function isVerbAt(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  return next === undefined || /(?:ed|ing)$/.test(next.lower);
}

function reportAround(scene: Scene, attribution: TokenRange, mention: TokenRange | null): BareReport {
  const { cue } = scene;
  const left = findContentBefore(scene, attribution);
  if (left === null || isTitleAdjunct(scene.tokens, left))
    return reportBehind(cue, mention, contentBehind(scene, attribution));
  const draft = { cue: { first: cue.first, last: cue.verb }, type: cue.type, mention };
  const rest = findContinuation(scene, attribution.last + 1, left);
  return rest === null
    ? { ...draft, contents: [left], side: 'before' }
    : { ...draft, contents: [left, rest], side: 'both' };
}

function contentBehind(scene: Scene, attribution: TokenRange): TokenRange | null {
  const { text, tokens, cue, end, later } = scene;
  const start = findContentAfter(tokens, { ...cue, verb: attribution.last }, end);
  if (start === null) return null;
  const opening = findOpeningClauseEnd(text, tokens, { cue, start, end, later });
  const stop = opening ?? findClauseEnd(text, tokens, start, end, later, cue.type === 'call');
  return trimRange(tokens, start, (relativeEnd(tokens, attribution, start, stop) ?? stop) - 1);
}

/** "In “The Long Road”, Lund said": where it was said, and no words of hers. */
function isTitleAdjunct(tokens: readonly Token[], { first, last }: TokenRange): boolean {
  return last === first + 1 && tokens[first]?.lower === 'in' && tokens[last]?.kind === 'quote';
}

/** "Lund, who called it “a farce”, left": the comma behind quoted words ends a relative clause. */
function relativeEnd(
  tokens: readonly Token[],
  { first }: TokenRange,
  start: number,
  stop: number,
): number | null {
  const isRelative = [first - 1, first].some((at) => /^(?:who|whose)$/.test(tokens[at]?.lower ?? ''));
  if (!isRelative) return null;
  for (let at = start; at + 1 < stop; at += 1) {
    if (tokens[at]?.kind === 'quote' && tokens[at + 1]?.text === ',') return at + 1;
  }
  return null;
}
