/** Adds, lists, changes and removes the sources of one space. Nothing here is ever deleted: what is removed is marked. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Source, SourceState } from '../sources/subscriptions/source.ts';
import type { AddOutcome, NewSource } from '../sources/subscriptions/source-store.ts';
import { addressKey } from '../sources/web/canonical-address.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';
import { sourceOf } from './source-rows.ts';
import { storableWords } from './storable-text.ts';

const MOST_SOURCES = 500;
const LARGEST = 2 ** 31;

/** One at a time in a space, since the row of its numbers is locked until the end. */
export async function addSource(
  db: Kysely<LibrarySchema>,
  space: string,
  source: NewSource,
  now: Date,
): Promise<AddOutcome> {
  return await db.transaction().execute(async (tx) => {
    const number = await nextNumber(tx, space);
    const known = await findSource(tx, space, source.address);
    if (known !== null) return { kind: 'known', source: known };
    if ((await countSources(tx, space)) >= MOST_SOURCES) return { kind: 'full' };
    return { kind: 'added', source: await insert(tx, { space, number, source, now }) };
  });
}

interface Placing {
  readonly space: string;
  readonly number: number;
  readonly source: NewSource;
  readonly now: Date;
}

async function insert(
  tx: Transaction<LibrarySchema>,
  { space, number, source, now }: Placing,
): Promise<Source> {
  const address = storableWords(source.address);
  const row = await tx
    .insertInto('sources')
    .values({
      id: randomId(),
      space,
      number,
      kind: source.kind,
      address,
      address_key: addressKey(address),
      title: source.title === null ? null : storableWords(source.title),
      state: 'active',
      added_by: source.addedBy,
      added_at: now,
      interval_ms: source.intervalMs,
      next_fetch_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return sourceOf(row);
}

/** A number that is not used is given to nobody else: what is known already costs one. */
async function nextNumber(tx: Transaction<LibrarySchema>, space: string): Promise<number> {
  const { last } = await tx
    .insertInto('source_numbers')
    .values({ space, last: 1 })
    .onConflict((conflict) =>
      conflict.column('space').doUpdateSet({ last: sql<number>`source_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

async function countSources(tx: Transaction<LibrarySchema>, space: string): Promise<number> {
  const { count } = await tx
    .selectFrom('sources')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('space', '=', space)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findSource(
  db: Kysely<LibrarySchema>,
  space: string,
  address: string,
): Promise<Source | null> {
  const key = addressKey(storableWords(address));
  const row = await db
    .selectFrom('sources')
    .selectAll()
    .where('space', '=', space)
    .where('removed_at', 'is', null)
    .where((where) => where.or([where('address_key', '=', key), where('moved_to_key', '=', key)]))
    .orderBy('number')
    .executeTakeFirst();
  return row ? sourceOf(row) : null;
}

/** By number. */
export async function listSources(db: Kysely<LibrarySchema>, space: string): Promise<Source[]> {
  const rows = await db
    .selectFrom('sources')
    .selectAll()
    .where('space', '=', space)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map(sourceOf);
}

export async function getSource(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
): Promise<Source | null> {
  const row = await db.selectFrom('sources').selectAll().where(isSource(space, number)).executeTakeFirst();
  return row ? sourceOf(row) : null;
}

/** Whoever has it in hand loses it when it is paused. */
export async function setSourceState(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  { state, now }: { readonly state: SourceState; readonly now: Date },
): Promise<Source | null> {
  const idle = { next_fetch_at: null, holder: null, lease_until: null };
  const row = await db
    .updateTable('sources')
    .set({ state, ...(state === 'paused' ? idle : { next_fetch_at: now }) })
    .where(isSource(space, number))
    .returningAll()
    .executeTakeFirst();
  return row ? sourceOf(row) : null;
}

/** Without its validators, so that the server answers with everything; one in hand is fetched once more. */
export async function checkSourceNow(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  now: Date,
): Promise<Source | null> {
  const row = await db
    .updateTable('sources')
    .set({ next_fetch_at: now, etag: null, last_modified: null })
    .where(isSource(space, number))
    .where('state', '=', 'active')
    .returningAll()
    .executeTakeFirst();
  return row ? sourceOf(row) : null;
}

export async function removeSource(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable('sources')
    .set({ removed_at: now, next_fetch_at: null, holder: null, lease_until: null })
    .where(isSource(space, number))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Of its space alone, and not removed. Numbers that the column cannot hold are nobody's, as 0 is. */
function isSource(space: string, number: number) {
  const known = Number.isInteger(number) && Math.abs(number) < LARGEST ? number : 0;
  return sql<boolean>`(sources.space = ${space} and sources.number = ${known} and sources.removed_at is null)`;
}
