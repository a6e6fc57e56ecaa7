/** One article, one document: where else it stands, what its text was before, and what near copies are found by. */
import { type Kysely, sql } from 'kysely';
import { foldedHash } from '../document-identity.ts';
import { sketchOf } from '../sketch-document.ts';

const ROWS_AT_ONCE = 200;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table documents
      add column feed_id text,
      add column is_blurb boolean not null default false,
      add column folded_hash text not null default '',
      add column sketch integer[] not null default '{}',
      add column text_seen_at timestamptz not null default now()`.execute(db);
  await sql`update documents set text_seen_at = added_at`.execute(db);
  // No action, and checked at the commit: a put deletes its document and writes it again.
  await sql`
    create table places (
      space text not null, identity text not null, document_id text not null, content_hash text not null,
      url text, outlet text, title text, feed_id text, first_seen_at timestamptz not null,
      primary key (space, identity),
      foreign key (space, document_id) references documents (space, id) deferrable initially deferred
    )`.execute(db);
  await sql`create index places_document on places (space, document_id)`.execute(db);
  await sql`
    create table document_versions (
      space text not null, document_id text not null, seen_at timestamptz not null,
      title text, text_hash text not null, text bytea not null,
      primary key (space, document_id, seen_at),
      foreign key (space, document_id) references documents (space, id) deferrable initially deferred
    )`.execute(db);
  await sql`alter table document_versions alter column text set storage external`.execute(db);
  // An id is made of what was read where, so it knows what comes again; the revision tells other processes what has gone.
  await sql`
    create table forgotten_documents (
      space text not null, id text not null, content_hash text not null,
      revision integer not null, forgotten_at timestamptz not null,
      primary key (space, id)
    )`.execute(db);
  await sql`create index forgotten_documents_revision on forgotten_documents (space, revision)`.execute(db);
  await sql`create index forgotten_documents_forgotten_at on forgotten_documents (forgotten_at)`.execute(db);
  await fillIn(db);
  await sql`create index documents_folded_hash on documents (space, folded_hash)`.execute(db);
  await sql`create index documents_sketch on documents using gin (sketch) with (fastupdate = off)`.execute(
    db,
  );
  await sql`create index documents_text_seen_at on documents (space, text_seen_at)`.execute(db);
}

async function fillIn(db: Kysely<unknown>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ space: string; id: string; title: string | null; text: string }>`
      select space, id, title, text from documents where folded_hash = '' limit ${ROWS_AT_ONCE}`.execute(db);
    if (rows.length === 0) return;
    for (const { space, id, title, text } of rows)
      await sql`
        update documents set folded_hash = ${foldedHash({ title, text })}, sketch = ${sketchOf(space, { text })}::integer[]
        where space = ${space} and id = ${id}`.execute(db);
  }
}
