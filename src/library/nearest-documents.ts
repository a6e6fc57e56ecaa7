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
  /** What is stored later need not be seen; left out, everything is that was stored before the call. */
  readonly revision?: number;
}

interface NearestOptions {
  readonly limit: number;
  /** Dated at this instant or later. */
  readonly since?: Date;
  /** Dated before this instant. */
  readonly before?: Date;
  /** Ids that are compared wherever they stand, and whatever their date. */
  readonly besides?: readonly string[];
}

/** Vectors of another length than `vector`, which another model made, are left out. */
export interface NearestDocuments {
  /** At most `limit` and those besides, nearest first, of all places together; no two places may show the same id. */
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
    for (const { space, hidden, revision } of places) {
      const table = await vectorsOf(space).ofLength(dimensions, revision);
      if (table) found.push({ table, hidden });
    }
    return found;
  };
  return {
    nearest: async (places, vector, { limit, since, before, besides = [] }) => {
      if (limit < 1 && besides.length === 0) return [];
      const sinceMs = since?.getTime() ?? Number.NEGATIVE_INFINITY;
      const beforeMs = before?.getTime() ?? Number.POSITIVE_INFINITY;
      const found = (await tables(places, vector.length)).map(({ table, hidden }) =>
        table.nearest(vector, { limit, sinceMs, beforeMs, hidden, besides }),
      );
      const near = found.flatMap((ofPlace) => ofPlace.near).sort(bySimilarity);
      return joined(
        near.slice(0, limit),
        found.flatMap((ofPlace) => ofPlace.besides),
      );
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

/** Nearest first, each once. */
export function joined(near: readonly Neighbour[], besides: readonly Neighbour[]): Neighbour[] {
  const known = new Set(near.map(({ documentId }) => documentId));
  return [...near, ...besides.filter(({ documentId }) => !known.has(documentId))].sort(bySimilarity);
}
