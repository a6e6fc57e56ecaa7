/** Compares a candidate with the likeliest other that shares words with it: of the two at most one is a statement. */
import type { TokenRange } from '../token-range.ts';
import type { SpanCandidate } from './span-features.ts';

type Ranked = TokenRange & { readonly logChance: number };

/** Candidates looked at on either side for those that share words. */
const MOST_RIVALS = 16;

/** How the candidate at `index` compares with the likeliest that shares words with it. */
export function likeliestRival(
  found: readonly Ranked[],
  index: number,
): Pick<SpanCandidate, 'lead' | 'rivalry'> {
  const own = found[index];
  let rival: Ranked | undefined;
  for (let at = Math.max(0, index - MOST_RIVALS); at < found.length && at <= index + MOST_RIVALS; at += 1) {
    const other = found[at];
    if (own === undefined || other === undefined || at === index || other.last < own.first) continue;
    if (other.first > own.last) break;
    if (rival === undefined || other.logChance > rival.logChance) rival = other;
  }
  if (own === undefined || rival === undefined) return { lead: Number.POSITIVE_INFINITY, rivalry: 0 };
  return { lead: own.logChance - rival.logChance, rivalry: agreementOf(own, rival) };
}

/** Shared tokens over all tokens of two that share some, in tenths. */
export function agreementOf(a: TokenRange, b: TokenRange): number {
  const shared = Math.min(a.last, b.last) - Math.max(a.first, b.first) + 1;
  return (10 * shared) / (a.last - a.first + b.last - b.first + 2 - shared);
}
