/** Finds what came or changed after a moment, so that whoever tells what is new misses nothing and tells nothing twice. */
import { type Kysely, sql } from 'kysely';
import type { Cursor } from '../digests/digest.ts';
import type { PutDocument } from './library.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, revisionsOf, type Scope, type View } from './view.ts';

/** The newest revisions that are committed: the row of a space is locked by every put to its end, so none below comes later. */
export async function cursorOf(db: Kysely<LibrarySchema>, scope: Scope, now: Date): Promise<Cursor> {
  return { ...(await revisionsOf(db, scope)), at: now.toISOString() };
}

export async function putAfter(
  db: Kysely<LibrarySchema>,
  view: View,
  cursor: Cursor,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<PutDocument[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'outlet', 'title', 'dated_at', 'added_at', wasThereAt(view, cursor).as('is_changed')])
    .where(isVisible(view, sql.ref('documents.space'), sql.ref('documents.id')))
    .where(isAfter(view, cursor))
    .where('dated_at', '>=', since)
    .orderBy('dated_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, outlet, title, dated_at, added_at, is_changed }) => ({
    id,
    outlet,
    title,
    datedAt: dated_at,
    addedAt: added_at,
    isChanged: is_changed,
  }));
}

/** Asks for `revision` as well, which is never lower than that of the last change and has the index. */
function isAfter({ own, also }: View, cursor: Cursor) {
  const after = (space: string | null, revision: number) => sql<boolean>`(space = ${space}
    and revision > ${revision} and coalesce(changed_revision, revision) > ${revision})`;
  return sql<boolean>`(${after(own, cursor.own)} or ${after(also, cursor.also)})`;
}

function wasThereAt({ own }: View, cursor: Cursor) {
  return sql<boolean>`coalesce(added_revision, revision) <=
    case when space = ${own} then ${cursor.own}::integer else ${cursor.also}::integer end`;
}
