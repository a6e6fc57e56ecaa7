/** Finds documents near a vector, also where filters leave few of them. */
import type { Kysely } from 'kysely';
import type { NearestDocuments, Neighbour, Place } from './nearest-documents.ts';
import type { LibrarySchema } from './schema.ts';
import { type Conditions, idsThat } from './search-conditions.ts';
import type { Revisions, View } from './view.ts';

/** Nearest first. @param limit how many are looked for. @param besides ids whose similarity is wanted wherever they stand. */
export type SearchByMeaning = (
  vector: Float32Array,
  limit: number,
  besides: readonly string[],
) => Promise<Neighbour[]>;

/** So many times what is wanted is looked through for what filters leave. */
const WIDER = 5;

export function searchByMeaning(
  db: Kysely<LibrarySchema>,
  nearest: NearestDocuments,
  places: readonly Place[],
  conditions: Conditions,
): SearchByMeaning {
  const { ids, narrowing, since, before } = conditions;
  if (ids !== null) return (vector) => nearest.similarities(places, vector, ids);
  const window = { ...(since && { since }), ...(before && { before }) };
  if (narrowing === null)
    return (vector, limit, besides) => nearest.nearest(places, vector, { limit, besides, ...window });
  const fit = new Map<string, boolean>();
  return async (vector, limit, besides) => {
    const near = await nearest.nearest(places, vector, { limit: limit * WIDER, besides, ...window });
    const asked = new Set(besides);
    const others = near.map(({ documentId }) => documentId).filter((id) => !asked.has(id));
    const unknown = others.filter((id) => !fit.has(id));
    for (const id of unknown) fit.set(id, false);
    for (const id of await idsThat(db, conditions, unknown, unknown.length)) fit.set(id, true);
    const kept = new Set(others.filter((id) => fit.get(id)).slice(0, limit));
    return near.filter(({ documentId }) => asked.has(documentId) || kept.has(documentId));
  };
}

/** Where a view's neighbours are looked for, as of its revisions. */
export function placesOf({ own, also, hidden }: View, revisions: Revisions): Place[] {
  const ownPlace = { space: own, hidden: new Set<string>(), revision: revisions.own };
  return also === null ? [ownPlace] : [ownPlace, { space: also, hidden, revision: revisions.also }];
}
