/** Finds the pairs of documents that may tell one event, without comparing every word of every pair. */
import { cosine } from '../summaries/vectors.ts';
import type { StoryDocument } from './story-document.ts';
import type { TermVector } from './term-vectors.ts';

export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

export interface LikenessWeights {
  readonly words: number;
  readonly meaning: number;
}

const MOST_NEIGHBOURS = 40;
/** A term in more documents than this brings no pair together. */
const MOST_POSTINGS = 400;
const LEAST_SHARED = 0.04;
const DAY_MS = 86_400_000;
const DAYS_APART = 10;

/** Pairs (a < b, positions in `documents`), each document's nearest only: memory stays linear. */
export function neighbours(
  documents: readonly StoryDocument[],
  terms: readonly TermVector[],
  weights: LikenessWeights,
): Pair[] {
  const postings = invert(terms);
  const days = documents.map(({ publishedAt }) => dayOf(publishedAt));
  return documents.flatMap((document, a) => {
    const shared = sharedWeights(a, terms, postings);
    const pairs: Pair[] = [];
    for (const [b, words] of shared) {
      const other = documents[b];
      if (other === undefined || words < LEAST_SHARED || isFarApart(days[a], days[b])) continue;
      const meaning = cosine(document.vector, other.vector);
      pairs.push({ a: b, b: a, likeness: weights.words * words + weights.meaning * meaning });
    }
    return pairs.sort((one, two) => two.likeness - one.likeness || one.a - two.a).slice(0, MOST_NEIGHBOURS);
  });
}

function invert(terms: readonly TermVector[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  terms.forEach((vector, document) => {
    for (const term of vector.keys()) {
      const list = postings.get(term);
      if (list) list.push(document);
      else postings.set(term, [document]);
    }
  });
  return postings;
}

/** Cosine of the term vectors of `a` and every document before it that shares a term. */
function sharedWeights(
  a: number,
  terms: readonly TermVector[],
  postings: ReadonlyMap<string, readonly number[]>,
): Map<number, number> {
  const shared = new Map<number, number>();
  for (const [term, weight] of terms[a] ?? []) {
    const list = postings.get(term) ?? [];
    if (list.length > MOST_POSTINGS) continue;
    for (const b of list) {
      if (b >= a) break;
      shared.set(b, (shared.get(b) ?? 0) + weight * (terms[b]?.get(term) ?? 0));
    }
  }
  return shared;
}

function dayOf(publishedAt: string | null): number | null {
  const time = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  return Number.isNaN(time) ? null : time / DAY_MS;
}

function isFarApart(a: number | null | undefined, b: number | null | undefined): boolean {
  return a != null && b != null && Math.abs(a - b) > DAYS_APART;
}
