/** The features of a stretch that may be reported words, as buckets of the span model's weights. */
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { type FeatureRow, hashText, mix, signAt } from './hash.ts';
import type { Scene } from './scene.ts';
import { type Stream, tokenBehind } from './stream.ts';

/** A stretch with what the tagger and the rules say of it. */
export interface SpanCandidate extends TokenRange {
  /** Which decodings gave it, one bit each; the lowest for the rules. */
  readonly sources: number;
  /** Log probability that exactly this stretch is reported. */
  readonly logChance: number;
  /** How much more likely than the likeliest other candidate that shares words with it, in logarithms. */
  readonly lead: number;
  /** Shared tokens over all tokens of these two, in tenths; 0 where nothing shares words with it. */
  readonly rivalry: number;
  readonly startChance: number;
  readonly endChance: number;
  /** The draft of the rules with the same or nearly the same extent. */
  readonly draft: Draft | null;
  /** Shared tokens over all tokens of the two, in tenths. */
  readonly agreement: number;
}

/** Agreement of equal extents, in tenths; below `HALF` a stretch is not what the rules read. */
export const WHOLE = 10;
export const HALF = 3;

/** The first feature's number, apart from those of the speakers. */
const TEMPLATE = 2_000;
/** More than a candidate has. */
export const SPAN_FEATURES = 48;

const size = (length: number): number =>
  length < 6 ? length : length < 9 ? 6 : length < 14 ? 7 : length < 22 ? 8 : length < 40 ? 9 : 10;
/** What kind of draft it is and how sure the rules are. */
const draftSign = ({ kind, confidence }: Draft): number => hashText(`${kind}${Math.round(confidence * 20)}`);
const step = (value: number): number => Math.round(value * 10);

/** Puts the features of one candidate into the row. */
export function spanFeatures(scene: Scene, span: SpanCandidate, row: FeatureRow): void {
  const make = makeUp(scene.stream, span);
  row.clear();
  row.countFrom(TEMPLATE);
  putChances(scene, span, make.kind, row);
  putEdges(scene, span, make.kind, row);
  putPlace(scene, span, make, row);
  putCues(scene, span, make.kind, row);
}

function putChances({ stream }: Scene, span: SpanCandidate, kind: number, row: FeatureRow): void {
  const { draft, sources, agreement } = span;
  const chance = Math.max(-12, Math.round(span.logChance * 2));
  const start = step(span.startChance);
  const end = step(span.endChance);
  const ruleSign = draft === null ? 1 : draftSign(draft);
  row.put(kind);
  row.pair(kind, chance);
  row.pair(kind, start);
  row.pair(kind, end);
  row.pair(start, end);
  row.pair(kind, sources);
  row.pair(sources, chance);
  row.pair(kind, mix(ruleSign, Math.round(agreement)));
  row.pair(mix(ruleSign, Math.round(agreement / 2)), chance);
  row.pair(kind, draft === null ? 9 : sameEnds(stream, span, draft));
  const lead = Math.max(-10, Math.min(10, Math.round(span.lead * 2)));
  const rivalry = Math.round(span.rivalry / 2);
  row.pair(kind, lead);
  row.pair(mix(kind, lead), rivalry);
  row.pair(mix(lead, chance), rivalry);
  row.pair(mix(kind, lead), mix(ruleSign, Math.round(agreement / 2)));
}

/** The words and classes at both ends and around them. */
function putEdges({ own }: Scene, { first, last }: SpanCandidate, kind: number, row: FeatureRow): void {
  const { word, kind: kinds } = own;
  const before = signAt(word, first - 1);
  const opening = signAt(word, first);
  const closing = signAt(word, last);
  const behind = signAt(word, last + 1);
  const kindBefore = signAt(kinds, first - 1);
  const kindBehind = signAt(kinds, last + 1);
  row.put(opening);
  row.put(before);
  row.pair(signAt(word, first - 2), before);
  row.pair(before, opening);
  row.put(closing);
  row.put(behind);
  row.pair(behind, signAt(word, last + 2));
  row.pair(closing, behind);
  row.pair(before, behind);
  row.pair(kindBefore, mix(signAt(kinds, first), mix(signAt(kinds, last), kindBehind)));
  row.pair(kindBefore, mix(kind, kindBehind));
  row.pair(kindBehind, mix(signAt(kinds, last + 2), signAt(kinds, last + 3)));
  row.pair(kindBefore, mix(signAt(kinds, first - 2), signAt(kinds, first - 3)));
}

/** Length, and where it lies in its sentences. */
function putPlace(
  { stream, own }: Scene,
  { first, last }: SpanCandidate,
  { kind, quotes, commas }: MakeUp,
  row: FeatureRow,
): void {
  const unit = stream.unitOf[first] ?? 0;
  const lastUnit = stream.unitOf[last] ?? 0;
  const crosses = stream.units[unit]?.paragraph === stream.units[lastUnit]?.paragraph ? 0 : 1;
  const before = Math.min(first - (stream.firstOf[unit] ?? 0), 4);
  const left = leftOf(stream, last);
  row.pair(kind, size(last - first + 1));
  row.pair(kind, mix(Math.min(lastUnit - unit, 3), crosses));
  row.pair(kind, mix(Math.min(quotes, 4), Math.min(commas, 4)));
  row.pair(before, mix(left, kind));
  row.pair(left, mix(signAt(own.word, last + 1), kind));
  row.pair(before, mix(signAt(own.word, first), kind));
}

/** What of the last sentence is left behind the stretch. */
const leftOf = ({ firstOf, unitOf }: Stream, last: number): number =>
  Math.min((firstOf[(unitOf[last] ?? 0) + 1] ?? 0) - 1 - last, 6);

/** The reporting words around, and what the rules say of the edges. */
function putCues(
  { stream, own, rule, cue }: Scene,
  { first, last, draft }: SpanCandidate,
  kind: number,
  row: FeatureRow,
): void {
  const { place } = rule;
  const before = cue.before[first] ?? 0;
  const next = last + 1 < place.length ? last + 1 : -1;
  const behind = signAt(own.kind, last + 1);
  row.pair(before, mix(cue.distance[first] ?? 0, cue.since[first] ?? 0));
  row.pair(before, kind);
  row.pair(before, mix(behind, kind));
  row.pair(cue.behind[last] ?? 0, mix(cue.distanceBehind[last] ?? 0, leftOf(stream, last)));
  row.pair(
    next < 0 ? 0 : (cue.before[next] ?? 0),
    mix(next < 0 ? 0 : (cue.since[next] ?? 0), signAt(own.word, last + 1)),
  );
  row.pair(
    placeAt(place, first - 1),
    mix(place[first] ?? 0, mix(place[last] ?? 0, placeAt(place, last + 1))),
  );
  row.pair(behind, mix(placeAt(place, last + 1), placeAt(place, last + 2)));
  row.pair(cue.unit[first] ?? 0, mix(kind, draft === null ? 0 : 1));
  row.pair(signAt(own.word, first), mix(signAt(own.word, last), kind));
}

/** Outside the text no rule says anything. */
const placeAt = (place: Int32Array, at: number): number =>
  at >= 0 && at < place.length ? (place[at] ?? 0) : 0;

interface MakeUp {
  readonly kind: number;
  readonly quotes: number;
  readonly commas: number;
}

/** All quoted, part quoted or not, and how many quotations and commas it has. */
function makeUp({ tokens }: Stream, { first, last }: TokenRange): MakeUp {
  let quotes = 0;
  let words = 0;
  let commas = 0;
  for (let at = first; at <= last; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'quote') quotes += 1;
    else if (token?.kind === 'word') words += 1;
    else if (token?.text === ',') commas += 1;
  }
  return { kind: quotes === 0 ? 1 : words === 0 ? 2 : 3, quotes, commas };
}

function sameEnds(stream: Stream, { first, last }: TokenRange, { parts }: Draft): number {
  const start = tokenBehind(stream, parts[0]?.start ?? 0);
  const end = tokenBehind(stream, (parts.at(-1)?.end ?? 1) - 1);
  return (start === first ? 1 : start < first ? 2 : 3) * 4 + (end === last ? 1 : end > last ? 2 : 3);
}
