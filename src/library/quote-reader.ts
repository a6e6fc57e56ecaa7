/** Reads stored quotes by their places, and keeps those read lately: most questions are about the much quoted, and to read them again was most of an answer's time. */
import { type Kysely, sql } from 'kysely';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { RecentMap } from '../recent-map.ts';
import { packedBytes, unpackEmbeddings } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';

/** A stored quote; what is under it never changes, since whatever changes a document gives it another revision. */
export interface QuotePlace {
  readonly space: string;
  readonly document_id: string;
  readonly position: number;
  /** The document's. */
  readonly revision: number;
}

/** What of a quote is asked for beyond its words. */
export interface QuoteNeeds {
  readonly before: boolean;
  readonly embedding: boolean;
}

export interface QuoteDetails {
  readonly quote: Quote;
  readonly text: string;
  readonly context: { readonly start: number; readonly end: number; readonly text: string };
  /** Null where it was not asked for yet. */
  readonly before: string | null;
  readonly embedding: Float32Array | null;
}

interface Row extends QuotePlace {
  readonly quote: Quote;
  readonly text: string;
  readonly context_start: number;
  readonly context_end: number;
  readonly context: string;
  readonly before: string | null;
  readonly dimensions: number | null;
  readonly embedding: Uint8Array | null;
}

/** Some 4 KB each with all that may be asked for. */
const MOST_KEPT = 10_000;
/** Enough for the sentences that lead up to a quote. */
const BEFORE_LENGTH = 1500;

/** One for each place: with its length before it, a space's name cannot run into the id. */
const keyOf = ({ space, document_id, position, revision }: QuotePlace): string =>
  `${revision} ${position} ${space.length} ${space}${document_id}`;

const meets = ({ before, embedding }: QuoteDetails, needs: QuoteNeeds): boolean =>
  (!needs.before || before !== null) && (!needs.embedding || embedding !== null);

export class QuoteReader {
  readonly #db: Kysely<LibrarySchema>;
  readonly #known = new RecentMap<string, QuoteDetails>(MOST_KEPT);

  constructor(db: Kysely<LibrarySchema>) {
    this.#db = db;
  }

  /** For each place its quote; undefined where its document was stored anew or forgotten since the place was found. */
  async read(places: readonly QuotePlace[], needs: QuoteNeeds): Promise<(QuoteDetails | undefined)[]> {
    const found = new Map<string, QuoteDetails>();
    const missing = places.filter((place) => {
      const key = keyOf(place);
      const known = this.#known.get(key);
      if (known === undefined || !meets(known, needs)) return true;
      found.set(key, known);
      return false;
    });
    for (const row of missing.length === 0 ? [] : await readRows(this.#db, missing, needs)) {
      const key = keyOf(row);
      const details = detailsOf(row, needs, this.#known.get(key));
      this.#known.set(key, details);
      found.set(key, details);
    }
    return places.map((place) => found.get(keyOf(place)));
  }
}

function detailsOf(row: Row, needs: QuoteNeeds, earlier: QuoteDetails | undefined): QuoteDetails {
  return {
    quote: row.quote,
    text: row.text,
    context: { start: row.context_start, end: row.context_end, text: row.context },
    before: row.before ?? earlier?.before ?? null,
    embedding: needs.embedding ? embeddingOf(row) : (earlier?.embedding ?? null),
  };
}

/** Zeros where the document has no sentence. */
function embeddingOf({ embedding, dimensions }: Row): Float32Array {
  const [own] = embedding ? unpackEmbeddings(embedding, dimensions ?? 0) : [];
  return own ?? new Float32Array(dimensions ?? 0);
}

async function readRows(
  db: Kysely<LibrarySchema>,
  places: readonly QuotePlace[],
  needs: QuoteNeeds,
): Promise<Row[]> {
  // Offsets count UTF-16 units and Postgres whole characters: near enough for what leads up to a quote.
  const before = needs.before
    ? sql`substring(t.text from greatest(1, q.context_start - ${BEFORE_LENGTH}::integer + 1)
        for least(q.context_start, ${BEFORE_LENGTH}::integer))`
    : sql`null`;
  // Joined to an empty string, a text is decompressed once a document and not once a quote.
  const texts = needs.before
    ? sql`, texts as materialized (
      select space, id, text || '' as text from documents
      where (space, id) in (select space, document_id from wanted)
    )`
    : sql``;
  const joinTexts = needs.before ? sql`join texts t on t.space = q.space and t.id = q.document_id` : sql``;
  const embedding = needs.embedding
    ? sql`s.dimensions, substring(s.embeddings from q.sentence * (s.dimensions + ${packedBytes(0)}::integer) + 1
        for s.dimensions + ${packedBytes(0)}::integer)`
    : sql`null as dimensions, null`;
  const joinSentences = needs.embedding
    ? sql`join document_sentences s on s.space = q.space and s.document_id = q.document_id`
    : sql``;
  const { rows } = await sql<Row>`
    with wanted as materialized (
      select * from unnest(${places.map(({ space }) => space)}::text[],
        ${places.map(({ document_id }) => document_id)}::text[],
        ${places.map(({ position }) => position)}::integer[]) as w (space, document_id, position)
    )${texts}
    select q.space, q.document_id, q.position, d.revision, q.quote, q.text, q.context_start, q.context_end, q.context,
      ${before} as before, ${embedding} as embedding
    from wanted w
    join quotes q on q.space = w.space and q.document_id = w.document_id and q.position = w.position
    join documents d on d.space = q.space and d.id = q.document_id
    ${joinTexts}
    ${joinSentences}`.execute(db);
  return rows;
}
