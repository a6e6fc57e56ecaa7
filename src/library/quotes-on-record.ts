/** Finds quotes by who spoke and by the words in and around them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { foldWords } from './fold-words.ts';
import type { QuoteFilter, QuoteOnRecord } from './library.ts';
import type { QuoteDetails, QuotePlace, QuoteReader } from './quote-reader.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, spacesOf, type View } from './view.ts';
import { anyWordOf } from './word-query.ts';

/** As the source wrote it, by its own clock. */
const DAY = /^\d{4}-\d{2}-\d{2}/;
const MOST_NAME_WORDS = 16;
/** Words of a question that say nothing on who is meant ("the minister", "Mr Price"). */
const EMPTY_NAME_WORDS = new Set('a an the of for and mr mrs ms miss dr prof professor sir'.split(' '));

interface QuoteFound extends QuotePlace {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly also_in: readonly string[];
  readonly published_at: string | null;
  readonly dated_at: Date;
}

/** The outlets of a document's other places. */
const ALSO_IN = sql`array(select distinct p.outlet from places p
  where p.space = d.space and p.document_id = d.id and p.outlet is not null and p.outlet is distinct from d.outlet
  order by p.outlet)`;

/**
 * With words: most to the point first; else newest document first. A speaker is matched when every word of the filter
 * stands in name, aliases, role or party; those matched by `orSpeakers` alone come last. What is stored anew meanwhile is
 * left out.
 */
export async function quotesOnRecord(
  db: Kysely<LibrarySchema>,
  reader: QuoteReader,
  view: View,
  filter: QuoteFilter,
): Promise<QuoteOnRecord[]> {
  const found = await findQuotes(db, view, filter);
  const { withBefore = false, withEmbedding = true } = filter;
  const details = await reader.read(found, { before: withBefore, embedding: withEmbedding });
  return found.flatMap((row, index) => {
    const own = details[index];
    return own === undefined ? [] : [quoteOnRecord(row, own, withBefore)];
  });
}

async function findQuotes(
  db: Kysely<LibrarySchema>,
  view: View,
  filter: QuoteFilter,
): Promise<readonly QuoteFound[]> {
  const { rows } = await sql<QuoteFound>`
    with chosen as materialized (
      select space, document_id, position,
        row_number() over (order by ${rankOf(filter)} dated_at desc, document_id, position) as place
      from quotes q
      where ${isVisible(view, sql.ref('q.space'), sql.ref('q.document_id'))} ${conditionsOf(filter)}
      order by place
      limit ${Math.max(0, filter.limit)}
    )
    select chosen.space, chosen.document_id, chosen.position, d.revision, d.title, d.outlet,
      ${ALSO_IN} as also_in, d.published_at, d.dated_at
    from chosen join documents d on d.space = chosen.space and d.id = chosen.document_id
    order by chosen.place`.execute(db);
  return rows;
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

/** Of documents and of their other places, in the order of the alphabet. */
export async function outletsOnRecord(db: Kysely<LibrarySchema>, view: View): Promise<string[]> {
  const outlets = new Set([
    ...(await outletsIn(db, view, { table: 'documents', id: 'id' })),
    ...(await outletsIn(db, view, { table: 'places', id: 'document_id' })),
  ]);
  return [...outlets].sort((a, b) => a.localeCompare(b, 'en'));
}

/** By hops along the index of outlets, since they are few and the rows many. */
async function outletsIn(
  db: Kysely<LibrarySchema>,
  view: View,
  { table, id }: { readonly table: 'documents' | 'places'; readonly id: string },
): Promise<string[]> {
  const from = sql`${sql.table(table)} d`;
  const { rows } = await sql<{ outlet: string }>`
    with recursive place as (select unnest(${spacesOf(view)}::text[]) as space), hop as (
      select space, (select min(outlet) from ${from} where d.space = place.space) as outlet from place
      union all
      select space, (select min(outlet) from ${from} where d.space = hop.space and d.outlet > hop.outlet)
      from hop where outlet is not null
    )
    select distinct outlet from hop where outlet is not null and exists (
      select from ${from} where d.space = hop.space and d.outlet = hop.outlet
        and ${isVisible(view, sql.ref('d.space'), sql.ref(`d.${id}`))})`.execute(db);
  return rows.map(({ outlet }) => outlet);
}

function quoteOnRecord(row: QuoteFound, details: QuoteDetails, withBefore: boolean): QuoteOnRecord {
  const { quote, text, context, before, embedding } = details;
  return {
    documentId: row.document_id,
    quote,
    text,
    context,
    before: (withBefore ? before : null) ?? '',
    source: {
      title: row.title,
      outlet: row.outlet,
      alsoIn: row.also_in,
      day: row.published_at?.match(DAY)?.[0] ?? row.dated_at.toISOString().slice(0, 10),
      isDated: row.published_at !== null,
    },
    embedding: embedding ?? new Float32Array(0),
  };
}
