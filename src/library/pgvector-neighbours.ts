/** Nearest neighbours by pgvector: an index of what the documents hold, kept in the database and brought up to date by whoever searches. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { loadVectors } from './load-vectors.ts';
import { joined, type NearestDocuments, type Neighbour, type Place } from './nearest-documents.ts';
import { packedDimensions, unpackEmbeddings } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';
import type { VectorChanges } from './space-vectors.ts';

/** The first that goes on looking in its index when a filter leaves too little of what it found. */
const OLDEST_VERSION = [0, 8] as const;
/** What an HNSW index of halfvec can hold. */
const MOST_DIMENSIONS = 4_000;
const MOST_CANDIDATES = 1_000;
const ROWS_AT_ONCE = 500;
const DEADLOCK = '40P01';
const MOST_ATTEMPTS = 3;

/** Makes the index where the server has pgvector and lets its user have it; false where it does not. */
export async function preparePgvector(db: Kysely<LibrarySchema>): Promise<boolean> {
  const { rows } = await sql<{ version: string }>`
    select coalesce(installed_version, default_version) as version from pg_available_extensions
    where name = 'vector'`.execute(db);
  const [version] = rows;
  if (version === undefined || !isRecent(version.version)) return false;
  try {
    await db.transaction().execute(makeTables);
    return true;
  } catch {
    return false;
  }
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor >= OLDEST_VERSION[1]);
}

/** Not by a migration: a database may get pgvector, or lose it, at any time. */
async function makeTables(tx: Transaction<LibrarySchema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('onrecord pgvector'))`.execute(tx);
  await sql`create extension if not exists vector`.execute(tx);
  await sql`
    create table if not exists document_neighbours (
      space text not null, document_id text not null, dated_at timestamptz not null,
      dimensions integer not null, embedding halfvec not null,
      primary key (space, document_id),
      foreign key (space, document_id) references documents (space, id) on delete cascade
    )`.execute(tx);
  await sql`create table if not exists space_neighbours (space text primary key, revision integer not null)`.execute(
    tx,
  );
}

export function pgvectorNeighbours(db: Kysely<LibrarySchema>): NearestDocuments {
  const indexed = new Set<number>();
  const bringUpToDate = async (places: readonly Place[], dimensions: number) => {
    for (const { space } of places) await orAgain(() => takeChanges(db, space));
    if (indexed.has(dimensions) || dimensions > MOST_DIMENSIONS) return;
    await makeIndex(db, dimensions);
    indexed.add(dimensions);
  };
  const similarities = async (
    places: readonly Place[],
    vector: Float32Array,
    documentIds: readonly string[],
  ) => {
    const ids = [...new Set(documentIds)];
    if (ids.length === 0) return [];
    return neighbours(db, places, vector, sql`document_id = any(${ids}::text[])`, ids.length);
  };
  return {
    nearest: async (places, vector, { limit, since, before, besides = [] }) => {
      await bringUpToDate(places, vector.length);
      const near = await db.transaction().execute(async (tx) => {
        await sql`select set_config('hnsw.ef_search', ${String(Math.max(1, Math.min(limit, MOST_CANDIDATES)))}, true),
          set_config('hnsw.iterative_scan', 'strict_order', true)`.execute(tx);
        const isLater = since ? sql`dated_at >= ${since}` : sql`true`;
        const isEarlier = before ? sql`dated_at < ${before}` : sql`true`;
        return neighbours(tx, places, vector, sql`${isLater} and ${isEarlier}`, Math.max(0, limit));
      });
      return joined(near, await similarities(places, vector, besides));
    },
    similarities: async (places, vector, documentIds) => {
      await bringUpToDate(places, vector.length);
      return similarities(places, vector, documentIds);
    },
  };
}

async function neighbours(
  db: Kysely<LibrarySchema>,
  places: readonly Place[],
  vector: Float32Array,
  condition: ReturnType<typeof sql>,
  limit: number,
): Promise<Neighbour[]> {
  if (vector.length === 0) return [];
  const seen = places.map(
    ({ space, hidden }) => sql`(space = ${space} and not document_id = any(${[...hidden]}::text[]))`,
  );
  const type = halfvec(vector.length);
  const distance = sql`embedding::${type} <=> ${written(vector)}::${type}`;
  const { rows } = await sql<Neighbour>`
    select document_id as "documentId", coalesce(nullif(1 - (${distance}), 'nan'), 0)::float as similarity
    from document_neighbours
    where dimensions = ${sql.raw(String(vector.length))} and (${sql.join(seen, sql` or `)}) and ${condition}
    order by ${distance}, document_id limit ${limit}`.execute(db);
  return rows;
}

/** Who takes changes while others put may wait for them in a circle; the server then ends one of the two. */
async function orAgain(step: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DEADLOCK;
}

/** In one transaction a space, and nothing is locked where nothing was put. */
async function takeChanges(db: Kysely<LibrarySchema>, space: string): Promise<void> {
  if ((await standOf(db, space)).isUpToDate) return;
  await db.transaction().execute(async (tx) => {
    await sql`insert into space_neighbours values (${space}, 0) on conflict do nothing`.execute(tx);
    await sql`select revision from space_neighbours where space = ${space} for update`.execute(tx);
    // What is put meanwhile has a higher revision, and is taken the next time.
    const { wanted, reached } = await standOf(tx, space);
    const { documents } = await loadVectors(tx, space, reached);
    for (let from = 0; from < documents.length; from += ROWS_AT_ONCE) {
      await replaceRows(tx, space, documents.slice(from, from + ROWS_AT_ONCE));
    }
    await sql`update space_neighbours set revision = ${wanted} where space = ${space}`.execute(tx);
  });
}

async function standOf(
  db: Kysely<LibrarySchema>,
  space: string,
): Promise<{ wanted: number; reached: number; isUpToDate: boolean }> {
  const { rows } = await sql<{ wanted: number; reached: number }>`
    select coalesce((select revision from space_revisions where space = ${space}), 0) as wanted,
      coalesce((select revision from space_neighbours where space = ${space}), 0) as reached`.execute(db);
  const { wanted, reached } = rows[0] ?? { wanted: 0, reached: 0 };
  return { wanted, reached, isUpToDate: reached >= wanted };
}

async function replaceRows(
  tx: Transaction<LibrarySchema>,
  space: string,
  documents: VectorChanges['documents'],
): Promise<void> {
  const gone = documents.flatMap(({ documentId, replacedIds }) => [documentId, ...replacedIds]);
  await sql`delete from document_neighbours where space = ${space} and document_id = any(${gone}::text[])`.execute(
    tx,
  );
  const rows = documents.flatMap(({ documentId, packed, datedAt }) => {
    const dimensions = packed ? packedDimensions(packed) : 0;
    const [vector] = packed ? unpackEmbeddings(packed, dimensions) : [];
    return vector ? [{ documentId, datedAt, dimensions, embedding: written(vector) }] : [];
  });
  await sql`
    insert into document_neighbours (space, document_id, dated_at, dimensions, embedding)
    select ${space}, r."documentId", r."datedAt", r.dimensions, r.embedding::halfvec
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r ("documentId" text, "datedAt" timestamptz, dimensions integer, embedding text)
    where exists (select from documents d where d.space = ${space} and d.id = r."documentId")`.execute(tx);
}

async function makeIndex(db: Kysely<LibrarySchema>, dimensions: number): Promise<void> {
  const size = sql.raw(String(dimensions));
  await db.transaction().execute(async (tx) => {
    // Two processes that make it at once would trip over each other, "if not exists" or not.
    await sql`select pg_advisory_xact_lock(hashtext('onrecord pgvector'))`.execute(tx);
    await sql`
      create index if not exists ${sql.ref(`document_neighbours_${dimensions}`)} on document_neighbours
      using hnsw ((embedding::${halfvec(dimensions)}) halfvec_cosine_ops) where dimensions = ${size}`.execute(
      tx,
    );
  });
}

function halfvec(dimensions: number) {
  return sql.raw(`halfvec(${Math.trunc(dimensions)})`);
}

/** As pgvector reads it; a number that is none counts 0. */
function written(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => (Number.isFinite(value) ? value.toPrecision(6) : 0)).join(',')}]`;
}
