/** Remembers the items of feeds, so that none is read twice and what was passed over stays so. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ClaimedSource, KnownItem } from '../sources/subscriptions/source-store.ts';
import { isHeld } from './claim-sources.ts';
import { DAY_MS } from './forget-old.ts';
import type { LibrarySchema } from './schema.ts';

export async function knownItems(
  db: Kysely<LibrarySchema>,
  space: string,
  keys: readonly string[],
  now: Date,
): Promise<Map<string, KnownItem>> {
  const { rows } = await sql<{ [name in keyof KnownItem]: KnownItem[name] }>`
    select key, fingerprint, document_id as "documentId", is_open as "isOpen", attempts from source_items
    where space = ${space} and key = any(${[...keys]}::text[])`.execute(db);
  await noteSeen(db, space, keys, now);
  return new Map(rows.map((item) => [item.key, item]));
}

/** What a feed still shows is not forgotten. Once a day is enough, and who writes the same rows just now says it too. */
async function noteSeen(
  db: Kysely<LibrarySchema>,
  space: string,
  keys: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    update source_items set seen_at = ${now} where space = ${space} and key in (
      select key from source_items
      where space = ${space} and key = any(${[...keys]}::text[]) and seen_at <= ${new Date(now.getTime() - DAY_MS)}
      order by key for update skip locked)`.execute(db);
}

/** An item is noted again when it has changed; the document that it first brought is counted once. */
export async function noteItems(
  db: Kysely<LibrarySchema>,
  claimed: ClaimedSource,
  items: readonly KnownItem[],
  now: Date,
): Promise<boolean> {
  const { source } = claimed;
  // In the order of their keys: two feeds that carry the same articles must not lock each other out.
  const rows = [...new Map(items.map((item) => [item.key, item])).values()].sort(byKey);
  return await db.transaction().execute(async (tx) => {
    const held = tx.selectFrom('sources').select('id').where(isHeld(claimed)).forUpdate();
    if ((await held.executeTakeFirst()) === undefined) return false;
    await countDocuments(tx, source.id, rows);
    await sql`
      insert into source_items (space, key, source_id, fingerprint, document_id, is_open, attempts, noted_at, seen_at)
      select ${source.space}, r.key, ${source.id}, r.fingerprint, r."documentId", r."isOpen", r.attempts, ${now}, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r (key text, fingerprint text, "documentId" text,
        "isOpen" boolean, attempts integer)
      on conflict (space, key) do update set fingerprint = excluded.fingerprint,
        document_id = coalesce(excluded.document_id, source_items.document_id), is_open = excluded.is_open,
        attempts = excluded.attempts, seen_at = excluded.seen_at,
        noted_at = case when source_items.document_id is null and excluded.document_id is not null
          then excluded.noted_at else source_items.noted_at end`.execute(tx);
    return true;
  });
}

function byKey(a: KnownItem, b: KnownItem): number {
  return a.key < b.key ? -1 : 1;
}

/** Before they are noted: those that the source has not brought yet. */
async function countDocuments(
  tx: Transaction<LibrarySchema>,
  sourceId: string,
  items: readonly KnownItem[],
): Promise<void> {
  const ids = items.flatMap(({ documentId }) => documentId ?? []);
  if (ids.length === 0) return;
  await sql`
    update sources set documents = documents + (
      select count(distinct d.id)::integer from unnest(${ids}::text[]) as d (id)
      where not exists (select 1 from source_items where source_id = ${sourceId} and document_id = d.id))
    where id = ${sourceId}`.execute(tx);
}

export async function documentsSince(
  db: Kysely<LibrarySchema>,
  space: string,
  since: Date,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ number: number; count: number }>`
    select s.number, count(distinct i.document_id)::integer as count
    from source_items i join sources s on s.id = i.source_id
    where s.space = ${space} and s.removed_at is null and i.document_id is not null and i.noted_at >= ${since}
    group by s.number`.execute(db);
  return new Map(rows.map(({ number, count }) => [number, count]));
}
