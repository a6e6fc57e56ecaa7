/** Reads the vectors that were stored in a space after a revision, and which documents were forgotten since. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';
import type { VectorChanges, VectorLoader } from './space-vectors.ts';
import { revisionsOf } from './view.ts';

/** An id that one document gave up and another took since is the other's, and not named as replaced. */
const REPLACED = sql<string[]>`array(select gone from unnest(d.replaced_ids) as gone
  where not exists (select from documents o where o.space = d.space and o.id = gone))`;

/** One statement with the other rows, since between two something could come that the later revision hides. */
const FORGOTTEN = (db: Kysely<LibrarySchema>, space: string, afterRevision: number) =>
  db
    .selectFrom('forgotten_documents as f')
    .select([
      'f.id',
      sql<Uint8Array | null>`null::bytea`.as('vector'),
      'f.forgotten_at as dated_at',
      'f.revision',
      sql<string[]>`'{}'::text[]`.as('replaced_ids'),
    ])
    .where('f.space', '=', space)
    .where('f.revision', '>', afterRevision)
    .where(sql<boolean>`not exists (select from documents o where o.space = f.space and o.id = f.id)`);

export function vectorLoader(db: Kysely<LibrarySchema>, space: string): VectorLoader {
  return {
    newest: async () => (await revisionsOf(db, { own: space, also: null })).own,
    load: (afterRevision) => loadVectors(db, space, afterRevision),
  };
}

export async function loadVectors(
  db: Kysely<LibrarySchema>,
  space: string,
  afterRevision: number,
): Promise<VectorChanges> {
  const stored = db
    .selectFrom('documents as d')
    .select(['d.id', 'd.vector', 'd.dated_at', 'd.revision', REPLACED.as('replaced_ids')])
    .where('d.space', '=', space)
    .where('d.revision', '>', afterRevision);
  // Whoever has nothing yet need not be told what is gone, which may be years of it.
  const changes = afterRevision === 0 ? stored : stored.unionAll(FORGOTTEN(db, space, afterRevision));
  const rows = await changes.orderBy('revision').execute();
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
