/** Does what PGlite has no background process for: tells the planner how the tables are filled, and frees what is gone. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';

/** Without statistics the planner reads whole spaces where it should use the word indexes. */
const TABLES = ['documents', 'document_words', 'document_sentences', 'quotes', 'document_topics'] as const;
/**
 * Taking them of 10,000 documents keeps everybody waiting for a second. What was taken holds while no table grows by half,
 * nor any space of it: the planner knows each by its share.
 */
const GROWN = 1.5;
const PUTS_A_LOOK = 64;
/** A space of fewer is looked through as fast without. */
const LEAST_DOCUMENTS = 64;
/** Shares are known of so many spaces at most, the largest. */
const SHARES_KNOWN = 100;
/** Nothing else bounds PGlite's log while it is open: 36,000 documents in one go left 3.4 GB of it. */
const PUTS_A_CHECKPOINT = 1_000;

export interface Statistics {
  /** Takes note of a put; with every 64th, {@link update}. */
  notePut(space: string): Promise<void>;
  /** Brings them up to date where a table, or a space that was put to, has grown by half since they were taken. */
  update(): Promise<void>;
  /** Frees the room of old rows where rows change all day: a digest and its slot change some ten times a delivery. */
  tidy(): Promise<void>;
}

export function keepStatistics(db: Kysely<LibrarySchema>): Statistics {
  let puts = 0;
  let looked = 0;
  const spaces = new Set<string>();
  const update = async () => {
    if (puts === looked) return;
    looked = puts;
    const put = [...spaces];
    spaces.clear();
    if (!(await hasGrown(db)) && !(await hasSpaceGrown(db, put))) return;
    await sql`analyze ${sql.join(TABLES.map((table) => sql.table(table)))}`.execute(db);
  };
  return {
    update,
    tidy: async () => {
      await sql`vacuum (analyze) digests, digest_slots, paces`.execute(db);
    },
    notePut: async (space) => {
      puts += 1;
      spaces.add(space);
      if (puts % PUTS_A_CHECKPOINT === 0) await sql`checkpoint`.execute(db);
      if (puts - looked >= PUTS_A_LOOK) await update();
    },
  };
}

/** By the pages that the planner knows of: they outlast the process, as the statistics do. */
async function hasGrown(db: Kysely<LibrarySchema>): Promise<boolean> {
  const { rows } = await sql<{ has_grown: boolean }>`
    select bool_or(pg_relation_size(oid) > relpages * current_setting('block_size')::float * ${GROWN}::float)
      as has_grown from pg_class
    where oid = any(${[...TABLES]}::regclass[])`.execute(db);
  return rows[0]?.has_grown ?? false;
}

async function hasSpaceGrown(db: Kysely<LibrarySchema>, spaces: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ has_grown: boolean | null }>`
    with known as (
      select unnest(most_common_vals::text::text[]) as space, unnest(most_common_freqs) as share from pg_stats
      where schemaname = current_schema() and tablename = 'documents' and attname = 'space'
    ), others as (
      select case when count(*) < ${SHARES_KNOWN} then 0 else min(share) end as share from known
    ), now as (
      select space, count(*) as documents from documents where space = any(${[...spaces]}::text[]) group by space
    )
    select bool_or(documents > ${GROWN}::float * coalesce(known.share, others.share) * reltuples) as has_grown
    from now left join known using (space), others, pg_class
    where documents >= ${LEAST_DOCUMENTS} and pg_class.oid = 'documents'::regclass`.execute(db);
  return rows[0]?.has_grown ?? false;
}
