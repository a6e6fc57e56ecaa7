/** The vectors that a second round of search needs: those of given documents, and a sample that tells how all are spread. */
import { type Kysely, sql } from 'kysely';
import { measureSpread, type Spread } from '../../briefings/search/spread.ts';
import { RecentMap } from '../recent-map.ts';
import { type Ages, MANY_DOCUMENTS } from './newest-with-words.ts';
import { packedBytes, unpackEmbeddings } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';
import { areEqual, isVisible, type Revisions, type View } from './view.ts';

/** With fewer, what documents share cannot be told from what sets them apart. */
const FEWEST_DOCUMENTS = 200;
const SAMPLE = 1_500;
const DATES = 1_000;
/** A quarter of a second each to measure; kept of spaces that ask. */
const MOST_SPREADS = 100;
/** Measured again when so much more was put, and when anything was forgotten. */
const GROWTH = 1.25;

export interface FeedbackVectors {
  /** By id, in the order of the ids; those without a vector of that length are left out. */
  vectorsOf(
    view: View,
    documentIds: readonly string[],
    dimensions: number,
  ): Promise<ReadonlyMap<string, Float32Array>>;
  /** Null where too few documents have a vector of that length. */
  spreadOf(view: View, revisions: Revisions, dimensions: number): Promise<Spread | null>;
  /** About how many documents there are, as many as were put; and where they are many, how old. */
  agesOf(view: View, revisions: Revisions): Promise<Ages>;
}

interface Known {
  readonly revisions: Revisions;
  readonly size: number;
  /** The revision in which a document was last forgotten. */
  readonly forgotten: number;
  readonly spread: Spread | null;
}

export function feedbackVectors(db: Kysely<LibrarySchema>): FeedbackVectors {
  const known = new RecentMap<string, Known>(MOST_SPREADS);
  const ages = new RecentMap<string, Ages>(MOST_SPREADS);
  return {
    agesOf: async (view, revisions) => {
      const all = revisions.own + revisions.also;
      if (all < MANY_DOCUMENTS) return { all, dates: [] };
      const key = JSON.stringify([view.own, view.also]);
      const earlier = ages.get(key);
      if (earlier !== undefined && all < earlier.all * GROWTH) return { all, dates: earlier.dates };
      const known = { all, dates: await someDates(db, view) };
      ages.set(key, known);
      return known;
    },
    vectorsOf: (view, documentIds, dimensions) => vectorsOf(db, view, documentIds, dimensions),
    spreadOf: async (view, revisions, dimensions) => {
      const size = revisions.own + revisions.also;
      if (size < FEWEST_DOCUMENTS) return null;
      const key = JSON.stringify([view.own, view.also, dimensions]);
      const earlier = known.get(key);
      if (earlier && areEqual(earlier.revisions, revisions)) return earlier.spread;
      const forgotten = await lastForgotten(db, view);
      if (earlier?.forgotten === forgotten && size < earlier.size * GROWTH) {
        known.set(key, { ...earlier, revisions });
        return earlier.spread;
      }
      const sample = await sampleOf(db, view, dimensions);
      const spread = sample.length < FEWEST_DOCUMENTS ? null : measureSpread(sample);
      known.set(key, { revisions, size, forgotten, spread });
      return spread;
    },
  };
}

/** The sum of both spaces' revisions, which grows with either; 0 where nothing was forgotten. */
async function lastForgotten(db: Kysely<LibrarySchema>, { own, also }: View): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select (coalesce((select max(revision) from forgotten_documents where space = ${own}), 0)
      + coalesce((select max(revision) from forgotten_documents where space = ${also}::text), 0))::float as last`.execute(
    db,
  );
  return rows[0]?.last ?? 0;
}

/** Ids are hashes: the first ones in their order are as good as drawn. */
async function sampleOf(db: Kysely<LibrarySchema>, view: View, dimensions: number): Promise<Float32Array[]> {
  const { rows } = await sql<{ vector: Uint8Array }>`
    select vector from documents
    where ${isVisible(view, sql.ref('space'), sql.ref('id'))} and length(vector) = ${packedBytes(dimensions)}
    order by id limit ${SAMPLE}`.execute(db);
  return rows.flatMap(({ vector }) => unpackEmbeddings(vector, dimensions));
}

/** Newest first, drawn as {@link sampleOf} draws. */
async function someDates(db: Kysely<LibrarySchema>, view: View): Promise<Date[]> {
  const { rows } = await sql<{ dated_at: Date }>`
    select dated_at from (
      select w.dated_at from document_words w
      where ${isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))}
      order by w.document_id limit ${DATES}) as drawn
    order by dated_at desc`.execute(db);
  return rows.map(({ dated_at }) => dated_at);
}

async function vectorsOf(
  db: Kysely<LibrarySchema>,
  view: View,
  documentIds: readonly string[],
  dimensions: number,
): Promise<ReadonlyMap<string, Float32Array>> {
  const { rows } = await sql<{ id: string; vector: Uint8Array }>`
    select id, vector from documents
    where ${isVisible(view, sql.ref('space'), sql.ref('id'))} and id = any(${[...documentIds]}::text[])
      and length(vector) = ${packedBytes(dimensions)}`.execute(db);
  const packed = new Map(rows.map(({ id, vector }) => [id, vector]));
  return new Map(
    documentIds.flatMap((id) => {
      const [vector] = unpackEmbeddings(packed.get(id) ?? new Uint8Array(0), dimensions);
      return vector === undefined ? [] : [[id, vector] as const];
    }),
  );
}
