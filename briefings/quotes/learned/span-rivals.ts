/** Compares a stretch with those that share words with it, by the linear model's scores: at most one of them is a statement. */
import type { TokenRange } from '../token-range.ts';
import type { NumberTable } from './number-table.ts';

/** Candidates looked at on either side. */
const MOST_RIVALS = 24;
/** A score so low, or a distance so far, that it says "none". */
const NO_SCORE = -20;
const FAR = 20;

/** What is gathered while the neighbours are gone through. */
interface Rivals {
  best: number;
  second: number;
  sameFirst: number;
  sameLast: number;
  inside: number;
  around: number;
  count: number;
  rank: number;
  /** Sums of the probabilities of the rivals, plain and by how much of each is shared. */
  mass: number;
  support: number;
  before: number;
  behind: number;
  likeliest: TokenRange | null;
}

/** Candidates in the order of the text, with their scores and what these are as probabilities. */
export interface Scored {
  readonly spans: readonly TokenRange[];
  readonly scores: Float64Array;
  readonly shares: Float64Array;
}

/** Puts the numbers of the candidate at `index` into its row. */
export function putRivals(scored: Scored, index: number, table: NumberTable): void {
  const own = scored.spans[index] ?? { first: 0, last: 0 };
  const score = scored.scores[index] ?? 0;
  const found = gather(scored, index, own);
  const { likeliest } = found;
  table.put(found.best);
  table.put(found.second);
  table.put(found.sameFirst);
  table.put(found.sameLast);
  table.put(found.inside);
  table.put(found.around);
  table.put(found.count);
  table.put(found.rank);
  table.put(score - found.best);
  table.put(found.mass);
  table.put(found.support);
  table.put(found.before);
  table.put(found.behind);
  table.put(likeliest === null ? 0 : sharedPart(own, likeliest));
  table.put(likeliest === null ? 0 : likeliest.last - likeliest.first + 1);
  table.put(likeliest === null ? 0 : own.first - likeliest.first);
  table.put(likeliest === null ? 0 : own.last - likeliest.last);
}

function gather({ spans, scores, shares }: Scored, index: number, own: TokenRange): Rivals {
  const found = none();
  for (let at = Math.max(0, index - MOST_RIVALS); at < spans.length && at <= index + MOST_RIVALS; at += 1) {
    const other = spans[at];
    if (other === undefined || at === index) continue;
    const score = scores[at] ?? 0;
    if (other.last < own.first) {
      if (score >= 0) found.before = Math.min(found.before, own.first - other.last);
    } else if (other.first > own.last) {
      if (score >= 0) found.behind = Math.min(found.behind, other.first - own.last);
    } else add(found, own, scores[index] ?? 0, other, score, shares[at] ?? 0);
  }
  return found;
}

function none(): Rivals {
  return {
    best: NO_SCORE,
    second: NO_SCORE,
    sameFirst: NO_SCORE,
    sameLast: NO_SCORE,
    inside: NO_SCORE,
    around: NO_SCORE,
    count: 0,
    rank: 0,
    mass: 0,
    support: 0,
    before: FAR,
    behind: FAR,
    likeliest: null,
  };
}

function add(
  found: Rivals,
  own: TokenRange,
  ownScore: number,
  other: TokenRange,
  score: number,
  chance: number,
): void {
  found.count += 1;
  found.mass += chance;
  found.support += chance * sharedPart(own, other);
  if (score > ownScore) found.rank += 1;
  if (score > found.best) {
    found.second = found.best;
    found.best = score;
    found.likeliest = other;
  } else found.second = Math.max(found.second, score);
  if (other.first === own.first) found.sameFirst = Math.max(found.sameFirst, score);
  if (other.last === own.last) found.sameLast = Math.max(found.sameLast, score);
  if (other.first >= own.first && other.last <= own.last) found.inside = Math.max(found.inside, score);
  if (other.first <= own.first && other.last >= own.last) found.around = Math.max(found.around, score);
}

/** Shared tokens over the tokens from the first of the two to the last. */
const sharedPart = (a: TokenRange, b: TokenRange): number =>
  (Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1) /
  (Math.max(a.last, b.last) - Math.min(a.first, b.first) + 1);
