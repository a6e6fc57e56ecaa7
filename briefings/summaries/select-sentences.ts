/** Chooses sentences one by one, each for its own worth less what the chosen ones already tell (MMR). */
import type { Candidate } from './candidate.ts';
import { cosine } from './vectors.ts';
import { containment } from './words.ts';

export interface Selection {
  readonly count: number;
  /** Worth of a candidate before anything is chosen. */
  readonly worth: (candidate: Candidate) => number;
  /** How much likeness to a chosen sentence costs, in units of worth. */
  readonly redundancyWeight: number;
  /** 0 to 1: how much two candidates tell the same; {@link likeness}, if not given. */
  readonly likeness?: (a: Candidate, b: Candidate) => number;
  /** A candidate at least this like to a chosen one is never taken. */
  readonly tooLike: number;
}

/** Only the best so many enter the quadratic step. */
const MOST_CONSIDERED = 80;

/** At most `count` candidates in the order chosen; one that leans on the sentence before it only together with that. */
export function selectSentences(candidates: readonly Candidate[], selection: Selection): Candidate[] {
  const pool = bestOf(candidates, selection.worth);
  const chosen: Candidate[] = [];
  while (chosen.length < selection.count) {
    const next = bestNext(pool, chosen, selection);
    if (next === null) break;
    chosen.push(next);
  }
  return chosen;
}

/** 0 to 1: how much of the shorter one's words or meaning the other one repeats. */
export function likeness(a: Candidate, b: Candidate): number {
  const [short, long] = a.stems.size <= b.stems.size ? [a, b] : [b, a];
  return Math.max(cosine(a.vector, b.vector), containment(short.stems, long.stems));
}

function bestOf(candidates: readonly Candidate[], worth: (candidate: Candidate) => number): Candidate[] {
  return [...candidates].sort((a, b) => worth(b) - worth(a) || tieBreak(a, b)).slice(0, MOST_CONSIDERED);
}

/** Ties fall the same way whatever order the documents came in. */
function tieBreak(a: Candidate, b: Candidate): number {
  const [idA, idB] = [a.reading.document.id, b.reading.document.id];
  if (idA !== idB) return idA < idB ? -1 : 1;
  return a.index - b.index;
}

function bestNext(
  pool: readonly Candidate[],
  chosen: readonly Candidate[],
  selection: Selection,
): Candidate | null {
  const alike = selection.likeness ?? likeness;
  let best: Candidate | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of pool) {
    if (chosen.includes(candidate) || (candidate.needsPrevious && !followsOne(candidate, chosen))) continue;
    const repeated = chosen.reduce((most, other) => Math.max(most, alike(candidate, other)), 0);
    if (repeated >= selection.tooLike) continue;
    const score = selection.worth(candidate) - selection.redundancyWeight * repeated;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

function followsOne(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.some(
    (other) =>
      other.reading === candidate.reading && other.index === candidate.index - 1 && !other.needsPrevious,
  );
}
