/** Finds quotes by who spoke and by the words in and around them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { foldWords } from './fold-words.ts';
import type { QuoteFilter, QuoteOnRecord } from './library.ts';
import { packedBytes, unpackEmbeddings } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, type View } from './view.ts';
import { anyWordOf } from './word-query.ts';

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
  readonly before: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published_at: string | null;
  readonly dated_at: Date;
  readonly dimensions: number;
  readonly embedding: Uint8Array | null;
}

/** Enough for the sentences that lead up to a quote. */
const BEFORE_LENGTH = 1500;

/**
 * With words: most to the point first; else newest document first. A speaker is matched when every word of the filter
 * stands in name, aliases, role or party; those matched by `orSpeakers` alone come last.
 */
export async function quotesOnRecord(
  db: Kysely<LibrarySchema>,
  view: View,
  filter: QuoteFilter,
): Promise<QuoteOnRecord[]> {
  const conditions = conditionsOf(filter);
  const rank = rankOf(filter);
  // Offsets count UTF-16 units and Postgres whole characters: near enough for what leads up to a quote.
  const before = filter.withBefore
    ? sql`substring(t.text from greatest(1, q.context_start - ${BEFORE_LENGTH}::integer + 1)
        for least(q.context_start, ${BEFORE_LENGTH}::integer))`
    : sql`''`;
  // Joined to an empty string, a text is decompressed once a document and not once a quote.
  const texts = filter.withBefore
    ? sql`, texts as materialized (
      select space, id, text || '' as text from documents
      where (space, id) in (select space, document_id from chosen)
    )`
    : sql``;
  const joinTexts = filter.withBefore
    ? sql`join texts t on t.space = q.space and t.id = q.document_id`
    : sql``;
  const { rows } = await sql<QuoteFound>`
    with chosen as materialized (
      select space, document_id, position, row_number() over (order by ${rank} dated_at desc, document_id, position) as place
      from quotes q
      where ${isVisible(view, sql.ref('q.space'), sql.ref('q.document_id'))} ${conditions}
      order by place
      limit ${Math.max(0, filter.limit)}
    )${texts}
    select q.document_id, q.quote, q.text, q.context_start, q.context_end, q.context, ${before} as before,
      d.title, d.outlet, d.published_at, d.dated_at, s.dimensions,
      substring(s.embeddings from q.sentence * (s.dimensions + ${packedBytes(0)}::integer) + 1
        for s.dimensions + ${packedBytes(0)}::integer) as embedding
    from chosen
    join quotes q on q.space = chosen.space and q.document_id = chosen.document_id and q.position = chosen.position
    join documents d on d.space = q.space and d.id = q.document_id
    ${joinTexts}
    join document_sentences s on s.space = q.space and s.document_id = q.document_id
    order by chosen.place`.execute(db);
  return rows.map(quoteOnRecord);
}

function rankOf({ words, speaker, orSpeakers = [], preferWords }: QuoteFilter): RawBuilder<unknown> {
  if (words !== undefined) return sql`ts_rank(q.words, ${topicQuery(words)}, 1) desc,`;
  const isNamed =
    speaker === undefined || orSpeakers.length === 0
      ? sql``
      : sql`(q.speaker_words @@ ${speakerQuery(speaker)}) desc,`;
  const isPreferred = preferWords === undefined ? sql`` : sql`(q.words @@ ${topicQuery(preferWords)}) desc,`;
  return sql`${isNamed} ${isPreferred}`;
}

function conditionsOf({ speaker, orSpeakers = [], words, since }: QuoteFilter): RawBuilder<unknown> {
  const named = speaker === undefined ? [] : [speaker, ...orSpeakers].map(speakerQuery);
  const speakers = named.length === 0 ? sql`` : sql`and q.speaker_words @@ (${sql.join(named, sql` || `)})`;
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
  return sql`websearch_to_tsquery('english', ${anyWordOf(words)})`;
}

/** In the order of the alphabet. */
/** By hops along the index of outlets, since they are few and the documents many. */
export async function outletsOnRecord(db: Kysely<LibrarySchema>, view: View): Promise<string[]> {
  const spaces = view.also === null ? [view.own] : [view.own, view.also];
  const { rows } = await sql<{ outlet: string }>`
    with recursive place as (select unnest(${spaces}::text[]) as space), hop as (
      select space, (select min(outlet) from documents d where d.space = place.space) as outlet from place
      union all
      select space, (select min(outlet) from documents d where d.space = hop.space and d.outlet > hop.outlet)
      from hop where outlet is not null
    )
    select distinct outlet from hop where outlet is not null and exists (
      select from documents d where d.space = hop.space and d.outlet = hop.outlet
        and ${isVisible(view, sql.ref('d.space'), sql.ref('d.id'))})
    order by outlet`.execute(db);
  return rows.map(({ outlet }) => outlet);
}

function quoteOnRecord(row: QuoteFound): QuoteOnRecord {
  const [embedding] = row.embedding ? unpackEmbeddings(row.embedding, row.dimensions) : [];
  return {
    documentId: row.document_id,
    quote: row.quote,
    text: row.text,
    context: { start: row.context_start, end: row.context_end, text: row.context },
    before: row.before,
    source: {
      title: row.title,
      outlet: row.outlet,
      day: row.dated_at.toISOString().slice(0, 10),
      isDated: row.published_at !== null,
    },
    embedding: embedding ?? new Float32Array(row.dimensions),
  };
}
