/** Sources, what is remembered of their items, and what spaces are to be told of them. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table source_numbers (space text primary key, last integer not null)`.execute(db);
  await sql`
    create table sources (
      id text primary key, space text not null, number integer not null,
      kind text not null, address text not null, address_key text not null, title text, state text not null,
      added_by text, added_at timestamptz not null, interval_ms integer not null, next_fetch_at timestamptz,
      last_attempt_at timestamptz, last_success_at timestamptz, last_error text,
      failures integer not null default 0, failing_since timestamptz, told_at timestamptz,
      etag text, last_modified text, moved_to text, moved_to_key text, remark text,
      fetches integer not null default 0, documents integer not null default 0,
      holder text, lease_until timestamptz, removed_at timestamptz,
      unique (space, number)
    )`.execute(db);
  // Whatever two processes believe, an address is on a space's list once.
  await sql`create unique index sources_address_key on sources (space, address_key) where removed_at is null`.execute(
    db,
  );
  await sql`
    create index sources_next_fetch_at on sources (next_fetch_at) where removed_at is null and state = 'active'`.execute(
    db,
  );
  await sql`
    create table source_items (
      space text not null, key text not null, source_id text not null references sources (id),
      fingerprint text not null, document_id text, is_open boolean not null, attempts integer not null,
      noted_at timestamptz not null, seen_at timestamptz not null,
      primary key (space, key)
    )`.execute(db);
  await sql`create index source_items_seen_at on source_items (seen_at)`.execute(db);
  await sql`create index source_items_document_id on source_items (source_id, noted_at) where document_id is not null`.execute(
    db,
  );
  await sql`
    create table source_news (
      id text primary key, source_id text not null references sources (id), space text not null, kind text not null,
      why text, since timestamptz not null, surface text not null, place json, place_key text not null, user_id text,
      batch text, attempts integer not null default 0, holder text, lease_until timestamptz, retry_at timestamptz,
      created_at timestamptz not null
    )`.execute(db);
}
