/** Reads the vectors that were stored in a space after a revision. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';
import type { VectorChanges } from './space-vectors.ts';

/** An id that one document gave up and another took since is the other's, and not named as replaced. */
const REPLACED = sql<string[]>`array(select gone from unnest(d.replaced_ids) as gone
  where not exists (select from documents o where o.space = d.space and o.id = gone))`;

export async function loadVectors(
  db: Kysely<LibrarySchema>,
  space: string,
  afterRevision: number,
): Promise<VectorChanges> {
  const rows = await db
    .selectFrom('documents as d')
    .select(['id', 'vector', 'dated_at', 'revision', REPLACED.as('replaced_ids')])
    .where('space', '=', space)
    .where('revision', '>', afterRevision)
    .orderBy('revision')
    .execute();
  return {
    documents: rows.map(({ id, vector, dated_at, replaced_ids }) => ({
      documentId: id,
      packed: vector,
      datedAt: dated_at,
      replacedIds: replaced_ids,
    })),
    revision: rows.at(-1)?.revision ?? afterRevision,
  };
}
