/** Walks the units of a text and gathers its quotes: what cues claim, what they introduce, and what runs on from there. */
import type { Unit } from './cut-units.ts';
import type { Draft } from './draft.ts';
import { findSignature } from './find-bare-speaker.ts';
import { findReports, type UnitReports } from './find-reports.ts';
import { isCapitalised } from './function-words.ts';
import { readStatement, spanOf } from './read-statement.ts';
import { readUnclaimedQuotation } from './read-unclaimed-quotation.ts';
import type { Report } from './report.ts';
import { isTitleInFlow } from './tell-statements-from-terms.ts';
import type { TokenRange } from './token-range.ts';
import { type Attribution, carryOn, startWalk, type Walk } from './walk.ts';

const SIGNED_CONFIDENCE = 0.7;

/** All drafts in the order in which they were found. */
export function gatherDrafts(text: string, units: readonly Unit[]): Draft[] {
  const walk = startWalk();
  units.forEach((unit, index) => {
    const runsOn = units[index - 1]?.tokens.at(-1)?.quote?.continues === true;
    if (unit.paragraph !== walk.paragraph && !runsOn) {
      walk.carried = null;
      walk.continuing = null;
    }
    walk.paragraph = unit.paragraph;
    readUnit(text, unit, index, walk);
  });
  return walk.drafts;
}

function readUnit(text: string, unit: Unit, index: number, walk: Walk): void {
  signLast(unit, index, walk);
  const found = findReports(text, unit);
  const claimed = new Set<number>();
  let continuing: number | null = null;
  for (const report of found.reports) {
    if (report.isNested || isTitleOnly(text, unit, report)) continue;
    claim(claimed, report.contents);
    const draft = readStatement(text, unit, index, report);
    if (draft.parts.length === 0) continue;
    walk.drafts.push(draft);
    if (draft.kind !== 'indirect' || report.type === 'say') carryOn(walk, draft.mention);
    if (asksSomebody(text, unit, report)) walk.carried = null;
    if (draft.kind !== 'indirect')
      continuing = endsWithAttribution(unit, report) ? walk.drafts.length - 1 : null;
  }
  const left = unit.tokens.flatMap((token, at) => (token.quote !== null && !claimed.has(at) ? [at] : []));
  for (const at of left) continuing = readUnclaimedQuotation(text, unit, index, at, walk) ?? continuing;
  if (found.reports.length === 0 && left.length === 0) carrySubject(unit, found, walk);
  walk.continuing = continuing;
  walk.introduced = introducedBy(unit, found);
}

/** A unit that is only a signature gives the quotation before it its speaker. */
function signLast(unit: Unit, index: number, walk: Walk): void {
  const range = findSignature(unit, 0);
  const last = walk.drafts.at(-1);
  if (range === null || last === undefined || index - last.unit > 1) return;
  if (last.mention !== null || last.kind !== 'direct') return;
  walk.drafts[walk.drafts.length - 1] = {
    ...last,
    mention: spanOf(unit, range),
    confidence: SIGNED_CONFIDENCE,
  };
}

/** `Lund asked Meier: "…?"`: what follows may be the answer. */
function asksSomebody(text: string, unit: Unit, { cue, contents, side }: Report): boolean {
  const quote = unit.tokens[contents.at(-1)?.last ?? -1]?.quote;
  const addressee = unit.tokens[cue.last + 1];
  if (side !== 'after' || quote == null || addressee?.kind !== 'word') return false;
  return text.slice(quote.inside.start, quote.inside.end).trimEnd().endsWith('?');
}

/** "She read “The Long Road to Arden” twice": a title, not her words. */
function isTitleOnly(text: string, unit: Unit, report: Report): boolean {
  const only = report.contents[0];
  if (only === undefined || report.contents.length > 1 || report.side !== 'after') return false;
  return isTitleInFlow(text, unit, only.first);
}

function claim(claimed: Set<number>, contents: readonly TokenRange[]): void {
  for (const { first, last } of contents) for (let at = first; at <= last; at += 1) claimed.add(at);
}

/** `"…," said X.`: a bare quotation behind it goes on with the same statement. */
function endsWithAttribution(unit: Unit, report: Report): boolean {
  return report.side === 'before' && unit.tokens[report.contents.at(-1)?.last ?? 0]?.kind === 'quote';
}

/** Between quotations of one paragraph a sentence about somebody leaves nobody sure to speak on, unless it goes on about the speaker by pronoun. */
function carrySubject(unit: Unit, { subject }: UnitReports, walk: Walk): void {
  const head = subject === null ? undefined : unit.tokens[subject.last];
  if (subject === null || head === undefined) return;
  if (isCapitalised(head.text) && !/^(?:he|she)$/.test(head.lower)) walk.carried = null;
  else if (/^(?:he|she)$/.test(head.lower) && walk.carried !== null) carryOn(walk, spanOf(unit, subject));
}

/** What a unit that ends in a colon hands to the next one. */
function introducedBy(unit: Unit, { introduction }: UnitReports): Attribution | null {
  if (introduction === null) return null;
  const { cue, mention } = introduction;
  return {
    cue: cue === null ? null : spanOf(unit, cue),
    mention: mention === null ? null : spanOf(unit, mention),
  };
}
