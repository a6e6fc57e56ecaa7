/** Does what PGlite has no background process for: tells the planner how the tables are filled, and frees what is gone. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';

/** Without statistics the planner reads whole spaces where it should use the word indexes. */
const FIRST_AT = 64;
/** Nothing else bounds PGlite's log while it is open: 36,000 documents in one go left 3.4 GB of it. */
const PUTS_A_CHECKPOINT = 1_000;

export interface Statistics {
  /** Takes note of a put; brings the statistics up to date at 64, 128, 256 … of them. */
  notePut(): Promise<void>;
  /** Brings them up to date where anything was put since. */
  update(): Promise<void>;
  /** Frees the room of old rows where rows change all day: a digest and its slot change some ten times a delivery. */
  tidy(): Promise<void>;
}

export function keepStatistics(db: Kysely<LibrarySchema>): Statistics {
  let puts = 0;
  let known = 0;
  const update = async () => {
    if (puts === known) return;
    known = puts;
    await sql`analyze documents, document_words, document_sentences, quotes, document_topics`.execute(db);
  };
  return {
    update,
    tidy: async () => {
      await sql`vacuum (analyze) digests, digest_slots, paces`.execute(db);
    },
    notePut: async () => {
      puts += 1;
      if (puts % PUTS_A_CHECKPOINT === 0) await sql`checkpoint`.execute(db);
      if (puts >= FIRST_AT && Number.isInteger(Math.log2(puts / FIRST_AT))) await update();
    },
  };
}
