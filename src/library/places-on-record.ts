/** Where else the article of a document stands. */
import { type Kysely, sql } from 'kysely';
import type { Place, SourceDocument } from '../../briefings/document.ts';
import { contentHash, identityOf } from './document-identity.ts';
import type { LibrarySchema } from './schema.ts';
import { isStorable } from './storable-text.ts';
import { isVisible, type View } from './view.ts';

/** A text that stands everywhere is told with its first places. */
const MOST_PLACES = 50;

export interface PlaceSeen {
  readonly space: string;
  readonly documentId: string;
  readonly now: Date;
}

/** Notes a place, or what is read there by now; a place that has gone over to another document goes with it. */
export async function putPlace(
  db: Kysely<LibrarySchema>,
  document: SourceDocument,
  { space, documentId, now }: PlaceSeen,
): Promise<void> {
  const { url, outlet, title, feedId = null } = document;
  const [identity, told] = [identityOf(document), { url, outlet, title, feed_id: feedId }];
  if (![identity, ...Object.values(told)].every(isStorable)) return;
  const read = { ...told, document_id: documentId, content_hash: contentHash(document) };
  await db
    .insertInto('places')
    .values({ space, identity, ...read, first_seen_at: now })
    .onConflict((conflict) => conflict.columns(['space', 'identity']).doUpdateSet(read))
    .execute();
}

/** As {@link putPlace}, where the document is on record and is not read at that very place. */
export async function addPlace(
  db: Kysely<LibrarySchema>,
  document: SourceDocument,
  seen: PlaceSeen,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const kept = await tx
      .selectFrom('documents')
      .select('id')
      .where('space', '=', seen.space)
      .where('id', '=', seen.documentId)
      .where('identity', '!=', identityOf(document))
      .forShare()
      .executeTakeFirst();
    if (kept) await putPlace(tx, document, seen);
  });
}

/** By the documents' ids; documents with no other place are left out. */
export async function placesOf(
  db: Kysely<LibrarySchema>,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Place[]>> {
  const rows = await db
    .selectFrom('places')
    .selectAll()
    .where(isVisible(view, sql.ref('places.space'), sql.ref('places.document_id')))
    .where(sql<boolean>`document_id = any(${[...ids]}::text[])`)
    .orderBy('first_seen_at')
    .orderBy('identity')
    .execute();
  const places = new Map<string, Place[]>();
  for (const { document_id, identity, url, outlet, title, feed_id, first_seen_at } of rows) {
    const ofDocument = places.get(document_id) ?? [];
    places.set(document_id, ofDocument);
    if (ofDocument.length < MOST_PLACES)
      ofDocument.push({ origin: identity, url, outlet, title, feedId: feed_id, firstSeenAt: first_seen_at });
  }
  return places;
}
