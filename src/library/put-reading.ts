/** Stores a reading whole or not at all. */
import { type Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely';
import type { Reading } from '../../briefings/document.ts';
import { OnRecordError } from '../errors.ts';
import { datedAt as placeInTime } from './date-of-document.ts';
import { contentHash, identityOf, textHash } from './document-identity.ts';
import { documentVector } from './document-vector.ts';
import { BODY_LENGTHS, documentWords } from './document-words.ts';
import type { Reader } from './library.ts';
import { packEmbeddings } from './pack-embeddings.ts';
import { packSentences } from './pack-sentences.ts';
import { type QuoteRow, quoteRows } from './quote-rows.ts';
import type { DocumentTable, LibrarySchema } from './schema.ts';
import { assertStorable } from './storable-text.ts';
import { type TopicRow, topicRows } from './topic-rows.ts';

/** Rows in one statement: keeps a document of 100,000 quotes within the memory of PGlite. */
const ROWS_AT_ONCE = 2_000;
const PROGRAM_LIMIT_EXCEEDED = '54000';

export interface Putting {
  readonly space: string;
  readonly reader: Reader;
  readonly now: Date;
}

/** What the rows beside a document's share with it. */
interface Placed {
  readonly space: string;
  readonly documentId: string;
  readonly datedAt: Date;
}

/**
 * Puts `reading` in place of what the space holds under its identity; the time of the first adding stays.
 * Throws OnRecordError `unreadable` for text that Postgres cannot hold, and for an id that another identity has.
 */
export async function putReading(db: Kysely<LibrarySchema>, reading: Reading, put: Putting): Promise<void> {
  const quotes = quoteRows(reading);
  const topics = topicRows(reading);
  assertStorable(reading, quotes);
  const dimensions = reading.embeddings[0]?.length ?? 0;
  if (reading.embeddings.length !== reading.sentences.length) {
    throw new OnRecordError('internal', 'A reading must have one embedding a sentence.');
  }
  const packed = packEmbeddings(reading.embeddings, dimensions);
  for (const bodyLength of BODY_LENGTHS) {
    try {
      return await db.transaction().execute(async (tx) => {
        const placed = await replaceDocument(tx, reading, put);
        await insertWords(tx, placed, documentWords(reading, bodyLength));
        await insertSentences(tx, reading, put.space, { packed, dimensions });
        await insertQuotes(tx, placed, quotes);
        await insertTopics(tx, placed, topics);
      });
    } catch (error) {
      if (!isTooManyWords(error)) throw error;
    }
  }
  throw new OnRecordError('internal', 'No index entry of a document fits.');
}

async function replaceDocument(
  tx: Transaction<LibrarySchema>,
  reading: Reading,
  { space, reader, now }: Putting,
): Promise<Placed> {
  const { id, publishedAt, ...fields } = reading.document;
  const identity = identityOf(reading.document);
  const revision = await nextRevision(tx, space);
  const earlier = await deleteEarlier(tx, { space, id, identity });
  const addedAt = earlier[0]?.added_at ?? now;
  const text = textHash(reading.document);
  const datedAt = placeInTime(publishedAt, addedAt);
  const standIn = documentVector(reading);
  await tx
    .insertInto('documents')
    .values({
      ...fields,
      space,
      id,
      identity,
      content_hash: contentHash(reading.document),
      text_hash: text,
      published_at: publishedAt,
      dated_at: datedAt,
      added_at: addedAt,
      model_id: reader.modelId,
      core_version: reader.coreVersion,
      sentence_count: reading.sentences.length,
      quote_count: reading.quotes.length,
      vector: standIn && packEmbeddings([standIn], standIn.length),
      has_topic_vector: reading.topicEmbedding !== undefined,
      revision,
      replaced_ids: replacedIds(earlier, id),
      ...sinceWhen(earlier[0], text, revision),
    })
    .execute();
  return { space, documentId: id, datedAt };
}

/** First of all, so that two puts into one space follow each other and never lock each other out. */
async function nextRevision(tx: Transaction<LibrarySchema>, space: string): Promise<number> {
  const { revision } = await tx
    .insertInto('space_revisions')
    .values({ space, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('space').doUpdateSet({ revision: sql<number>`space_revisions.revision + 1` }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

type EarlierVersion = Pick<
  Selectable<DocumentTable>,
  'id' | 'added_at' | 'replaced_ids' | 'text_hash' | 'revision' | 'added_revision' | 'changed_revision'
>;

/** By revisions and not by clocks, which differ between processes: nothing that came after a cursor is before it. */
function sinceWhen(earlier: EarlierVersion | undefined, text: string, revision: number) {
  if (!earlier) return { added_revision: revision, changed_revision: revision };
  return {
    added_revision: earlier.added_revision ?? earlier.revision,
    changed_revision: earlier.text_hash === text ? (earlier.changed_revision ?? earlier.revision) : revision,
  };
}

function replacedIds(earlier: readonly EarlierVersion[], id: string): string[] {
  const ids = new Set(earlier.flatMap((row) => [row.id, ...row.replaced_ids]));
  ids.delete(id);
  return [...ids];
}

async function deleteEarlier(
  tx: Transaction<LibrarySchema>,
  { space, id, identity }: { space: string; id: string; identity: string },
): Promise<EarlierVersion[]> {
  const rows = await tx
    .deleteFrom('documents')
    .where('space', '=', space)
    .where((where) => where.or([where('id', '=', id), where('identity', '=', identity)]))
    .returning([
      'id',
      'identity',
      'added_at',
      'replaced_ids',
      'text_hash',
      'revision',
      'added_revision',
      'changed_revision',
    ])
    .execute();
  const other = rows.find((row) => row.identity !== identity);
  if (!other) return rows;
  throw new OnRecordError(
    'unreadable',
    `${identity} would get the id ${id}, which ${other.identity} already has on record.`,
  );
}

async function insertWords(
  tx: Transaction<LibrarySchema>,
  { space, documentId, datedAt }: Placed,
  words: RawBuilder<string>,
): Promise<void> {
  await tx
    .insertInto('document_words')
    .values({ space, document_id: documentId, dated_at: datedAt, words })
    .execute();
}

async function insertSentences(
  tx: Transaction<LibrarySchema>,
  reading: Reading,
  space: string,
  { packed, dimensions }: { packed: Uint8Array; dimensions: number },
): Promise<void> {
  const spans = packSentences(reading.sentences);
  const row = { space, document_id: reading.document.id, dimensions, spans, embeddings: packed };
  await tx.insertInto('document_sentences').values(row).execute();
}

async function insertQuotes(
  tx: Transaction<LibrarySchema>,
  { space, documentId, datedAt }: Placed,
  rows: readonly QuoteRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE));
    await sql`
      insert into quotes (space, document_id, position, quote, text, context_start, context_end, context, sentence,
        dated_at, speaker_words, words)
      select ${space}, ${documentId}, r.position, r.quote, r.text, r.context_start, r.context_end, r.context,
        r.sentence, ${datedAt}, to_tsvector('simple', r.speaker_words), to_tsvector('english', r.words)
      from json_to_recordset(${json}::json) as r (position integer, quote json, text text, context_start integer,
        context_end integer, context text, sentence integer, speaker_words text, words text)`.execute(tx);
  }
}

async function insertTopics(
  tx: Transaction<LibrarySchema>,
  { space, documentId, datedAt }: Placed,
  rows: readonly TopicRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const placed = rows.map((row) => ({ ...row, space, document_id: documentId, dated_at: datedAt }));
  await tx.insertInto('document_topics').values(placed).execute();
}

function isTooManyWords(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === PROGRAM_LIMIT_EXCEEDED;
}
