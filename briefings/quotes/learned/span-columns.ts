/** The numbers by which trees weigh a stretch: its own, those of the words around it and those of its rivals. */

import type { Chances } from './label-scores.ts';
import type { Proposal } from './propose-spans.ts';
import type { Scene } from './scene.ts';
import type { SpanCandidate } from './span-features.ts';
import { readRivals } from './span-rivals.ts';
import { tokenBehind } from './stream.ts';
import { TRAIT } from './token-signs.ts';

/** One row a candidate, all of the same length. `scores` are the linear model's. */
export function readSpanColumns(
  scene: Scene,
  { spans, chances }: Proposal,
  scores: Float64Array,
): Float64Array[] {
  const reported = reportedChances(chances);
  return spans.map((span, index) =>
    Float64Array.from([
      scores[index] ?? 0,
      ...ownNumbers(span),
      ...makeUp(scene, span, reported),
      ...placeNumbers(scene, span),
      ...edgeNumbers(span, chances, reported),
      ...edgeSorts(scene, span),
      ...ruleNumbers(scene, span),
      ...readRivals(spans, scores, index),
    ]),
  );
}

/** How likely each token is to be reported. */
function reportedChances({ start, onFromFirst, onFromInside }: Chances): Float64Array {
  const found = new Float64Array(start.length);
  let first = 0;
  let inside = 0;
  for (let at = 0; at < start.length; at += 1) {
    if (at > 0) inside = first * (onFromFirst[at - 1] ?? 0) + inside * (onFromInside[at - 1] ?? 0);
    first = start[at] ?? 0;
    found[at] = first + inside;
  }
  return found;
}

const KINDS = { direct: 1, mixed: 2, indirect: 3 } as const;
const MOST_LEAD = 20;

function ownNumbers({
  logChance,
  lead,
  rivalry,
  startChance,
  endChance,
  agreement,
  draft,
  sources,
}: SpanCandidate): number[] {
  return [
    logChance,
    Math.min(MOST_LEAD, lead),
    rivalry,
    startChance,
    endChance,
    startChance * endChance,
    agreement,
    draft === null ? 0 : KINDS[draft.kind],
    draft === null ? -1 : draft.confidence,
    draft === null ? -1 : draft.mention === null ? 0 : 1,
    sources,
  ];
}

/** What the stretch is made of, and how likely its tokens are to be reported at least and on average. */
function makeUp({ stream }: Scene, { first, last }: SpanCandidate, reported: Float64Array): number[] {
  let quotes = 0;
  let words = 0;
  let commas = 0;
  let quoted = 0;
  let least = 1;
  let sum = 0;
  for (let at = first; at <= last; at += 1) {
    const token = stream.tokens[at];
    if (token?.kind === 'quote') {
      quotes += 1;
      quoted += token.end - token.start;
    } else if (token?.kind === 'word') words += 1;
    else if (token?.text === ',') commas += 1;
    least = Math.min(least, reported[at] ?? 0);
    sum += reported[at] ?? 0;
  }
  const characters = (stream.tokens[last]?.end ?? 0) - (stream.tokens[first]?.start ?? 0) + 1;
  const size = last - first + 1;
  const kind = quotes === 0 ? 1 : words === 0 ? 2 : 3;
  return [kind, quotes, words, commas, size, quoted / characters, least, sum / size];
}

/** Where it lies in its sentences, and how far the reporting words around are. */
function placeNumbers({ stream, cue }: Scene, { first, last }: SpanCandidate): number[] {
  const { unitOf, firstOf, units } = stream;
  const unit = unitOf[first] ?? 0;
  const lastUnit = unitOf[last] ?? 0;
  return [
    lastUnit - unit,
    units[unit]?.paragraph === units[lastUnit]?.paragraph ? 0 : 1,
    first - (firstOf[unit] ?? 0),
    (firstOf[lastUnit + 1] ?? 0) - 1 - last,
    cue.distance[first] ?? 0,
    cue.distanceBehind[last] ?? 0,
  ];
}

/** Tokens around a stretch at which it could as well begin or end. */
const REACH = { before: 12, behind: 20, aside: 2 } as const;

/** What the tagger says of the tokens beside the stretch, and of the likeliest other beginning and end. */
function edgeNumbers(
  { first, last }: SpanCandidate,
  { start, onFromInside }: Chances,
  reported: Float64Array,
): number[] {
  let otherStart = 0;
  let otherEnd = 0;
  const size = start.length;
  for (let at = Math.max(0, first - REACH.before); at < Math.min(size, last + REACH.before); at += 1)
    if (at !== first) otherStart = Math.max(otherStart, start[at] ?? 0);
  for (let at = Math.max(0, first - REACH.aside); at < Math.min(size, last + REACH.behind); at += 1)
    if (at !== last) otherEnd = Math.max(otherEnd, (reported[at] ?? 0) * (1 - (onFromInside[at] ?? 0)));
  return [
    first === 0 ? 0 : (reported[first - 1] ?? 0),
    last + 1 === size ? 0 : (reported[last + 1] ?? 0),
    first === 0 ? 1 : 1 - (onFromInside[first - 1] ?? 0),
    otherStart,
    otherEnd,
  ];
}

const edgeSorts = (scene: Scene, { first, last }: SpanCandidate): number[] => [
  sortAt(scene, first - 1),
  sortAt(scene, first),
  sortAt(scene, last),
  sortAt(scene, last + 1),
];

const MARK_SORTS: Readonly<Record<string, number>> = { ',': 2, ':': 6, '.': 8 };

/** The sort of a token as a number: neighbouring numbers mean nothing. */
function sortAt({ stream, own }: Scene, at: number): number {
  const token = stream.tokens[at];
  if (token === undefined) return 0;
  if (token.kind === 'quote') return 3;
  if (token.kind === 'mark') return MARK_SORTS[token.text] ?? 7;
  if (token.lower === 'that') return 4;
  const traits = own.traits[at] ?? 0;
  if ((traits & TRAIT.cue) !== 0) return 5;
  if ((traits & TRAIT.pronoun) !== 0) return 9;
  if ((traits & TRAIT.determiner) !== 0) return 10;
  if ((traits & TRAIT.breaks) !== 0) return 11;
  return (traits & TRAIT.capital) === 0 ? 1 : 12;
}

/** How far its ends are from those of the rules, in tokens. */
function ruleNumbers({ stream }: Scene, { first, last, draft }: SpanCandidate): number[] {
  if (draft === null) return [0, 0];
  const start = tokenBehind(stream, draft.parts[0]?.start ?? 0);
  const end = tokenBehind(stream, (draft.parts.at(-1)?.end ?? 1) - 1);
  return [first - start, last - end];
}
