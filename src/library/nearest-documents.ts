/** The port to nearest neighbours, and the exact scan in memory that serves it without pgvector. */
import { RecentMap } from '../recent-map.ts';
import { bySimilarity } from './best-rows.ts';
import { SpaceVectors, type VectorLoader } from './space-vectors.ts';
import type { VectorTable } from './vector-table.ts';

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
}

/** Vectors of another length than `vector`, which another model made, are left out. */
export interface NearestDocuments {
  /** Nearest first, of all places together; no two places may show the same id. */
  nearest(places: readonly Place[], vector: Float32Array, options: NearestOptions): Promise<Neighbour[]>;
  /** Those of `documentIds` that are in the places, nearest first. */
  similarities(
    places: readonly Place[],
    vector: Float32Array,
    documentIds: readonly string[],
  ): Promise<Neighbour[]>;
}

/** Kept in memory; the others are loaded again when they ask. */
const MOST_SPACES = 1000;

/**
 * Compares with every vector of the spaces: 10 ms for 100,000 documents, and one byte a dimension of memory.
 * @param loaderOf reads what was stored in a space; asked at every search, since other processes store too.
 */
export function scanNearestDocuments(loaderOf: (space: string) => VectorLoader): NearestDocuments {
  const spaces = new RecentMap<string, SpaceVectors>(MOST_SPACES);
  const vectorsOf = (space: string): SpaceVectors => {
    const known = spaces.get(space) ?? new SpaceVectors(loaderOf(space));
    spaces.set(space, known);
    return known;
  };
  const tables = async (places: readonly Place[], dimensions: number) => {
    const found: { table: VectorTable; hidden: ReadonlySet<string> }[] = [];
    for (const { space, hidden } of places) {
      const table = await vectorsOf(space).ofLength(dimensions);
      if (table) found.push({ table, hidden });
    }
    return found;
  };
  return {
    nearest: async (places, vector, { limit, since }) => {
      if (limit < 1) return [];
      const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY;
      const found = await tables(places, vector.length);
      const near = found.flatMap(({ table, hidden }) => table.nearest(vector, limit, sinceMs, hidden));
      return near.sort(bySimilarity).slice(0, limit);
    },
    similarities: async (places, vector, documentIds) => {
      const found = await tables(places, vector.length);
      return found
        .flatMap(({ table, hidden }) =>
          table.similarities(
            vector,
            documentIds.filter((id) => !hidden.has(id)),
          ),
        )
        .sort(bySimilarity);
    },
  };
}
