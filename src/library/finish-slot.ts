/** Ends a turn at a slot, and moves its digest on with it or not at all. */
import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import type { Cursor } from '../digests/digest.ts';
import type { SlotOutcome, SlotState } from '../digests/slot.ts';
import type { DigestRow, SlotRow } from './digest-rows.ts';
import { PARCEL } from './digest-schemas.ts';
import { PAUSED, REMOVED } from './digests-on-record.ts';
import type { LibrarySchema, SlotTable } from './schema.ts';
import { isHeld, isLeased } from './slot-conditions.ts';
import type { Hold } from './slots-in-hand.ts';
import { storableWords } from './storable-text.ts';

const FROM: Record<SlotOutcome['state'], readonly SlotState[]> = {
  posted: ['posting'],
  skipped: ['claimed'],
  failed: ['claimed', 'posting'],
  unknown: ['posting'],
  waiting: ['claimed', 'posting'],
};

interface HeldSlot extends Pick<SlotRow, 'digest_id' | 'kind' | 'state' | 'parcel' | 'sent'> {
  /** Why it is not to be posted any more, if nothing of it was; null where it is. */
  readonly unwanted: string | null;
}

const IN_NO_HANDS = { holder: null, lease_until: null };

/** False where the slot is not held, or its state does not end so; then nothing is changed. */
export async function finishSlot(
  db: Kysely<LibrarySchema>,
  held: Hold,
  outcome: SlotOutcome,
  now: () => Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const slot = await lockHeld(tx, held, FROM[outcome.state], now);
    if (!slot) return false;
    await tx
      .updateTable('digest_slots')
      .set(columnsOf(outcome, slot))
      .where('id', '=', held.slotId)
      .execute();
    const isSpent = outcome.state === 'posted' || (outcome.state === 'failed' && outcome.isSpent);
    if (isSpent) await passOver(tx, slot);
    if (outcome.state === 'posted' && outcome.isWhole) await unblock(tx, slot);
    if (outcome.state === 'skipped' && outcome.cursor) await moveCursor(tx, slot.digest_id, outcome.cursor);
    return true;
  });
}

/**
 * The digest is locked before its slot, in the order in which a change of the digest does. What is claimed goes with
 * its lease; what is being posted nothing overtakes, and whoever holds it still may say what became of it.
 */
async function lockHeld(
  tx: Transaction<LibrarySchema>,
  { slotId, hold }: Hold,
  states: readonly SlotState[],
  now: () => Date,
): Promise<HeldSlot | null> {
  const digest = await tx
    .selectFrom('digests')
    .select(['state', 'removed_at'])
    .where('id', '=', (slots) =>
      slots.selectFrom('digest_slots').select('digest_id').where('id', '=', slotId),
    )
    .forUpdate()
    .executeTakeFirst();
  const slot = await tx
    .selectFrom('digest_slots')
    .select(['digest_id', 'kind', 'state', 'parcel', 'sent'])
    .where(isHeld(slotId, hold, states))
    .where(sql<boolean>`(state = 'posting' or ${isLeased(now())})`)
    .forUpdate()
    .executeTakeFirst();
  return digest && slot ? { ...slot, unwanted: whyUnwanted(digest, slot.kind) } : null;
}

function columnsOf(outcome: SlotOutcome, slot: HeldSlot): Updateable<SlotTable> {
  const reason = outcome.reason === null ? null : storableWords(outcome.reason);
  if (outcome.state === 'waiting') {
    const isBegun = slot.state === 'posting' && !(outcome.isSettled && isNothing(slot.sent));
    const waiting = { ...IN_NO_HANDS, retry_at: outcome.until, reason };
    if (isBegun) return { ...waiting, is_unsettled: !outcome.isSettled };
    const unsent = {
      ...waiting,
      state: 'due' as const,
      parcel: null,
      posting_since: null,
      is_unsettled: false,
    };
    if (slot.unwanted === null) return unsent;
    return { ...unsent, state: 'skipped', retry_at: null, reason: slot.unwanted };
  }
  const { state } = outcome;
  const over = { ...IN_NO_HANDS, state, retry_at: null, reason, parcel: null };
  return { ...over, is_unsettled: state === 'unknown', ...(state === 'posted' && { posted_at: outcome.at }) };
}

/** What was being posted when its digest was paused or removed is not begun anew. */
function whyUnwanted(digest: Pick<DigestRow, 'state' | 'removed_at'>, kind: SlotRow['kind']): string | null {
  if (digest.removed_at) return REMOVED;
  return digest.state === 'paused' && kind === 'scheduled' ? PAUSED : null;
}

function isNothing(sent: unknown): boolean {
  return Array.isArray(sent) && sent.length === 0;
}

/** What was posted shows that the platform takes it: a digest that was blocked is no more. */
async function unblock(tx: Transaction<LibrarySchema>, slot: HeldSlot): Promise<void> {
  await tx
    .updateTable('digests')
    .set({
      state: sql<'active'>`case when state = 'blocked' then 'active' else state end`,
      blocked_by: null,
    })
    .where('id', '=', slot.digest_id)
    .execute();
}

/** The next digest begins behind what this one held. */
async function passOver(tx: Transaction<LibrarySchema>, slot: HeldSlot): Promise<void> {
  const parcel = PARCEL.safeParse(slot.parcel).data;
  if (parcel === undefined || parcel === null) return;
  await tx
    .updateTable('digests')
    .set({ cursor: JSON.stringify(parcel.cursor), told: JSON.stringify(parcel.told) })
    .where('id', '=', slot.digest_id)
    .execute();
}

async function moveCursor(tx: Transaction<LibrarySchema>, digestId: string, cursor: Cursor): Promise<void> {
  await tx
    .updateTable('digests')
    .set({ cursor: JSON.stringify(cursor) })
    .where('id', '=', digestId)
    .execute();
}
