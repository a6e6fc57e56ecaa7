/** Chooses, of stretches that lie over one another, those that are worth most together. */
import type { TokenRange } from '../token-range.ts';

/** A stretch with what choosing it is worth; only positive ones are chosen. */
export interface Valued extends TokenRange {
  readonly value: number;
}

/** The best set of stretches that share no token, in order (weighted interval scheduling). */
export function chooseSpans<T extends Valued>(candidates: readonly T[]): T[] {
  const sorted = candidates
    .filter(({ value }) => value > 0)
    .sort((a, b) => a.last - b.last || a.first - b.first);
  const best = new Float64Array(sorted.length + 1);
  const before = sorted.map(({ first }, index) => countEndingBefore(sorted, index, first));
  sorted.forEach(({ value }, index) => {
    best[index + 1] = Math.max(best[index] ?? 0, (best[before[index] ?? 0] ?? 0) + value);
  });
  const chosen: T[] = [];
  for (let at = sorted.length; at > 0; ) {
    const candidate = sorted[at - 1];
    if (candidate === undefined || (best[at] ?? 0) === (best[at - 1] ?? 0)) at -= 1;
    else {
      chosen.push(candidate);
      at = before[at - 1] ?? 0;
    }
  }
  return chosen.reverse();
}

/** How many of the first `end` stretches end before the token `first`. */
function countEndingBefore(sorted: readonly TokenRange[], end: number, first: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.last ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  return low;
}
