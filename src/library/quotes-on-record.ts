/** Finds quotes by who spoke and by the words in and around them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { foldWords } from './fold-words.ts';
import type { QuoteFilter, QuoteOnRecord } from './library.ts';
import { packedBytes, unpackEmbeddings } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, type View } from './view.ts';
import { wordQuery } from './word-query.ts';

const MOST_NAME_WORDS = 16;
/** Words of a question that say nothing on who is meant ("the minister", "Mr Price"). */
const EMPTY_NAME_WORDS = new Set('a an the of for and mr mrs ms miss dr prof professor sir'.split(' '));

interface QuoteFound {
  readonly document_id: string;
  readonly quote: Quote;
  readonly text: string;
  readonly context_start: number;
  readonly context_end: number;
  readonly context: string;
  readonly dimensions: number;
  readonly embedding: Uint8Array | null;
}

/**
 * With words: most to the point first; else newest document first. A speaker is matched when every word of the filter
 * stands in name, aliases, role or party.
 */
export async function quotesOnRecord(
  db: Kysely<LibrarySchema>,
  view: View,
  filter: QuoteFilter,
): Promise<QuoteOnRecord[]> {
  const conditions = conditionsOf(filter);
  const rank =
    filter.words === undefined ? sql`` : sql`ts_rank(q.words, ${topicQuery(filter.words)}, 1) desc,`;
  const { rows } = await sql<QuoteFound>`
    with chosen as materialized (
      select space, document_id, position, row_number() over (order by ${rank} dated_at desc, document_id, position) as place
      from quotes q
      where ${isVisible(view, sql.ref('q.space'), sql.ref('q.document_id'))} ${conditions}
      order by place
      limit ${Math.max(0, filter.limit)}
    )
    select q.document_id, q.quote, q.text, q.context_start, q.context_end, q.context, s.dimensions,
      substring(s.embeddings from q.sentence * (s.dimensions + ${packedBytes(0)}::integer) + 1
        for s.dimensions + ${packedBytes(0)}::integer) as embedding
    from chosen
    join quotes q on q.space = chosen.space and q.document_id = chosen.document_id and q.position = chosen.position
    join document_sentences s on s.space = q.space and s.document_id = q.document_id
    order by chosen.place`.execute(db);
  return rows.map(quoteOnRecord);
}

function conditionsOf({ speaker, words, since }: QuoteFilter): RawBuilder<unknown> {
  const speakers = speaker === undefined ? sql`` : sql`and q.speaker_words @@ ${speakerQuery(speaker)}`;
  const topics = words === undefined ? sql`` : sql`and q.words @@ ${topicQuery(words)}`;
  const dates = since === undefined ? sql`` : sql`and q.dated_at >= ${since}`;
  return sql`${speakers} ${topics} ${dates}`;
}

/** Matches nobody where the filter holds no word. */
function speakerQuery(speaker: string): RawBuilder<unknown> {
  const words = foldWords(speaker.slice(0, 400));
  const telling = words.filter((word) => !EMPTY_NAME_WORDS.has(word));
  const used = (telling.length > 0 ? telling : words).slice(0, MOST_NAME_WORDS);
  return sql`plainto_tsquery('simple', ${used.join(' ')})`;
}

function topicQuery(words: string): RawBuilder<unknown> {
  return sql`websearch_to_tsquery('english', ${wordQuery(words).any})`;
}

function quoteOnRecord(row: QuoteFound): QuoteOnRecord {
  const [embedding] = row.embedding ? unpackEmbeddings(row.embedding, row.dimensions) : [];
  return {
    documentId: row.document_id,
    quote: row.quote,
    text: row.text,
    context: { start: row.context_start, end: row.context_end, text: row.context },
    embedding: embedding ?? new Float32Array(row.dimensions),
  };
}
