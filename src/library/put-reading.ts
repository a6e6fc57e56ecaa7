/** Stores a reading whole or not at all. */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Reading } from '../../briefings/document.ts';
import { OnRecordError } from '../errors.ts';
import { BODY_LENGTHS, documentWords } from './document-words.ts';
import type { PutOutcome } from './library.ts';
import { packEmbeddings } from './pack-embeddings.ts';
import { packSentences } from './pack-sentences.ts';
import { type QuoteRow, quoteRows } from './quote-rows.ts';
import { type Placed, type Putting, replaceDocument } from './replace-document.ts';
import type { LibrarySchema } from './schema.ts';
import { assertStorable } from './storable-text.ts';
import { type TopicRow, topicRows } from './topic-rows.ts';

/** Rows in one statement: keeps a document of 100,000 quotes within the memory of PGlite. */
const ROWS_AT_ONCE = 2_000;
const PROGRAM_LIMIT_EXCEEDED = '54000';

/**
 * Puts `reading` in place of what the space holds under its identity; the time of the first adding stays. An article of
 * which another place is on record becomes one more place of that, and a blurb leaves what is on record in full.
 * Throws OnRecordError `unreadable` for text that Postgres cannot hold, and for an id that another identity has.
 */
export async function putReading(
  db: Kysely<LibrarySchema>,
  reading: Reading,
  put: Putting,
): Promise<PutOutcome> {
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
        const stored = await replaceDocument(tx, reading, put);
        if (!stored.placed) return stored.outcome;
        await insertWords(tx, stored.placed, documentWords(reading, bodyLength));
        await insertSentences(tx, reading, put.space, { packed, dimensions });
        await insertQuotes(tx, stored.placed, quotes);
        await insertTopics(tx, stored.placed, topics);
        return stored.outcome;
      });
    } catch (error) {
      if (!isTooManyWords(error)) throw error;
    }
  }
  throw new OnRecordError('internal', 'No index entry of a document fits.');
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
  await sql`
    insert into document_topics (space, document_id, dated_at, topic, folded, weight)
    select ${space}, ${documentId}, ${datedAt}, t.* from unnest(${rows.map(({ topic }) => topic)}::text[],
      ${rows.map(({ folded }) => folded)}::text[], ${rows.map(({ weight }) => weight)}::integer[]) as t`.execute(
    tx,
  );
}

function isTooManyWords(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === PROGRAM_LIMIT_EXCEEDED;
}
