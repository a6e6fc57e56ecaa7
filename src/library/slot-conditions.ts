/** What the statements on slots ask of them, in words that the indexes know. */
import { type RawBuilder, sql } from 'kysely';
import type { SlotState } from '../digests/slot.ts';

/** Not over. Written out, since an index that holds these alone is not used for parameters. */
export function isOpen(slots: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${slots}.state`)} in ('due', 'claimed', 'posting')`;
}

const LONGEST_LEASE_MS = 3 * 60 * 60_000;

/** Whether anybody may take it now. @param slots the table's name in the statement. */
export function isFree(slots: string, now: Date): RawBuilder<boolean> {
  const retryAt = sql.ref(`${slots}.retry_at`);
  const leaseUntil = sql.ref(`${slots}.lease_until`);
  // No lease is so long: the clock was set back.
  const notYet = new Date(now.getTime() + LONGEST_LEASE_MS);
  return sql<boolean>`(${isOpen(slots)} and (${retryAt} is null or ${retryAt} <= ${now})
    and (${leaseUntil} is null or ${leaseUntil} <= ${now} or ${leaseUntil} > ${notYet}))`;
}

/** Whether the slot is held by this claim, in one of `states`. */
export function isHeld(slotId: string, hold: string, states: readonly SlotState[]): RawBuilder<boolean> {
  return sql<boolean>`(digest_slots.id = ${slotId} and digest_slots.holder = ${hold}
    and digest_slots.state = any(${[...states]}::text[]))`;
}

export function isLeased(now: Date): RawBuilder<boolean> {
  return sql<boolean>`digest_slots.lease_until > ${now}`;
}
