/** Adds, lists, changes and removes the digests of one space. Nothing here is ever deleted: what is removed is marked. */
import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import type { Digest, DigestSettings } from '../digests/digest.ts';
import type { DigestChange, NewDigest } from '../digests/digest-store.ts';
import { OnRecordError } from '../errors.ts';
import { type DigestRow, digestOf } from './digest-rows.ts';
import { randomId } from './random-id.ts';
import type { DigestTable, LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';

const LARGEST = 2 ** 31;
export const PAUSED = 'The digest was paused.';
export const REMOVED = 'The digest was removed.';

export async function addDigest(
  db: Kysely<LibrarySchema>,
  space: string,
  { settings, creator, nextDueAt, cursor }: NewDigest,
  now: Date,
): Promise<Digest> {
  const row = {
    id: randomId(),
    space,
    settings: JSON.stringify(settings),
    surface: settings.place.surface,
    state: 'active' as const,
    creator,
    created_at: now,
    next_due_at: nextDueAt,
    cursor: JSON.stringify(cursor),
    told: '[]',
  };
  return await db.transaction().execute(async (tx) => {
    const number = await nextNumber(tx, space);
    const stored = await tx
      .insertInto('digests')
      .values({ ...row, number })
      .returningAll()
      .executeTakeFirstOrThrow();
    return asStored(stored);
  });
}

/** Throws, and with it takes back, what could not be read by those who come after. */
function asStored(row: DigestRow): Digest {
  const digest = digestOf(row);
  if (digest) return digest;
  throw new OnRecordError('internal', 'The settings of a digest are not what settings are.');
}

async function nextNumber(tx: Transaction<LibrarySchema>, space: string): Promise<number> {
  const { last } = await tx
    .insertInto('digest_numbers')
    .values({ space, last: 1 })
    .onConflict((conflict) =>
      conflict.column('space').doUpdateSet({ last: sql<number>`digest_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** By number; those that cannot be read are passed over. */
export async function listDigests(db: Kysely<LibrarySchema>, space: string): Promise<Digest[]> {
  const rows = await db
    .selectFrom('digests')
    .selectAll()
    .where('space', '=', space)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.flatMap((row) => digestOf(row) ?? []);
}

export async function getDigest(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
): Promise<Digest | null> {
  const row = await db.selectFrom('digests').selectAll().where(isDigest(space, number)).executeTakeFirst();
  return row ? digestOf(row) : null;
}

/** A digest that is paused has nothing due, neither now nor later. */
export async function changeDigest(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  change: DigestChange,
): Promise<Digest | 'changed meanwhile' | null> {
  return await db.transaction().execute(async (tx) => {
    if (change.from && !(await hasSettings(tx, space, number, change.from))) return 'changed meanwhile';
    const row = await tx
      .updateTable('digests')
      .set(columnsOf(change))
      .where(isDigest(space, number))
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    if (change.state === 'paused') await skipUnsent(tx, row.id, PAUSED);
    else await tryAtOnce(tx, row.id);
    if (change.settings) await unblock(tx, row.id);
    return change.settings ? asStored(await rowOf(tx, row.id)) : digestOf(row);
  });
}

/** Locks it, too. One that is not there is changed by nobody. */
async function hasSettings(
  tx: Transaction<LibrarySchema>,
  space: string,
  number: number,
  settings: DigestSettings,
): Promise<boolean> {
  const query = tx.selectFrom('digests').selectAll().where(isDigest(space, number)).forUpdate();
  const row = await query.executeTakeFirst();
  return row === undefined || JSON.stringify(digestOf(row)?.settings) === JSON.stringify(settings);
}

function columnsOf({ settings, state, nextDueAt }: DigestChange): Updateable<DigestTable> {
  return {
    look_again_at: null,
    ...(settings && { settings: JSON.stringify(settings), surface: settings.place.surface }),
    ...(nextDueAt !== undefined && { next_due_at: nextDueAt }),
    ...(state && { state }),
    ...(state && state !== 'blocked' && { blocked_by: null }),
    ...(state === 'paused' && { next_due_at: null }),
  };
}

export async function removeDigest(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable('digests')
      .set({ removed_at: now, next_due_at: null })
      .where(isDigest(space, number))
      .returning('id')
      .executeTakeFirst();
    if (row) await skipUnsent(tx, row.id, REMOVED);
    return row !== undefined;
  });
}

function rowOf(tx: Transaction<LibrarySchema>, digestId: string): Promise<DigestRow> {
  return tx.selectFrom('digests').selectAll().where('id', '=', digestId).executeTakeFirstOrThrow();
}

/** What was refused may be allowed with other settings. */
async function unblock(tx: Transaction<LibrarySchema>, digestId: string): Promise<void> {
  await tx
    .updateTable('digests')
    .set({ state: 'active', blocked_by: null })
    .where('id', '=', digestId)
    .where('state', '=', 'blocked')
    .execute();
}

async function tryAtOnce(tx: Transaction<LibrarySchema>, digestId: string): Promise<void> {
  await tx
    .updateTable('digest_slots')
    .set({ retry_at: null })
    .where('digest_id', '=', digestId)
    .where('state', '=', 'due')
    .execute();
}

/** Also what is claimed: nothing of it is sent yet, and its holder learns of it before anything is. */
async function skipUnsent(tx: Transaction<LibrarySchema>, digestId: string, reason: string): Promise<void> {
  await tx
    .updateTable('digest_slots')
    .set({ state: 'skipped', reason, holder: null, lease_until: null, retry_at: null })
    .where('digest_id', '=', digestId)
    .where('state', 'in', ['due', 'claimed'])
    .execute();
}

/** True for the change from `active`; the reason of one that is blocked already is the latest. */
export async function blockDigest(
  db: Kysely<LibrarySchema>,
  digestId: string,
  reason: string,
): Promise<boolean> {
  const { rows } = await sql<{ is_first: boolean }>`
    update digests set state = 'blocked', blocked_by = ${storableWords(reason)}
    from (select id, state from digests where id = ${digestId} for update) earlier
    where digests.id = earlier.id and earlier.state <> 'paused' and removed_at is null
    returning earlier.state = 'active' as is_first`.execute(db);
  return rows[0]?.is_first ?? false;
}

/** Of its space alone, and not removed. Numbers that the column cannot hold are nobody's, as 0 is. */
export function isDigest(space: string, number: number) {
  const known = Number.isInteger(number) && Math.abs(number) < LARGEST ? number : 0;
  return sql<boolean>`(digests.space = ${space} and digests.number = ${known} and digests.removed_at is null)`;
}
