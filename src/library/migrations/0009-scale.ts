/** What a hundred thousand documents need: the newest rows with a word, and the outlets, without reading the whole table. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index document_words_dated_at on document_words (space, dated_at)`.execute(db);
  await sql`create index documents_outlet on documents (space, outlet)`.execute(db);
  await sql`create index places_outlet on places (space, outlet)`.execute(db);
}
