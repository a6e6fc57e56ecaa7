/** Retention: documents whose time is over go, with their places and history; what is read there again stays forgotten. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { documentId } from './document-id.ts';
import type { Retention } from './library.ts';
import type { LibrarySchema } from './schema.ts';
import { nextRevision } from './space-revision.ts';

/** In one transaction: answers and readers wait for no more than that. */
const DOCUMENTS_AT_ONCE = 100;

/** @returns how many were forgotten; fewer than a batch where none is left to forget. */
export async function forgetDocuments(
  db: Kysely<LibrarySchema>,
  space: string,
  retention: Retention,
  now: Date,
): Promise<number> {
  if ((await overdue(db, space, retention)).length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    const revision = await nextRevision(tx, space);
    const ids = await overdue(tx, space, retention);
    await forgetThese(tx, { space, ids, revision, now });
    return ids.length;
  });
}

/** Those whose texts came first; a document that changes is as new as its change. */
async function overdue(
  db: Kysely<LibrarySchema>,
  space: string,
  { before, documents }: Retention,
): Promise<string[]> {
  const kept = documents === undefined ? undefined : await oldestKept(db, space, documents);
  const limits = [before, kept].filter((limit) => limit !== undefined);
  if (limits.length === 0) return [];
  const last = limits.reduce((a, b) => (a > b ? a : b));
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where('space', '=', space)
    .where('text_seen_at', '<', last)
    .orderBy('text_seen_at')
    .orderBy('id')
    .limit(DOCUMENTS_AT_ONCE)
    .execute();
  return rows.map(({ id }) => id);
}

/** When the oldest text came that is kept by count; ones that came with it are kept, too. */
async function oldestKept(
  db: Kysely<LibrarySchema>,
  space: string,
  documents: number,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('documents')
    .select('text_seen_at')
    .where('space', '=', space)
    .orderBy('text_seen_at', 'desc')
    .offset(Math.max(0, documents - 1))
    .limit(1)
    .executeTakeFirst();
  return row?.text_seen_at;
}

interface Forgotten {
  readonly space: string;
  readonly ids: readonly string[];
  readonly revision: number;
  readonly now: Date;
}

async function forgetThese(
  tx: Transaction<LibrarySchema>,
  { space, ids, revision, now }: Forgotten,
): Promise<void> {
  const these = sql`space = ${space} and document_id = any(${[...ids]}::text[])`;
  const places = await sql<Place>`
    delete from places where ${these} returning identity, content_hash`.execute(tx);
  await sql`delete from document_versions where ${these}`.execute(tx);
  await sql`
    with gone as (
      delete from documents where space = ${space} and id = any(${[...ids]}::text[]) returning id, content_hash
    )
    insert into forgotten_documents (space, id, content_hash, revision, forgotten_at)
    select ${space}, id, content_hash, ${revision}::integer, ${now}::timestamptz from gone
    on conflict (space, id) do update
      set content_hash = excluded.content_hash, revision = excluded.revision, forgotten_at = excluded.forgotten_at
    `.execute(tx);
  await forgetPlaces(tx, places.rows, { space, revision, now });
}

interface Place {
  readonly identity: string;
  readonly content_hash: string;
}

/** A copy that is read again elsewhere would else be the article's new beginning. */
async function forgetPlaces(
  tx: Transaction<LibrarySchema>,
  places: readonly Place[],
  { space, revision, now }: Omit<Forgotten, 'ids'>,
): Promise<void> {
  for (let done = 0; done < places.length; done += PLACES_AT_ONCE) {
    const rows = places.slice(done, done + PLACES_AT_ONCE).map(({ identity, content_hash }) => ({
      ...{ space, id: documentId(identity), content_hash, revision, forgotten_at: now },
    }));
    await tx
      .insertInto('forgotten_documents')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          content_hash: ref('excluded.content_hash'),
          revision: ref('excluded.revision'),
          forgotten_at: ref('excluded.forgotten_at'),
        })),
      )
      .execute();
  }
}
const PLACES_AT_ONCE = 1_000;
