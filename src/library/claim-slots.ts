/** Gives slots that are due, or that their holder left, into the hands of one process. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Claiming } from '../digests/digest-store.ts';
import type { ClaimedSlot } from '../digests/slot.ts';
import { digestOf, type SlotRow, slotOf } from './digest-rows.ts';
import type { LibrarySchema } from './schema.ts';
import { isFree, isOpen } from './slot-conditions.ts';
import { holdOf } from './slots-in-hand.ts';

/** Any number that nothing else in the database locks by. */
const CLAIMING = 72_019_105;
const UNREADABLE = 'What is stored of it cannot be read.';
const REMOVED = 'The digest was removed while it was posted.';

type Held = Pick<ClaimedSlot, 'hold' | 'leaseUntil'>;

interface FreeSlot {
  readonly id: string;
  readonly is_unsettled: boolean;
}

/** One claims at a time, so that each finds what the one before it left, and none comes away with nothing. */
export async function claimSlots(
  db: Kysely<LibrarySchema>,
  claiming: Claiming,
  now: () => Date,
): Promise<ClaimedSlot[]> {
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${CLAIMING})`.execute(tx);
    const at = now();
    const free = await freeSlots(tx, claiming, at);
    if (free.length === 0) return [];
    const leaseUntil = new Date(at.getTime() + claiming.leaseMs);
    const hold = holdOf(claiming.holder);
    const rows = await take(tx, free, { hold, leaseUntil });
    return await withDigests(tx, rows, { hold, leaseUntil });
  });
}

/**
 * One a digest: what is in hand already, so that nothing overtakes it, else what is due longest. Whatever is being
 * changed this moment is passed over, since it is in somebody's hands.
 */
async function freeSlots(
  tx: Transaction<LibrarySchema>,
  { surfaces, limit }: Claiming,
  now: Date,
): Promise<FreeSlot[]> {
  const { rows } = await sql<FreeSlot>`
    select id, is_unsettled from digest_slots
    where id in (
      select next.id from (
        select distinct on (s.digest_id) s.id, s.due_at, ${isFree('s', now)} as is_free
        from digest_slots s join digests d on d.id = s.digest_id
        where ${isOpen('s')} and d.surface = any(${[...surfaces]}::text[])
          and (s.state <> 'due' or s.retry_at is null or s.retry_at <= ${now})
        order by s.digest_id, s.state = 'due', s.due_at, s.id
      ) next
      where next.is_free order by next.due_at, next.id limit ${limit}
    ) and ${isFree('digest_slots', now)}
    for update skip locked`.execute(tx);
  return rows;
}

/** As they are from now on, but for `is_unsettled`: whoever takes over must know it as it was. */
async function take(
  tx: Transaction<LibrarySchema>,
  free: readonly FreeSlot[],
  { hold, leaseUntil }: Held,
): Promise<SlotRow[]> {
  const wasUnsettled = new Map(free.map((slot) => [slot.id, slot.is_unsettled]));
  const rows = await tx
    .updateTable('digest_slots')
    .set({
      state: sql<'claimed' | 'posting'>`case when state = 'posting' then state else 'claimed' end`,
      holder: hold,
      lease_until: leaseUntil,
      retry_at: null,
      attempts: sql<number>`attempts + 1`,
      is_unsettled: sql<boolean>`state = 'posting'`,
    })
    .where('id', 'in', [...wasUnsettled.keys()])
    .returningAll()
    .execute();
  return rows.map((row) => ({ ...row, is_unsettled: wasUnsettled.get(row.id) ?? true })).sort(byDueTime);
}

async function withDigests(
  tx: Transaction<LibrarySchema>,
  rows: readonly SlotRow[],
  held: Held,
): Promise<ClaimedSlot[]> {
  const ids = rows.map((row) => row.digest_id);
  const found = await tx.selectFrom('digests').selectAll().where('id', 'in', ids).execute();
  const digestRows = new Map(found.map((row) => [row.id, row]));
  const claimed: ClaimedSlot[] = [];
  for (const row of rows) {
    const digestRow = digestRows.get(row.digest_id);
    const slot = slotOf(row);
    const digest = digestRow && digestOf(digestRow);
    if (!digestRow || digestRow.removed_at) await giveUp(tx, row, REMOVED);
    else if (!slot || !digest) await giveUp(tx, row, UNREADABLE);
    else claimed.push({ slot, digest, ...held });
  }
  return claimed;
}

function byDueTime(a: SlotRow, b: SlotRow): number {
  return a.due_at.getTime() - b.due_at.getTime() || (a.id < b.id ? -1 : 1);
}

/** What cannot go on must not be claimed for ever; of what was being posted, nobody knows how much is there. */
async function giveUp(tx: Transaction<LibrarySchema>, row: SlotRow, reason: string): Promise<void> {
  await tx
    .updateTable('digest_slots')
    .set({
      state: row.state === 'posting' ? 'unknown' : 'failed',
      reason,
      holder: null,
      lease_until: null,
      parcel: null,
    })
    .where('id', '=', row.id)
    .execute();
}
