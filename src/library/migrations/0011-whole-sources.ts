/** When each source was last sent whole: what it lists is seen then, and kept from being forgotten. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sources add column last_whole_at timestamptz`.execute(db);
}
