/** Numbers what is stored in a space, so that a process that holds its vectors in memory can ask for what is new. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The row is locked from a put's beginning to its commit: within a space, revisions become visible in their order.
  await sql`create table space_revisions (space text primary key, revision integer not null)`.execute(db);
  await sql`insert into space_revisions select distinct space, 1 from documents`.execute(db);
  await sql`
    alter table documents
      add column revision integer not null default 1,
      add column replaced_ids text[] not null default '{}'`.execute(db);
  await sql`create index documents_revision on documents (space, revision)`.execute(db);
}
