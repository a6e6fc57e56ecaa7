/** Puts stored readings together again. */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Place, Reading, SourceDocument } from '../../briefings/document.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { DOCUMENT_COLUMNS, documentOf } from './documents-on-record.ts';
import { packedDimensions, unpackEmbeddings } from './pack-embeddings.ts';
import { unpackSentences } from './pack-sentences.ts';
import { placesOf } from './places-on-record.ts';
import type { DocumentTable, LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';
import { isVisible, type View } from './view.ts';

const storable = (documentIds: readonly string[]): string[] =>
  [...new Set(documentIds)].filter((id) => id === storableWords(id));

/** Documents in the order of `documentIds`; ids not on record, and ids given twice, are left out. */
export async function documentsWithIds(
  db: Kysely<LibrarySchema>,
  view: View,
  documentIds: readonly string[],
): Promise<SourceDocument[]> {
  const ids = storable(documentIds);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('documents')
    .select(DOCUMENT_COLUMNS)
    .where(isVisible(view, sql.ref('documents.space'), sql.ref('documents.id')))
    .where(sql<boolean>`documents.id = any(${ids}::text[])`)
    .execute();
  const places = await placesOf(db, view, ids);
  const documents = new Map(rows.map((row) => [row.id, withPlaces(documentOf(row), places.get(row.id))]));
  return ids.flatMap((id) => documents.get(id) ?? []);
}

/** Readings in the order of `documentIds`; ids not on record, and ids given twice, are left out. */
export async function readingsOnRecord(
  db: Kysely<LibrarySchema>,
  view: View,
  documentIds: readonly string[],
): Promise<Reading[]> {
  const ids = storable(documentIds);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('documents')
    .innerJoin('document_sentences', (join) =>
      join
        .onRef('document_sentences.space', '=', 'documents.space')
        .onRef('document_sentences.document_id', '=', 'documents.id'),
    )
    .select(DOCUMENT_COLUMNS)
    .select(['dimensions', 'spans', 'embeddings', 'vector', 'has_topic_vector'])
    .where(isVisible(view, sql.ref('documents.space'), sql.ref('documents.id')))
    .where(sql<boolean>`documents.id = any(${ids}::text[])`)
    .execute();
  const quotes = await quotesOf(db, view, ids);
  const places = await placesOf(db, view, ids);
  const readings = new Map(
    rows.map((row) => [
      row.id,
      {
        document: withPlaces(documentOf(row), places.get(row.id)),
        sentences: unpackSentences(row.spans),
        quotes: quotes.get(row.id) ?? [],
        embeddings: unpackEmbeddings(row.embeddings, row.dimensions),
        ...topicEmbeddingOf(row),
      },
    ]),
  );
  return ids.flatMap((id) => readings.get(id) ?? []);
}

function withPlaces(document: SourceDocument, places: readonly Place[] = []): SourceDocument {
  return places.length === 0 ? document : { ...document, places };
}

function topicEmbeddingOf(row: Pick<Selectable<DocumentTable>, 'vector' | 'has_topic_vector'>) {
  const { vector, has_topic_vector } = row;
  if (!vector || !has_topic_vector) return {};
  const [topicEmbedding] = unpackEmbeddings(vector, packedDimensions(vector));
  return topicEmbedding ? { topicEmbedding } : {};
}

async function quotesOf(
  db: Kysely<LibrarySchema>,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Quote[]>> {
  const rows = await db
    .selectFrom('quotes')
    .select(['document_id', 'quote'])
    .where(isVisible(view, sql.ref('quotes.space'), sql.ref('quotes.document_id')))
    .where(sql<boolean>`document_id = any(${ids}::text[])`)
    .orderBy('document_id')
    .orderBy('position')
    .execute();
  const quotes = new Map<string, Quote[]>();
  for (const { document_id, quote } of rows) {
    const ofDocument = quotes.get(document_id);
    if (ofDocument) ofDocument.push(quote);
    else quotes.set(document_id, [quote]);
  }
  return quotes;
}
