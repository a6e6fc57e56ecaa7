/**
 * New rows' words wait in a list before they are sorted into the word indexes, which then costs a third of the time a
 * document; searches read the list too, some milliseconds at its longest. And an index goes that nothing asks.
 */
import { type Kysely, sql } from 'kysely';

const INDEXES = ['document_words_words', 'quotes_words', 'quotes_speaker_words', 'document_topics_folded'];
const LONGEST_KB = 256;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const index of INDEXES) {
    await sql`alter index ${sql.table(index)}
      set (fastupdate = on, gin_pending_list_limit = ${sql.lit(LONGEST_KB)})`.execute(db);
  }
  await sql`drop index documents_text_hash`.execute(db);
}
