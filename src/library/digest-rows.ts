/** Turns rows into digests and slots, and tells which cannot be read; one of those must not stop the others. */
import type { Selectable } from 'kysely';
import type { Digest } from '../digests/digest.ts';
import type { Delivery, Slot } from '../digests/slot.ts';
import { CURSOR, PARCEL, SENT, SETTINGS, TOLD } from './digest-schemas.ts';
import type { DigestTable, SlotTable } from './schema.ts';

export type DigestRow = Selectable<DigestTable>;
export type SlotRow = Selectable<SlotTable>;
export type DeliveryRow = Omit<SlotRow, 'parcel'> & Pick<DigestRow, 'number' | 'settings'>;

/** Null for one that cannot be read. */
export function digestOf(row: DigestRow): Digest | null {
  const settings = SETTINGS.safeParse(row.settings);
  const cursor = CURSOR.safeParse(row.cursor);
  const told = TOLD.safeParse(row.told);
  if (!settings.success || !cursor.success || !told.success) return null;
  return {
    id: row.id,
    space: row.space,
    number: row.number,
    settings: settings.data,
    state: row.state,
    blockedBy: row.blocked_by,
    creator: row.creator,
    createdAt: row.created_at,
    nextDueAt: row.next_due_at,
    cursor: cursor.data,
    told: told.data,
  };
}

/** Null for one that cannot be read. */
export function slotOf(row: SlotRow): Slot | null {
  const parcel = PARCEL.nullable().safeParse(row.parcel);
  const sent = SENT.safeParse(row.sent);
  if (!parcel.success || !sent.success) return null;
  return { ...plainOf(row), parcel: parcel.data, sent: sent.data };
}

/** History is shown whatever has become of the digest. */
export function deliveryOf(row: DeliveryRow): Delivery {
  const settings = SETTINGS.safeParse(row.settings);
  return {
    ...plainOf(row),
    sent: SENT.safeParse(row.sent).data ?? [],
    digestNumber: row.number,
    topic: settings.data?.topic ?? null,
    channel: settings.data?.place.channel ?? '',
    zone: settings.data?.schedule.zone ?? 'UTC',
  };
}

function plainOf(row: Omit<SlotRow, 'parcel'>): Omit<Slot, 'parcel' | 'sent'> {
  return {
    id: row.id,
    digestId: row.digest_id,
    space: row.space,
    dueAt: row.due_at,
    kind: row.kind,
    state: row.state,
    retryAt: row.retry_at,
    attempts: row.attempts,
    postingSince: row.posting_since,
    isUnsettled: row.is_unsettled,
    postedAt: row.posted_at,
    reason: row.reason,
  };
}
