/** Finds documents near a vector, also where filters leave few of them. */
import { type Kysely, sql } from 'kysely';
import type { NearestDocuments, Neighbour, Place } from './nearest-documents.ts';
import type { LibrarySchema } from './schema.ts';
import type { Conditions } from './search-conditions.ts';
import type { View } from './view.ts';

/** Nearest first. @param limit how many are looked for. @param besides ids whose similarity is wanted wherever they stand. */
export type SearchByMeaning = (
  vector: Float32Array,
  limit: number,
  besides: readonly string[],
) => Promise<Neighbour[]>;

/** Where filters leave no more, each of those is compared; else what is nearest is filtered. */
const FEW = 5_000;
/** So many times what is wanted is looked through for what filters leave. */
const WIDER = 5;

export async function searchByMeaning(
  db: Kysely<LibrarySchema>,
  nearest: NearestDocuments,
  view: View,
  { isSeen, narrowing, since }: Conditions,
  among: readonly string[] | undefined,
): Promise<SearchByMeaning> {
  const places = placesOf(view);
  const window = since === null ? {} : { since };
  const idsThat = async (ids: readonly string[] | null): Promise<string[]> => {
    const these = ids === null ? sql`true` : sql`w.document_id = any(${[...ids]}::text[])`;
    const most = ids === null ? FEW + 1 : ids.length;
    const { rows } = await sql<{ id: string }>`
      select w.document_id as id from document_words w
      where ${these} and ${isSeen} and ${narrowing ?? sql`true`} limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  };
  if (among !== undefined) {
    const allowed = narrowing === null && since === null ? among : await idsThat(among);
    return (vector) => nearest.similarities(places, vector, allowed);
  }
  if (narrowing === null) {
    return async (vector, limit, besides) =>
      joined(
        await nearest.nearest(places, vector, { limit, ...window }),
        await nearest.similarities(places, vector, besides),
      );
  }
  const allowed = await idsThat(null);
  if (allowed.length <= FEW) return (vector) => nearest.similarities(places, vector, allowed);
  return async (vector, limit, besides) => {
    const near = await nearest.nearest(places, vector, { limit: limit * WIDER, ...window });
    const fit = new Set(await idsThat(near.map(({ documentId }) => documentId)));
    return joined(
      near.filter(({ documentId }) => fit.has(documentId)).slice(0, limit),
      await nearest.similarities(places, vector, besides),
    );
  };
}

/** What is only further off comes behind what is nearest. */
function joined(near: readonly Neighbour[], besides: readonly Neighbour[]): Neighbour[] {
  const known = new Set(near.map(({ documentId }) => documentId));
  return [...near, ...besides.filter(({ documentId }) => !known.has(documentId))];
}

/** Where a view's neighbours are looked for. */
export function placesOf({ own, also, hidden }: View): Place[] {
  const ownPlace = { space: own, hidden: new Set<string>() };
  return also === null ? [ownPlace] : [ownPlace, { space: also, hidden }];
}
