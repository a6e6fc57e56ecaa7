/** Gathers the stretches that may be reported words: the drafts of the rules, and what the tagger gives at several bars. */
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { type Chances, type LabelScores, likeliestLabels, logChanceOf } from './label-scores.ts';
import { agreementOf, likeliestRival } from './likeliest-rival.ts';
import type { SpanCandidate } from './span-features.ts';
import { type Stream, tokenBehind } from './stream.ts';

/** What a stretch is worth beyond its scores in each decoding: from the surest ones to all that may be one. */
const BONUSES = [-1, 0, 1, 2, 3] as const;
const BY_RULES = 1;

/** A draft with its tokens. */
interface PlacedDraft extends TokenRange {
  readonly draft: Draft;
}

/** All candidates in order, each extent once. */
export function spanCandidates(
  stream: Stream,
  drafts: readonly Draft[],
  scores: LabelScores,
  chances: Chances,
): SpanCandidate[] {
  const placed = placeDrafts(stream, drafts);
  const sources = gatherSources(placed, scores);
  const ordered = [...sources.values()].sort((a, b) => a.first - b.first || a.last - b.last);
  let open = 0;
  const ranked = ordered.map(({ first, last }) => ({
    first,
    last,
    logChance: logChanceOf(chances, first, last),
  }));
  return ordered.map(({ first, last, sources }, index) => {
    while ((placed[open]?.furthest ?? first) < first) open += 1;
    const { draft, agreement } = closestDraft(placed, open, { first, last });
    const { lead, rivalry } = likeliestRival(ranked, index);
    return {
      first,
      last,
      sources,
      logChance: ranked[index]?.logChance ?? 0,
      lead,
      rivalry,
      startChance: chances.start[first] ?? 0,
      endChance: 1 - (chances.onFromInside[last] ?? 0),
      draft,
      agreement,
    };
  });
}

/** Drafts by their first token; `furthest` is the last token of any draft up to this one. */
function placeDrafts(
  stream: Stream,
  drafts: readonly Draft[],
): (PlacedDraft & { readonly furthest: number })[] {
  const placed = drafts.flatMap((draft) => {
    const first = tokenBehind(stream, draft.parts[0]?.start ?? 0);
    const last = tokenBehind(stream, (draft.parts.at(-1)?.end ?? 1) - 1);
    return first <= last && last < stream.tokens.length ? [{ draft, first, last }] : [];
  });
  placed.sort((a, b) => a.first - b.first || a.last - b.last);
  let furthest = -1;
  return placed.map((entry) => {
    furthest = Math.max(furthest, entry.last);
    return { ...entry, furthest };
  });
}

type Sourced = TokenRange & { readonly sources: number };

function gatherSources(placed: readonly PlacedDraft[], scores: LabelScores): Map<number, Sourced> {
  const found = new Map<number, Sourced>();
  const add = (first: number, last: number, bit: number): void => {
    const key = first * scores.size + last;
    found.set(key, { first, last, sources: (found.get(key)?.sources ?? 0) | bit });
  };
  for (const { first, last } of placed) add(first, last, BY_RULES);
  BONUSES.forEach((bonus, index) => {
    for (const { first, last } of stretchesOf(likeliestLabels(scores, bonus))) add(first, last, 2 << index);
  });
  return found;
}

/** The stretches that labels mark. */
function stretchesOf(labels: Int8Array): TokenRange[] {
  const found: TokenRange[] = [];
  let first = -1;
  for (let at = 0; at <= labels.length; at += 1) {
    const label = labels[at] ?? 0;
    if (first >= 0 && label !== 2) {
      found.push({ first, last: at - 1 });
      first = -1;
    }
    if (label === 1) first = at;
  }
  return found;
}

/** Drafts looked at for one candidate; more lie over one another in no real text. */
const MOST_DRAFTS = 12;

function closestDraft(
  placed: readonly PlacedDraft[],
  from: number,
  range: TokenRange,
): { draft: Draft | null; agreement: number } {
  let draft: Draft | null = null;
  let agreement = 0;
  for (let at = from; at < Math.min(placed.length, from + MOST_DRAFTS); at += 1) {
    const other = placed[at];
    if (other === undefined || other.first > range.last) break;
    if (other.last < range.first) continue;
    const value = agreementOf(range, other);
    if (value <= agreement) continue;
    agreement = value;
    draft = other.draft;
  }
  return { draft, agreement };
}
