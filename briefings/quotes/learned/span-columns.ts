/** The numbers by which trees weigh a stretch: its own, those of the words around it and those of its rivals. */

import type { Chances } from './label-scores.ts';
import { NumberTable } from './number-table.ts';
import type { Proposal } from './propose-spans.ts';
import type { Scene } from './scene.ts';
import { shareOf } from './share-of.ts';
import type { SpanCandidate } from './span-features.ts';
import { putRivals } from './span-rivals.ts';
import { tokenBehind } from './stream.ts';
import { TRAIT } from './token-signs.ts';

/** Numbers of a candidate. */
export const SPAN_COLUMNS = 54;

/** `SPAN_COLUMNS` numbers a candidate, row after row, for those whose score is at least `least`; `scores` are the linear model's. */
export function readSpanColumns(
  scene: Scene,
  { spans, chances }: Proposal,
  scores: Float64Array,
  least: number,
): Float64Array {
  const table = new NumberTable(spans.length, SPAN_COLUMNS);
  const reported = reportedChances(chances);
  const scored = { spans, scores, shares: scores.map(shareOf) };
  spans.forEach((span, index) => {
    const score = scores[index] ?? 0;
    if (score < least) return;
    table.startRow(index);
    table.put(score);
    putOwn(span, table);
    putMakeUp(scene, span, reported, table);
    putPlace(scene, span, table);
    putEdges(span, chances, reported, table);
    putEdgeSorts(scene, span, table);
    putRules(scene, span, table);
    putRivals(scored, index, table);
  });
  return table.numbers;
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

function putOwn(
  { logChance, lead, rivalry, startChance, endChance, agreement, draft, sources }: SpanCandidate,
  table: NumberTable,
): void {
  table.put(logChance);
  table.put(Math.min(MOST_LEAD, lead));
  table.put(rivalry);
  table.put(startChance);
  table.put(endChance);
  table.put(startChance * endChance);
  table.put(agreement);
  table.put(draft === null ? 0 : KINDS[draft.kind]);
  table.put(draft === null ? -1 : draft.confidence);
  table.put(draft === null ? -1 : draft.mention === null ? 0 : 1);
  table.put(sources);
}

/** What the stretch is made of, and how likely its tokens are to be reported at least and on average. */
function putMakeUp(
  { stream }: Scene,
  { first, last }: SpanCandidate,
  reported: Float64Array,
  table: NumberTable,
): void {
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
  table.put(kind);
  table.put(quotes);
  table.put(words);
  table.put(commas);
  table.put(size);
  table.put(quoted / characters);
  table.put(least);
  table.put(sum / size);
}

/** Where it lies in its sentences, and how far the reporting words around are. */
function putPlace({ stream, cue }: Scene, { first, last }: SpanCandidate, table: NumberTable): void {
  const { unitOf, firstOf, units } = stream;
  const unit = unitOf[first] ?? 0;
  const lastUnit = unitOf[last] ?? 0;
  table.put(lastUnit - unit);
  table.put(units[unit]?.paragraph === units[lastUnit]?.paragraph ? 0 : 1);
  table.put(first - (firstOf[unit] ?? 0));
  table.put((firstOf[lastUnit + 1] ?? 0) - 1 - last);
  table.put(cue.distance[first] ?? 0);
  table.put(cue.distanceBehind[last] ?? 0);
}

/** Tokens around a stretch at which it could as well begin or end. */
const REACH = { before: 12, behind: 20, aside: 2 } as const;

/** What the tagger says of the tokens beside the stretch, and of the likeliest other beginning and end. */
function putEdges(
  { first, last }: SpanCandidate,
  { start, onFromInside }: Chances,
  reported: Float64Array,
  table: NumberTable,
): void {
  let otherStart = 0;
  let otherEnd = 0;
  const size = start.length;
  for (let at = Math.max(0, first - REACH.before); at < Math.min(size, last + REACH.before); at += 1)
    if (at !== first) otherStart = Math.max(otherStart, start[at] ?? 0);
  for (let at = Math.max(0, first - REACH.aside); at < Math.min(size, last + REACH.behind); at += 1)
    if (at !== last) otherEnd = Math.max(otherEnd, (reported[at] ?? 0) * (1 - (onFromInside[at] ?? 0)));
  table.put(first === 0 ? 0 : (reported[first - 1] ?? 0));
  table.put(last + 1 === size ? 0 : (reported[last + 1] ?? 0));
  table.put(first === 0 ? 1 : 1 - (onFromInside[first - 1] ?? 0));
  table.put(otherStart);
  table.put(otherEnd);
}

function putEdgeSorts(scene: Scene, { first, last }: SpanCandidate, table: NumberTable): void {
  table.put(sortAt(scene, first - 1));
  table.put(sortAt(scene, first));
  table.put(sortAt(scene, last));
  table.put(sortAt(scene, last + 1));
}

const MARK_SORTS: Readonly<Record<string, number>> = { ',': 2, ':': 6, '.': 8 };

/** The sort of a token as a number: neighbouring numbers mean nothing. */
function sortAt({ stream, own }: Scene, at: number): number {
  const token = at < 0 ? undefined : stream.tokens[at];
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
function putRules({ stream }: Scene, { first, last, draft }: SpanCandidate, table: NumberTable): void {
  table.put(draft === null ? 0 : first - tokenBehind(stream, draft.parts[0]?.start ?? 0));
  table.put(draft === null ? 0 : last - tokenBehind(stream, (draft.parts.at(-1)?.end ?? 1) - 1));
}
