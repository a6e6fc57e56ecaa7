/** What the holder of a slot does with it, for as long as it holds it. */
import { type Kysely, sql } from 'kysely';
import type { Parcel, SentPart } from '../digests/slot.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';
import { isHeld, isLeased } from './slot-conditions.ts';
import { storableWords } from './storable-text.ts';

/** Which slot, and by which claim it is said to be held. */
export interface Hold {
  readonly slotId: string;
  readonly hold: string;
}

/** A process that claims what it has in hand already, its lease having ended, holds it anew: the turn before has lost it. */
export function holdOf(holder: string): string {
  return `${randomId()} ${holder}`;
}

/** A lease that has ended is not renewed, though nobody may have taken the slot over yet. */
export async function renewLease(
  db: Kysely<LibrarySchema>,
  { slotId, hold }: Hold,
  leaseMs: number,
  now: Date,
): Promise<Date | null> {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const row = await db
    .updateTable('digest_slots')
    .set({ lease_until: leaseUntil })
    .where(isHeld(slotId, hold, ['claimed', 'posting']))
    .where(isLeased(now))
    .returning('lease_until')
    .executeTakeFirst();
  return row?.lease_until ?? null;
}

export async function beginPosting(
  db: Kysely<LibrarySchema>,
  { slotId, hold }: Hold,
  parcel: Parcel,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable('digest_slots')
    .set({ state: 'posting', parcel: JSON.stringify(parcel), posting_since: now, is_unsettled: true })
    .where(isHeld(slotId, hold, ['claimed']))
    .where(isLeased(now))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Noted once however often it is said, and even after the lease: that it is there stays true. But then no more is to be sent. */
export async function notePart(
  db: Kysely<LibrarySchema>,
  { slotId, hold }: Hold,
  { id, link }: SentPart,
  now: Date,
): Promise<boolean> {
  const part = [{ id: storableWords(id), link: link === null ? null : storableWords(link) }];
  const known = JSON.stringify(part.map((one) => ({ id: one.id })));
  const row = await db
    .updateTable('digest_slots')
    .set({
      sent: sql<string>`case when sent @> ${known}::jsonb then sent else sent || ${JSON.stringify(part)}::jsonb end`,
    })
    .where(isHeld(slotId, hold, ['posting']))
    .returning(isLeased(now).as('is_leased'))
    .executeTakeFirst();
  return row?.is_leased ?? false;
}

/** What is being posted stays with its lease: it is not known yet what of it is there. */
export async function releaseSlots(db: Kysely<LibrarySchema>, holder: string): Promise<void> {
  await db
    .updateTable('digest_slots')
    .set({ state: 'due', holder: null, lease_until: null })
    .where(sql<boolean>`substr(holder, strpos(holder, ' ') + 1) = ${holder}`)
    .where(sql<boolean>`state = 'claimed'`)
    .execute();
}
