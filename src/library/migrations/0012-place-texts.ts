/** What is read in the other places of an article, and how far it is the same; unknown of places noted before. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table places add column text bytea, add column wording text`.execute(db);
  await sql`alter table places alter column text set storage external`.execute(db);
}
