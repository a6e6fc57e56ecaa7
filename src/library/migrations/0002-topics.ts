/** The topics that occur in each document, found by their beginnings and by their spelling. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`
    create table document_topics (
      space text not null, document_id text not null,
      topic text collate "C" not null, folded text collate "C" not null, weight integer not null, dated_at timestamptz not null,
      primary key (space, document_id, folded),
      foreign key (space, document_id) references documents (space, id) on delete cascade
    )`.execute(db);
  await sql`
    create index document_topics_folded on document_topics using gin (folded gin_trgm_ops)
    with (fastupdate = off)`.execute(db);
}
