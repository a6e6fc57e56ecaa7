/** Puts cue, speaker and reported words of one unit together. */
import type { Token, Unit } from './cut-units.ts';
import { type Cue, findCues } from './find-cues.ts';
import { findMainSubject } from './find-main-subject.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { findSubjectBefore } from './find-subject-before.ts';
import { AUXILIARIES } from './function-words.ts';
import { isUnsaid } from './is-unsaid.ts';
import { readAccordingTo, readNounReport } from './read-source-report.ts';
import { readVerbReport } from './read-verb-report.ts';
import type { BareReport, Report, Scene } from './report.ts';
import { hasOnlyAdjuncts } from './skip-adjuncts.ts';
import { hasQuotation, type TokenRange } from './token-range.ts';

/** In characters, marks included. */
const LONGEST_TERM = 14;

interface Introduction {
  readonly cue: TokenRange | null;
  readonly mention: TokenRange | null;
}

/** All that the cues of one unit report. */
export interface UnitReports {
  readonly reports: readonly Report[];
  /** Set where the unit ends in a colon and so introduces what the next one says. */
  readonly introduction: Introduction | null;
  /** Subject of the unit's main clause. */
  readonly subject: TokenRange | null;
}

/** Reports of the unit in order of their cues. Quotations that no cue claims are left to the caller. */
export function findReports(text: string, unit: Unit): UnitReports {
  const tokens = unit.tokens;
  const end = contentLimit(tokens);
  const cues = findCues(tokens);
  const closing = closingReport(text, tokens, cues, end);
  const reports: Report[] = [];
  let floor = 0;
  let subject: TokenRange | null = null;
  cues.forEach((cue, index) => {
    if (cue.verb >= end || cue.verb === closing?.cue.last) return;
    const later = cues.slice(index + 1, index + 6);
    if (leadsToInnerSpeech(tokens, cue, later)) return;
    const report = readReport({ text, tokens, cue, floor, end, later }, subject);
    if (report === null || !isWorthKeeping(tokens, cue, report)) return;
    const around = closing === null ? reports : [...reports, closing];
    const isNested = around.some((other) =>
      other.contents.some((range) => range.first <= cue.first && cue.verb <= range.last),
    );
    if (!isNested) subject = report.mention ?? subject;
    if (report.contents.length === 0) return;
    if (isNested && closing !== null && cue.type !== 'say' && cue.type !== 'tell') return;
    reports.push({ ...report, isNested });
    floor = Math.max(floor, ...report.contents.map((range) => range.last + 1), cue.verb + 1);
  });
  if (closing !== null) reports.push({ ...closing, isNested: false });
  const opensColon = tokens.at(-1)?.text === ':';
  const introduction = opensColon ? introductionOf(tokens, cues.at(-1), subject) : null;
  return { reports, introduction, subject: findMainSubject(tokens, 0, end) };
}

function readReport(scene: Scene, lastSubject: TokenRange | null): BareReport | null {
  if (scene.cue.type === 'according') return readAccordingTo(scene);
  if (scene.cue.type === 'noun') return readNounReport(scene);
  const report = readVerbReport(scene, lastSubject);
  return report !== null && isUnsaid(scene.tokens, report)
    ? { ...report, mention: null, isUnsaid: true }
    : report;
}

function isWorthKeeping(tokens: readonly Token[], cue: Cue, report: BareReport): boolean {
  if (rejectsWord(tokens, cue)) return false;
  if (report.contents.some((range) => hasQuotation(tokens, range)) || report.contents.length === 0)
    return true;
  if (showsThing(tokens, cue)) return false;
  return report.mention !== null && cue.type !== 'noun' && (cue.form !== 'infinitive' || cue.type === 'say');
}

/** "warns against “clean” labels": a single word held at a distance, not her words. */
function rejectsWord(tokens: readonly Token[], cue: Cue): boolean {
  const word = tokens[cue.verb + 2];
  return (
    tokens[cue.verb + 1]?.lower === 'against' &&
    word?.kind === 'quote' &&
    word.end - word.start < LONGEST_TERM &&
    tokens[cue.verb + 3]?.kind === 'word'
  );
}

/** "Many recalled the day when Lund, then mayor, told them: “…”": only the inner speaker's words are told. */
function leadsToInnerSpeech(tokens: readonly Token[], cue: Cue, later: readonly Cue[]): boolean {
  if (!/^(?:recall|remember)/.test(tokens[cue.verb]?.lower ?? '')) return false;
  const inner = later.find(({ type, form }) => form === 'finite' && (type === 'say' || type === 'tell'));
  if (inner === undefined) return false;
  const subject = findSubjectBefore(tokens, inner.first, cue.verb + 1);
  const opening = subject === null ? '' : (tokens[subject.first - 1]?.lower ?? '');
  return /^(?:when|where)$/.test(opening);
}

/** "The files showed thousands of detained farmers": a thing seen, nothing stated. */
function showsThing(tokens: readonly Token[], cue: Cue): boolean {
  if (!/^(?:show|shows|showed)$/.test(tokens[cue.verb]?.lower ?? '')) return false;
  if (
    !/^(?:files?|photographs?|photos?|pictures?|images?|videos?|footage|maps?|drawings?|recordings?)$/.test(
      tokens[cue.first - 1]?.lower ?? '',
    )
  )
    return false;
  return !tokens.slice(cue.verb + 1).some(({ lower }) => lower === 'that' || AUXILIARIES.has(lower));
}

/** An attribution that ends the unit and so reports all of it: `…, Meier wrote.` around attitudes and lesser cues. */
function closingReport(
  text: string,
  tokens: readonly Token[],
  cues: readonly Cue[],
  end: number,
): BareReport | null {
  const cue = cues.findLast((candidate) => candidate.type === 'say' && candidate.verb < end);
  if (cue === undefined || cue.form !== 'finite' || cue.isNegated || cue.isPassive) return null;
  const index = cues.indexOf(cue);
  if (index === 0 || !hasOnlyAdjuncts(tokens, closingEnd(tokens, cue, end), end)) return null;
  const report = readVerbReport({ text, tokens, cue, floor: 0, end, later: cues.slice(index + 1) }, null);
  const left = report?.contents[0];
  if (report === null || report.side !== 'before' || left === undefined || report.contents.length > 1)
    return null;
  const inner = cues.slice(0, index).filter((other) => other.first >= left.first && other.verb <= left.last);
  const earlierQuote = inner.some(
    (other) =>
      (other.type === 'say' || other.type === 'tell') &&
      hasQuotation(tokens, { first: other.verb, last: left.last }),
  );
  const startsQuoted = tokens[left.first]?.kind === 'quote';
  return inner.length === 0 || earlierQuote || startsQuoted ? null : report;
}

function closingEnd(tokens: readonly Token[], cue: Cue, end: number): number {
  return (findSubjectAfter(tokens, cue.verb, end)?.last ?? cue.verb) + 1;
}

/** Who a unit that ends in a colon hands the word to. */
function introductionOf(
  tokens: readonly Token[],
  cue: Cue | undefined,
  subject: TokenRange | null,
): Introduction {
  if (cue !== undefined) return { cue: { first: cue.first, last: cue.verb }, mention: subject };
  return { cue: null, mention: findMainSubject(tokens, 0, tokens.length - 1) };
}

/** The position behind the last token that is not closing punctuation. */
function contentLimit(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 0 && tokens[end - 1]?.kind === 'mark' && !/^[)\]:]$/.test(tokens[end - 1]?.text ?? ''))
    end -= 1;
  return end;
}
