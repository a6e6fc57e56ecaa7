/** What a search asks about a view as a whole. */
import { type Kysely, sql } from 'kysely';
import { KeptByRevision } from './kept-by-revision.ts';
import { outletsOnRecord } from './quotes-on-record.ts';
import type { LibrarySchema } from './schema.ts';
import { configurationsIn } from './text-search-language.ts';
import { isVisible, type Revisions, revisionsOf, type View } from './view.ts';

export interface ViewFacts {
  readonly revisions: Revisions;
  /** By which the words of its documents are stemmed, at least one. */
  configurations(): Promise<readonly string[]>;
  outlets(): Promise<readonly string[]>;
  /** The documents of these outlets, and those that stand there too; null where they are more than 20,000. */
  idsOf(outlets: readonly string[]): Promise<readonly string[] | null>;
}

const MOST_VIEWS = 1_000;
const MOST_LISTS_OF_OUTLETS = 100;
/** Each is up to a megabyte. */
const MOST_LISTS_OF_IDS = 20;
const MOST_IDS = 20_000;

export function createViewFacts(db: Kysely<LibrarySchema>): (view: View) => Promise<ViewFacts> {
  const configurations = new KeptByRevision<readonly string[]>(MOST_VIEWS);
  const outlets = new KeptByRevision<readonly string[]>(MOST_LISTS_OF_OUTLETS);
  const ids = new KeptByRevision<readonly string[] | null>(MOST_LISTS_OF_IDS);
  return async (view) => {
    const revisions = view.revisions ?? (await revisionsOf(db, view));
    return {
      revisions,
      configurations: () => configurations.get(view, revisions, () => configurationsIn(db, view)),
      outlets: () => outlets.get(view, revisions, () => outletsOnRecord(db, view)),
      idsOf: (named) => ids.get(view, revisions, () => idsOfOutlets(db, view, named), named),
    };
  };
}

async function idsOfOutlets(
  db: Kysely<LibrarySchema>,
  view: View,
  outlets: readonly string[],
): Promise<readonly string[] | null> {
  const ofOutlets = (id: string) => sql`outlet = any(${[...outlets]}::text[])
    and ${isVisible(view, sql.ref('space'), sql.ref(id))}`;
  const { rows } = await sql<{ id: string }>`
    select id from documents where ${ofOutlets('id')}
    union select document_id from places where ${ofOutlets('document_id')} limit ${MOST_IDS + 1}`.execute(db);
  return rows.length > MOST_IDS ? null : rows.map(({ id }) => id);
}
