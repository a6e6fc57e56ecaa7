/** Documents with their sentences and quotes; every key begins with the space. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table documents (
      space text not null, id text not null, identity text not null,
      content_hash text not null, text_hash text not null,
      title text, outlet text, author text, url text, language text, published_at text,
      origin text not null, text text not null,
      dated_at timestamptz not null, added_at timestamptz not null,
      model_id text not null, core_version integer not null,
      sentence_count integer not null, quote_count integer not null,
      vector bytea, has_topic_vector boolean not null, words tsvector not null,
      primary key (space, id),
      constraint documents_identity unique (space, identity)
    )`.execute(db);
  await sql`create index documents_text_hash on documents (space, text_hash)`.execute(db);
  await sql`create index documents_dated_at on documents (space, dated_at)`.execute(db);
  // Nothing empties the list of pending entries in PGlite, and every search would read it from end to end.
  await sql`create index documents_words on documents using gin (words) with (fastupdate = off)`.execute(db);
  await sql`
    create table document_sentences (
      space text not null, document_id text not null,
      dimensions integer not null, spans bytea not null, embeddings bytea not null,
      primary key (space, document_id),
      foreign key (space, document_id) references documents (space, id) on delete cascade
    )`.execute(db);
  await sql`
    create table quotes (
      space text not null, document_id text not null, position integer not null,
      quote json not null, text text not null,
      context_start integer not null, context_end integer not null, context text not null,
      sentence integer, dated_at timestamptz not null, speaker_words tsvector not null, words tsvector not null,
      primary key (space, document_id, position),
      foreign key (space, document_id) references documents (space, id) on delete cascade
    )`.execute(db);
  await sql`create index quotes_dated_at on quotes (space, dated_at)`.execute(db);
  await sql`create index quotes_speaker_words on quotes using gin (speaker_words) with (fastupdate = off)`.execute(
    db,
  );
  await sql`create index quotes_words on quotes using gin (words) with (fastupdate = off)`.execute(db);
  // Vectors do not compress, and a slice of an uncompressed value is read without the rest of it.
  await sql`alter table documents alter column vector set storage external`.execute(db);
  await sql`alter table document_sentences alter column embeddings set storage external`.execute(db);
}
