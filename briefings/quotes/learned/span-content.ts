/** Turns a chosen stretch into verbatim parts: whole where the rules agree, else without an attribution that interrupts. */
import type { Span } from '../../document.ts';
import { cueVerb } from '../cue-verbs.ts';
import type { Draft } from '../draft.ts';
import type { QuoteKind } from '../quote.ts';
import { insideOf } from '../read-statement.ts';
import { type TokenRange, trimRange } from '../token-range.ts';
import { type Stream, tokenBehind } from './stream.ts';

/** The words of a statement, and those that report them. */
export interface Content {
  readonly parts: readonly Span[];
  readonly kind: QuoteKind;
  readonly cue: Span | null;
}

/** The content of the stretch; `around` are the drafts that share words with it, `own` the closest of them. */
export function contentOf(
  stream: Stream,
  range: TokenRange,
  own: Draft | null,
  around: readonly Draft[],
): Content | null {
  if (own !== null && hasExtent(stream, own, range))
    return { parts: own.parts, kind: own.kind, cue: own.cue };
  const pieces = piecesOf(stream, range, around);
  const parts = pieces.flatMap((piece) => partsOf(stream, piece));
  if (parts.length === 0) return null;
  const isInside = (span: Span): boolean =>
    parts.some(({ start, end }) => span.start < end && span.end > start);
  const cue = own?.cue ?? nearestCue(stream, range);
  return { parts, kind: kindOf(stream, pieces), cue: cue !== null && isInside(cue) ? null : cue };
}

function hasExtent(stream: Stream, { parts }: Draft, { first, last }: TokenRange): boolean {
  const start = tokenBehind(stream, parts[0]?.start ?? 0);
  return start === first && tokenBehind(stream, (parts.at(-1)?.end ?? 1) - 1) === last;
}

/** The stretch without the attributions inside it: from the last quotation before each to the next behind it. */
function piecesOf(stream: Stream, range: TokenRange, around: readonly Draft[]): TokenRange[] {
  const pieces: TokenRange[] = [];
  let first = range.first;
  for (const stop of stopsIn(stream, range, around)) {
    if (stop.first < first) continue;
    const last = lastQuotation(stream, first, stop.first);
    const next = nextQuotation(stream, stop.last + 1, range.last);
    if (last === null || next === null) continue;
    pieces.push({ first, last });
    first = next;
  }
  pieces.push({ first, last: range.last });
  return pieces.flatMap((piece) => trimRange(stream.tokens, piece.first, piece.last) ?? []);
}

/** Cues of drafts that lie in the stretch but in the words of no draft: there somebody else gets the word. */
function stopsIn(stream: Stream, range: TokenRange, around: readonly Draft[]): TokenRange[] {
  const isReported = (cue: Span): boolean =>
    around.some((draft) => draft.parts.some(({ start, end }) => cue.start >= start && cue.end <= end));
  return around
    .flatMap(({ cue }) => (cue === null || isReported(cue) ? [] : [cue]))
    .map((cue) => ({ first: tokenBehind(stream, cue.start), last: tokenBehind(stream, cue.end - 1) }))
    .filter(({ first, last }) => first > range.first && last < range.last)
    .sort((a, b) => a.first - b.first);
}

function lastQuotation({ tokens }: Stream, from: number, before: number): number | null {
  for (let at = before - 1; at >= from; at -= 1) if (tokens[at]?.kind === 'quote') return at;
  return null;
}

function nextQuotation({ tokens }: Stream, from: number, to: number): number | null {
  for (let at = from; at <= to; at += 1) if (tokens[at]?.kind === 'quote') return at;
  return null;
}

/** A piece of nothing but quotations gives their insides; any other is one part, marks included. */
function partsOf({ text, tokens }: Stream, { first, last }: TokenRange): Span[] {
  const own = tokens.slice(first, last + 1);
  if (own.some(({ kind }) => kind === 'word'))
    return [{ start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 }];
  return own
    .flatMap(({ quote }) => (quote === null ? [] : [insideOf(text, quote)]))
    .filter(({ start, end }) => end > start);
}

function kindOf({ tokens }: Stream, pieces: readonly TokenRange[]): QuoteKind {
  const own = pieces.flatMap(({ first, last }) => tokens.slice(first, last + 1));
  if (!own.some(({ kind }) => kind === 'quote')) return 'indirect';
  return own.some(({ kind }) => kind === 'word') ? 'mixed' : 'direct';
}

/** How many tokens before a stretch its cue is looked for. */
const CUE_REACH = 4;

/** The reporting word right before a stretch that no rule found. */
function nearestCue({ tokens }: Stream, { first }: TokenRange): Span | null {
  for (let at = first - 1; at >= 0 && first - at <= CUE_REACH; at -= 1) {
    const token = tokens[at];
    if (token?.kind === 'quote' || token?.text === '.') return null;
    if (token?.kind === 'word' && cueVerb(token.lower) !== undefined)
      return { start: token.start, end: token.end };
  }
  return null;
}
