/** Scores of the three labels of each token (outside, first, inside), and what follows from them together. */
import { TAGGER_FEATURES } from './tagger-features.ts';
import type { Weights } from './unpack-weights.ts';

/** Labels of a token: not reported, first of a reported stretch, later in it. */
const LABELS = 3;
const FIRST = 1;
const INSIDE = 2;

/** `nodes` has three scores a token; `moves` nine, from label to label. */
export interface LabelScores {
  readonly size: number;
  readonly nodes: Float64Array;
  readonly moves: readonly number[];
}

/** Scores of all tokens; the weights are two numbers a bucket, those of "outside" being zero. */
export function scoreLabels(
  buckets: Int32Array,
  { values: weights, unit }: Weights,
  moves: readonly number[],
): LabelScores {
  const size = buckets.length / TAGGER_FEATURES;
  const nodes = new Float64Array(size * LABELS);
  for (let token = 0, at = 0; token < size; token += 1) {
    let first = 0;
    let inside = 0;
    for (const end = at + TAGGER_FEATURES; at < end; at += 1) {
      const bucket = (buckets[at] ?? 0) * 2;
      first += weights[bucket] ?? 0;
      inside += weights[bucket + 1] ?? 0;
    }
    nodes[token * LABELS + FIRST] = first * unit;
    nodes[token * LABELS + INSIDE] = inside * unit;
  }
  return { size, nodes, moves };
}

/** Whether label `to` may not follow label `from`: the inside of a stretch has a beginning. */
const isForbidden = (from: number, to: number): boolean => from === 0 && to === INSIDE;

/** The likeliest labels (Viterbi), where each stretch is worth `bonus` more than the scores say. Unrolled: it is run often. */
export function likeliestLabels({ size, nodes, moves }: LabelScores, bonus: number): Int8Array {
  const from = new Int8Array(size * LABELS);
  const [m00 = 0, m01 = 0, , m10 = 0, m11 = 0, m12 = 0, m20 = 0, m21 = 0, m22 = 0] = moves;
  let outside = nodes[0] ?? 0;
  let first = (nodes[FIRST] ?? 0) + bonus;
  let inside = Number.NEGATIVE_INFINITY;
  for (let at = LABELS; at < from.length; at += LABELS) {
    const before = Math.max(outside + m00, first + m10, inside + m20);
    from[at] = before === outside + m00 ? 0 : before === first + m10 ? FIRST : INSIDE;
    const opening = Math.max(outside + m01, first + m11, inside + m21);
    from[at + FIRST] = opening === outside + m01 ? 0 : opening === first + m11 ? FIRST : INSIDE;
    const goingOn = Math.max(first + m12, inside + m22);
    from[at + INSIDE] = goingOn === first + m12 ? FIRST : INSIDE;
    outside = before + (nodes[at] ?? 0);
    first = opening + (nodes[at + FIRST] ?? 0) + bonus;
    inside = goingOn + (nodes[at + INSIDE] ?? 0);
  }
  return traceBack(from, [outside, first, inside], size);
}

function traceBack(from: Int8Array, best: readonly number[], size: number): Int8Array {
  const labels = new Int8Array(size);
  let label = 0;
  for (let other = 1; other < LABELS; other += 1) if ((best[other] ?? 0) > (best[label] ?? 0)) label = other;
  for (let token = size - 1; token >= 0; token -= 1) {
    labels[token] = label;
    label = from[token * LABELS + label] ?? 0;
  }
  return labels;
}

/** How likely stretches are, by all labellings together. */
export interface Chances {
  /** That a stretch begins at the token. */
  readonly start: Float64Array;
  /** That a stretch with this first (or later) token goes on behind it. */
  readonly onFromFirst: Float64Array;
  readonly onFromInside: Float64Array;
  /** Sums of log chances of going on, up to and without each token. */
  readonly logOn: Float64Array;
}

const LEAST = 1e-12;
/** The logarithm of a chance, bounded below. */
const logOf = (chance: number): number => Math.log(Math.max(LEAST, chance));

/** Forward and backward sums over all labellings (Rabiner 1989), scaled token by token. */
export function labelChances({ size, nodes, moves }: LabelScores): Chances {
  const move = Float64Array.from(moves, (value, index) =>
    isForbidden(Math.floor(index / LABELS), index % LABELS) ? 0 : Math.exp(value),
  );
  const odds = oddsOf(nodes, size);
  const forward = forwardSums(odds, move, size);
  const start = new Float64Array(size);
  const onFromFirst = new Float64Array(size);
  const onFromInside = new Float64Array(size);
  const back = new Float64Array(LABELS).fill(1);
  const ahead = new Float64Array(LABELS);
  for (let token = size - 1, own = token * LABELS; token >= 0; token -= 1, own -= LABELS) {
    let sum = 0;
    for (let label = 0; label < LABELS; label += 1) sum += (forward[own + label] ?? 0) * (back[label] ?? 0);
    start[token] = ((forward[own + FIRST] ?? 0) * (back[FIRST] ?? 0)) / sum;
    if (token === 0) break;
    sumAhead(odds, move, own, back, ahead);
    const goesOn = (odds[own + INSIDE] ?? 0) * (back[INSIDE] ?? 0);
    onFromFirst[token - 1] = ((move[FIRST * LABELS + INSIDE] ?? 0) * goesOn) / (ahead[FIRST] ?? 1);
    onFromInside[token - 1] = ((move[INSIDE * LABELS + INSIDE] ?? 0) * goesOn) / (ahead[INSIDE] ?? 1);
    const scale = (ahead[0] ?? 0) + (ahead[1] ?? 0) + (ahead[2] ?? 0);
    for (let label = 0; label < LABELS; label += 1) back[label] = (ahead[label] ?? 0) / scale;
  }
  return { start, onFromFirst, onFromInside, logOn: logSums(onFromInside, size) };
}

/** For each label, the sum over all labels that follow it at `own`. */
function sumAhead(
  odds: Float64Array,
  move: Float64Array,
  own: number,
  back: Float64Array,
  ahead: Float64Array,
): void {
  for (let label = 0; label < LABELS; label += 1) {
    let sum = 0;
    for (let to = 0; to < LABELS; to += 1)
      sum += (move[label * LABELS + to] ?? 0) * (odds[own + to] ?? 0) * (back[to] ?? 0);
    ahead[label] = sum;
  }
}

function logSums(onFromInside: Float64Array, size: number): Float64Array {
  const logOn = new Float64Array(size + 1);
  for (let token = 0; token < size; token += 1)
    logOn[token + 1] = (logOn[token] ?? 0) + logOf(onFromInside[token] ?? 0);
  return logOn;
}

function oddsOf(nodes: Float64Array, size: number): Float64Array {
  const odds = new Float64Array(size * LABELS);
  for (let at = 0; at < odds.length; at += LABELS) {
    const most = Math.max(nodes[at] ?? 0, nodes[at + 1] ?? 0, nodes[at + 2] ?? 0);
    for (let label = 0; label < LABELS; label += 1)
      odds[at + label] = Math.exp((nodes[at + label] ?? 0) - most);
  }
  return odds;
}

function forwardSums(odds: Float64Array, move: Float64Array, size: number): Float64Array {
  const forward = new Float64Array(size * LABELS);
  for (let own = 0; own < forward.length; own += LABELS) {
    let sum = 0;
    for (let to = 0; to < LABELS; to += 1) {
      let value = own === 0 && to !== INSIDE ? 1 : 0;
      for (let label = 0; label < LABELS && own > 0; label += 1)
        value += (forward[own - LABELS + label] ?? 0) * (move[label * LABELS + to] ?? 0);
      forward[own + to] = value * (odds[own + to] ?? 0);
      sum += forward[own + to] ?? 0;
    }
    for (let to = 0; to < LABELS; to += 1) forward[own + to] = (forward[own + to] ?? 0) / sum;
  }
  return forward;
}

/** The log probability that exactly the tokens from `first` to `last` are one stretch. */
export function logChanceOf(chances: Chances, first: number, last: number): number {
  const begins = logOf(chances.start[first] ?? 0);
  if (first === last) return begins + logOf(1 - (chances.onFromFirst[first] ?? 0));
  const goesOn =
    logOf(chances.onFromFirst[first] ?? 0) + (chances.logOn[last] ?? 0) - (chances.logOn[first + 1] ?? 0);
  return begins + goesOn + logOf(1 - (chances.onFromInside[last] ?? 0));
}
