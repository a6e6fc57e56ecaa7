/** Digests, their slots and the paces at which they are posted; and since when each document has its present text. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null, as a version that does not know them leaves them, stands for the row's own revision.
  await sql`alter table documents add column added_revision integer, add column changed_revision integer`.execute(
    db,
  );
  await sql`create table digest_numbers (space text primary key, last integer not null)`.execute(db);
  // As json, not jsonb: it comes back as it was written, to the order of its keys and whatever its strings hold.
  await sql`
    create table digests (
      id text primary key, space text not null, number integer not null,
      settings json not null, surface text not null, state text not null, blocked_by text, creator text,
      created_at timestamptz not null, next_due_at timestamptz, look_again_at timestamptz,
      cursor json not null, told json not null, removed_at timestamptz,
      unique (space, number)
    )`.execute(db);
  await sql`
    create index digests_next_due_at on digests (next_due_at) where removed_at is null and state <> 'paused'`.execute(
    db,
  );
  await sql`
    create table digest_slots (
      id text primary key, digest_id text not null references digests (id), space text not null,
      due_at timestamptz not null, kind text not null, state text not null,
      holder text, lease_until timestamptz, retry_at timestamptz, attempts integer not null default 0,
      parcel json, posting_since timestamptz, sent jsonb not null default '[]',
      is_unsettled boolean not null default false, posted_at timestamptz, reason text, created_at timestamptz not null,
      unique (digest_id, due_at, kind)
    )`.execute(db);
  await sql`
    create index digest_slots_open on digest_slots (digest_id) where state in ('due', 'claimed', 'posting')`.execute(
    db,
  );
  // Whatever a process believes, no second slot of a digest is in hand.
  await sql`
    create unique index digest_slots_in_hand on digest_slots (digest_id) where state in ('claimed', 'posting')`.execute(
    db,
  );
  await sql`create index digest_slots_due_at on digest_slots (space, due_at)`.execute(db);
  await sql`create index digest_slots_created_at on digest_slots (created_at)`.execute(db);
  await sql`create table paces (scope text primary key, free_at timestamptz not null)`.execute(db);
}
