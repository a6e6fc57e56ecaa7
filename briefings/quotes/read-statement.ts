/** Turns a report of a unit into a draft: verbatim parts, kind, cue and mention as spans of the text. */
import type { Span } from '../document.ts';
import type { Unit } from './cut-units.ts';
import type { Draft } from './draft.ts';
import type { QuoteKind } from './quote.ts';
import type { QuotedSpan } from './quoted-span.ts';
import type { Report } from './report.ts';
import type { TokenRange } from './token-range.ts';

const CONFIDENCE: Readonly<Record<Report['type'], number>> = {
  say: 0.9,
  according: 0.85,
  tell: 0.8,
  call: 0.7,
  show: 0.65,
  think: 0.5,
  noun: 0.7,
};

/** What somebody denied reads as what they said once the cue is gone: found, but never shown as a statement. */
const DENIED = 0.3;

function isDenial({ tokens }: Unit, cue: TokenRange): boolean {
  return tokens
    .slice(cue.first, cue.last + 1)
    .some(({ lower }) => /^(?:den(?:y|ies|ied|ying)|never)$/.test(lower));
}

/** The draft of a report; `unitIndex` is the unit's position in the document. */
export function readStatement(text: string, unit: Unit, unitIndex: number, report: Report): Draft {
  const parts = report.contents.flatMap((range) => partsOf(text, unit, range));
  const kind = kindOf(unit, report);
  const certainty =
    CONFIDENCE[report.type] * (report.mention === null ? 0.7 : 1) * (kind === 'indirect' ? 0.75 : 1);
  const sure = kind !== 'direct' && isDenial(unit, report.cue) ? Math.min(certainty, DENIED) : certainty;
  return {
    kind,
    parts,
    cue: spanOf(unit, report.cue),
    mention: report.mention === null ? null : spanOf(unit, report.mention),
    unit: unitIndex,
    confidence: Math.round(sure * 100) / 100,
    isCarried: false,
    isUnsaid: report.isUnsaid === true,
  };
}

/** Characters of the tokens `range` names. */
export function spanOf(unit: Unit, range: TokenRange): Span {
  return {
    start: unit.tokens[range.first]?.start ?? unit.start,
    end: unit.tokens[range.last]?.end ?? unit.start,
  };
}

/** What stands between the marks, without white space at its ends and without the comma before the closing mark. */
export function insideOf(text: string, quote: QuotedSpan): Span {
  let { start, end } = quote.inside;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

/** A stretch of nothing but quotations gives their insides; any other is one part, marks included. */
function partsOf(text: string, unit: Unit, range: TokenRange): Span[] {
  const tokens = unit.tokens.slice(range.first, range.last + 1);
  if (tokens.some((token) => token.kind === 'word')) return [spanOf(unit, range)];
  return tokens.flatMap((token) => (token.quote === null ? [] : [insideOf(text, token.quote)]));
}

function kindOf(unit: Unit, report: Report): QuoteKind {
  let hasQuoted = false;
  let hasProse = false;
  for (const range of report.contents) {
    for (let at = range.first; at <= range.last; at += 1) {
      const token = unit.tokens[at];
      if (token?.kind === 'quote') hasQuoted = true;
      if (token?.kind === 'word') hasProse = true;
    }
  }
  if (!hasQuoted) return 'indirect';
  return hasProse || report.type === 'call' ? 'mixed' : 'direct';
}
