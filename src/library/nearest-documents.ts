/** The port to nearest neighbours, and the exact scan in memory that serves it without pgvector. */
import { RecentMap } from '../recent-map.ts';
import { SpaceVectors, type VectorChanges } from './space-vectors.ts';

export interface Neighbour {
  readonly documentId: string;
  /** Cosine, -1 to 1. */
  readonly similarity: number;
}

/** A space that is looked through, without some of its documents. */
export interface Place {
  readonly space: string;
  readonly hidden: ReadonlySet<string>;
}

interface NearestOptions {
  readonly limit: number;
  readonly since?: Date;
  /** Documents whose similarity is wanted wherever they stand; those on record come behind the nearest. */
  readonly besides?: readonly string[];
}

export interface NearestDocuments {
  /**
   * Nearest first, of all places together; no two places may show the same id. Vectors of another length than `vector`,
   * which another model made, are left out.
   */
  nearest(places: readonly Place[], vector: Float32Array, options: NearestOptions): Promise<Neighbour[]>;
}

/** Kept in memory; the others are loaded again when they ask. */
const MOST_SPACES = 1000;

/**
 * Compares with every vector of the spaces: 5 ms for 10,000 documents, and one byte a dimension of memory.
 * @param load reads what was stored in a space after a revision; asked at every search, since other processes store too.
 */
export function scanNearestDocuments(
  load: (space: string, afterRevision: number) => Promise<VectorChanges>,
): NearestDocuments {
  const spaces = new RecentMap<string, SpaceVectors>(MOST_SPACES);
  const vectorsOf = (space: string): SpaceVectors => {
    const known = spaces.get(space) ?? new SpaceVectors((after) => load(space, after));
    spaces.set(space, known);
    return known;
  };
  return {
    nearest: async (places, vector, { limit, since, besides = [] }) => {
      const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY;
      const near: Neighbour[] = [];
      const further: Neighbour[] = [];
      for (const { space, hidden } of places) {
        const table = await vectorsOf(space).ofLength(vector.length);
        if (!table) continue;
        near.push(...table.nearest(vector, limit, sinceMs, hidden));
        const wanted = besides.filter((id) => !hidden.has(id));
        further.push(...table.similarities(vector, wanted));
      }
      const nearest = near.sort(bySimilarity).slice(0, limit);
      const seen = new Set(nearest.map(({ documentId }) => documentId));
      return [...nearest, ...further.filter(({ documentId }) => !seen.has(documentId))];
    },
  };
}

function bySimilarity(a: Neighbour, b: Neighbour): number {
  return b.similarity - a.similarity || (a.documentId < b.documentId ? -1 : 1);
}
