/** What the surfaces keep for a while: answers for follow-ups, deliveries that were taken, and encrypted secrets. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table answers (
      space text not null, id text not null, content jsonb not null, created_at timestamptz not null,
      primary key (space, id)
    )`.execute(db);
  await sql`create index answers_created_at on answers (created_at)`.execute(db);
  await sql`create table claims (key_hash text primary key, claimed_at timestamptz not null)`.execute(db);
  await sql`create index claims_claimed_at on claims (claimed_at)`.execute(db);
  await sql`
    create table secrets (name text primary key, sealed bytea not null, updated_at timestamptz not null)
    `.execute(db);
}
