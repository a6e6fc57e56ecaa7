/** Where else the article of a document stands. */
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Place, SourceDocument, Wording } from '../../briefings/document.ts';
import { tellDifferences } from '../../briefings/near-duplicates/tell-differences.ts';
import { contentHash, identityOf } from './document-identity.ts';
import type { PlaceInWords } from './library.ts';
import { packText, unpackText } from './pack-text.ts';
import type { LibrarySchema, PlaceTable } from './schema.ts';
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
  const kept = await db
    .selectFrom('documents')
    .select('text')
    .where('space', '=', space)
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  const read = {
    ...{ ...told, document_id: documentId, content_hash: contentHash(document) },
    ...{ text: await packText(document.text), wording: wordingOf(kept.text, document.text) },
  };
  await db
    .insertInto('places')
    .values({ space, identity, ...read, first_seen_at: now })
    .onConflict((conflict) => conflict.columns(['space', 'identity']).doUpdateSet(read))
    .execute();
}

function wordingOf(kept: string, copy: string): Wording {
  const { own, lacking } = tellDifferences(kept, copy);
  if (own.length > 0) return 'other';
  return lacking.length > 0 ? 'shorter' : 'same';
}

interface Text {
  readonly identity: string;
  readonly text: string;
}

/** Of those places that are told and of which the text is known. */
async function textsOf(db: Kysely<LibrarySchema>, isSeen: RawBuilder<boolean>): Promise<Text[]> {
  const rows = await db
    .selectFrom('places')
    .select(['identity', 'text'])
    .where(isSeen)
    .orderBy('first_seen_at')
    .orderBy('identity')
    .limit(MOST_PLACES)
    .execute();
  const texts: Text[] = [];
  for (const { identity, text } of rows)
    if (text !== null) texts.push({ identity, text: await unpackText(text) });
  return texts;
}

/** Once the document has another text: how its places stand to that. */
export async function compareAgain(
  db: Kysely<LibrarySchema>,
  space: string,
  documentId: string,
  keptText: string,
): Promise<void> {
  const isOfDocument = sql<boolean>`space = ${space} and document_id = ${documentId}`;
  const texts = await textsOf(db, isOfDocument);
  const ofDocument = db.updateTable('places').where(isOfDocument);
  await ofDocument.set({ wording: null }).execute();
  for (const { identity, text } of texts)
    await ofDocument
      .set({ wording: wordingOf(keptText, text) })
      .where('identity', '=', identity)
      .execute();
}

/** In the order in which the document's places are told. */
export async function differencesOf(
  db: Kysely<LibrarySchema>,
  view: View,
  { id, text: kept, places = [] }: Pick<SourceDocument, 'id' | 'text' | 'places'>,
): Promise<PlaceInWords[]> {
  const isSeen = sql<boolean>`${isVisible(view, sql.ref('space'), sql.ref('document_id'))} and document_id = ${id}`;
  const texts = new Map((await textsOf(db, isSeen)).map(({ identity, text }) => [identity, text]));
  return places.map((place) => {
    const text = texts.get(place.origin);
    return { place, differences: text === undefined ? null : tellDifferences(kept, text) };
  });
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
    .select(['document_id', 'identity', 'url', 'outlet', 'title', 'feed_id', 'first_seen_at', 'wording'])
    .where(isVisible(view, sql.ref('places.space'), sql.ref('places.document_id')))
    .where(sql<boolean>`document_id = any(${[...ids]}::text[])`)
    .orderBy('first_seen_at')
    .orderBy('identity')
    .execute();
  const places = new Map<string, Place[]>();
  for (const row of rows) {
    const ofDocument = places.get(row.document_id) ?? [];
    places.set(row.document_id, ofDocument);
    if (ofDocument.length < MOST_PLACES) ofDocument.push(placeOf(row));
  }
  return places;
}

type PlaceRow = Pick<
  Selectable<PlaceTable>,
  'identity' | 'url' | 'outlet' | 'title' | 'feed_id' | 'first_seen_at' | 'wording'
>;

function placeOf({ identity, url, outlet, title, feed_id, first_seen_at, wording }: PlaceRow): Place {
  const told = { origin: identity, url, outlet, title, feedId: feed_id, firstSeenAt: first_seen_at };
  return wording === null ? told : { ...told, wording };
}
