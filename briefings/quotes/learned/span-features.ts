/** The features of a stretch that may be reported words, as buckets of the span model's weights. */
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { bucketOf, hashText, mix } from './hash.ts';
import type { Scene } from './scene.ts';
import { type Stream, tokenBehind } from './stream.ts';

/** A stretch with what the tagger and the rules say of it. */
export interface SpanCandidate extends TokenRange {
  /** Which decodings gave it, one bit each; the lowest for the rules. */
  readonly sources: number;
  /** Log probability that exactly this stretch is reported. */
  readonly logChance: number;
  readonly startChance: number;
  readonly endChance: number;
  /** The draft of the rules with the same or nearly the same extent. */
  readonly draft: Draft | null;
  /** Shared tokens over all tokens of the two, in tenths. */
  readonly agreement: number;
}

const NOTHING = 7;
const size = (length: number): number =>
  length < 6 ? length : length < 9 ? 6 : length < 14 ? 7 : length < 22 ? 8 : length < 40 ? 9 : 10;
const step = (value: number): number => Math.round(value * 10);

/** The buckets of one candidate. */
export function spanFeatures({ stream, own: signs, rule, cue }: Scene, span: SpanCandidate): Int32Array {
  const found: number[] = [];
  let template = 2_000;
  const put = (hash: number): void => {
    template += 1;
    found.push(bucketOf(mix(hash, template)));
  };
  const { first, last, draft } = span;
  const w = (at: number): number => signs.word[at] ?? NOTHING;
  const k = (at: number): number => signs.kind[at] ?? NOTHING;
  const { kind, quotes, commas } = makeUp(stream, span);
  const chance = Math.max(-12, Math.round(span.logChance * 2));
  put(kind);
  put(mix(kind, chance));
  put(mix(kind, step(span.startChance)));
  put(mix(kind, step(span.endChance)));
  put(mix(step(span.startChance), step(span.endChance)));
  put(mix(kind, span.sources));
  put(mix(span.sources, chance));
  const ruleSign = draft === null ? 1 : hashText(`${draft.kind}${Math.round(draft.confidence * 20)}`);
  put(mix(kind, mix(ruleSign, Math.round(span.agreement))));
  put(mix(mix(ruleSign, Math.round(span.agreement / 2)), chance));
  put(mix(kind, draft === null ? 9 : sameEnds(stream, span, draft)));
  put(w(first));
  put(w(first - 1));
  put(mix(w(first - 2), w(first - 1)));
  put(mix(w(first - 1), w(first)));
  put(w(last));
  put(w(last + 1));
  put(mix(w(last + 1), w(last + 2)));
  put(mix(w(last), w(last + 1)));
  put(mix(w(first - 1), w(last + 1)));
  put(mix(k(first - 1), mix(k(first), mix(k(last), k(last + 1)))));
  put(mix(k(first - 1), mix(kind, k(last + 1))));
  put(mix(k(last + 1), mix(k(last + 2), k(last + 3))));
  put(mix(k(first - 1), mix(k(first - 2), k(first - 3))));
  const unit = stream.unitOf[first] ?? 0;
  const lastUnit = stream.unitOf[last] ?? 0;
  const crosses = stream.units[unit]?.paragraph === stream.units[lastUnit]?.paragraph ? 0 : 1;
  put(mix(kind, size(last - first + 1)));
  put(mix(kind, mix(Math.min(lastUnit - unit, 3), crosses)));
  put(mix(kind, mix(Math.min(quotes, 4), Math.min(commas, 4))));
  const before = Math.min(first - (stream.firstOf[unit] ?? 0), 4);
  const left = Math.min((stream.firstOf[lastUnit + 1] ?? 0) - 1 - last, 6);
  put(mix(before, mix(left, kind)));
  put(mix(left, mix(w(last + 1), kind)));
  put(mix(before, mix(w(first), kind)));
  put(mix(cue.before[first] ?? 0, mix(cue.distance[first] ?? 0, cue.since[first] ?? 0)));
  put(mix(cue.before[first] ?? 0, kind));
  put(mix(cue.before[first] ?? 0, mix(k(last + 1), kind)));
  put(mix(cue.behind[last] ?? 0, mix(cue.distanceBehind[last] ?? 0, left)));
  put(mix(cue.before[last + 1] ?? 0, mix(cue.since[last + 1] ?? 0, w(last + 1))));
  put(
    mix(
      rule.place[first - 1] ?? 0,
      mix(rule.place[first] ?? 0, mix(rule.place[last] ?? 0, rule.place[last + 1] ?? 0)),
    ),
  );
  put(mix(k(last + 1), mix(rule.place[last + 1] ?? 0, rule.place[last + 2] ?? 0)));
  put(mix(cue.unit[first] ?? 0, mix(kind, draft === null ? 0 : 1)));
  put(mix(w(first), mix(w(last), kind)));
  return Int32Array.from(found);
}

/** All quoted, part quoted or not, and how many quotations and commas it has. */
function makeUp(
  { tokens }: Stream,
  { first, last }: TokenRange,
): { kind: number; quotes: number; commas: number } {
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
