/** Which documents a handle sees: those of its own space, and those of one more that its own does not hold itself. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { RecentMap } from '../recent-map.ts';
import type { LibrarySchema } from './schema.ts';

export interface Scope {
  /** Written to, and read. */
  readonly own: string;
  /** Read only; null for none. */
  readonly also: string | null;
}

export interface View extends Scope {
  /** Ids of the documents of `also` that are not seen, since the own space holds their id, identity or text. */
  readonly hidden: ReadonlySet<string>;
}

/** Kept of spaces that ask; the others look again. */
const MOST_VIEWS = 1000;
const NOTHING: ReadonlySet<string> = new Set();

/** What is read. */
export function spacesOf({ own, also }: Scope): string[] {
  return also === null ? [own] : [own, also];
}

/** True for a row whose document is seen. @param documentId column that holds the document's id beside `space`. */
export function isVisible(
  { own, also, hidden }: View,
  space: RawBuilder<unknown>,
  documentId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (also === null) return sql<boolean>`${space} = ${own}`;
  return sql<boolean>`(${space} in (${own}, ${also})
    and not (${space} = ${also} and ${documentId} = any(${[...hidden]}::text[])))`;
}

interface Known {
  readonly revisions: string;
  readonly hidden: ReadonlySet<string>;
}

/**
 * Looks for what is hidden only after something was stored in one of the spaces. A document that is stored between this
 * and the query that follows may, in that one answer, stand beside its twin.
 */
export function createViewer(db: Kysely<LibrarySchema>): (scope: Scope) => Promise<View> {
  const known = new RecentMap<string, Known>(MOST_VIEWS);
  return async ({ own, also }) => {
    if (also === null) return { own, also, hidden: NOTHING };
    const key = JSON.stringify([own, also]);
    const { own: ours, also: theirs } = await revisionsOf(db, { own, also });
    const revisions = `${ours} ${theirs}`;
    const earlier = known.get(key);
    if (earlier?.revisions === revisions) return { own, also, hidden: earlier.hidden };
    const hidden = await hiddenIds(db, own, also);
    known.set(key, { revisions, hidden });
    return { own, also, hidden };
  };
}

/** One statement, since a second one would see what was stored since the first; 0 where nothing was ever stored. */
export async function revisionsOf(
  db: Kysely<LibrarySchema>,
  { own, also }: Scope,
): Promise<{ readonly own: number; readonly also: number }> {
  const rows = await db
    .selectFrom('space_revisions')
    .select(['space', 'revision'])
    .where('space', 'in', spacesOf({ own, also }))
    .execute();
  const revisionOf = (name: string | null) => rows.find(({ space }) => space === name)?.revision ?? 0;
  return { own: revisionOf(own), also: revisionOf(also) };
}

/** Three joins, each by an index: one with "or" would compare every document with every other. */
async function hiddenIds(db: Kysely<LibrarySchema>, own: string, also: string): Promise<ReadonlySet<string>> {
  const sharing = (column: string) => sql`
    select theirs.id from documents ours join documents theirs
      on theirs.space = ${also} and ${sql.ref(`theirs.${column}`)} = ${sql.ref(`ours.${column}`)}
    where ours.space = ${own}`;
  const { rows } = await sql<{ id: string }>`
    ${sharing('id')} union ${sharing('identity')} union ${sharing('folded_hash')}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
