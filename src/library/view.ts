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

/** How often something was stored in each space of a view, or forgotten there; 0 where nothing ever was. */
export interface Revisions {
  readonly own: number;
  readonly also: number;
}

export interface View extends Scope {
  /** Ids of the documents of `also` that are not seen, since the own space holds their id, identity or text. */
  readonly hidden: ReadonlySet<string>;
  /** As of which `hidden` was looked for; null where nothing can be hidden. */
  readonly revisions: Revisions | null;
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

/**
 * Looks for what is hidden only after something was stored in one of the spaces. A document that is stored between this
 * and the query that follows may, in that one answer, stand beside its twin.
 */
export function createViewer(db: Kysely<LibrarySchema>): (scope: Scope) => Promise<View> {
  const known = new RecentMap<string, View>(MOST_VIEWS);
  return async ({ own, also }) => {
    if (also === null) return { own, also, hidden: NOTHING, revisions: null };
    const key = JSON.stringify([own, also]);
    const revisions = await revisionsOf(db, { own, also });
    const earlier = known.get(key);
    if (earlier && areEqual(earlier.revisions, revisions)) return earlier;
    const view = { own, also, hidden: await hiddenIds(db, own, also), revisions };
    known.set(key, view);
    return view;
  };
}

/** One statement, since a second one would see what was stored since the first. */
export async function revisionsOf(db: Kysely<LibrarySchema>, { own, also }: Scope): Promise<Revisions> {
  const rows = await db
    .selectFrom('space_revisions')
    .select(['space', 'revision'])
    .where('space', 'in', spacesOf({ own, also }))
    .execute();
  const revisionOf = (name: string | null) => rows.find(({ space }) => space === name)?.revision ?? 0;
  return { own: revisionOf(own), also: revisionOf(also) };
}

export function areEqual(one: Revisions | null, other: Revisions | null): boolean {
  return one?.own === other?.own && one?.also === other?.also;
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
