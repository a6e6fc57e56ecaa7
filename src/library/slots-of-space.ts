/** What people see and ask of the slots of their space: the history, and one for now. */
import { type Kysely, sql } from 'kysely';
import type { Delivery } from '../digests/slot.ts';
import { deliveryOf } from './digest-rows.ts';
import { isDigest } from './digests-on-record.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';
import { isOpen } from './slot-conditions.ts';

/** Newest due first; those of digests that were removed, too. */
export async function deliveriesOnRecord(
  db: Kysely<LibrarySchema>,
  space: string,
  { number, limit }: { readonly number?: number; readonly limit: number },
): Promise<Delivery[]> {
  let query = db
    .selectFrom('digest_slots as s')
    .innerJoin('digests as d', 'd.id', 's.digest_id')
    .selectAll('s')
    .select(['d.number', 'd.settings'])
    .where('s.space', '=', space)
    .orderBy('s.due_at', 'desc')
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id')
    .limit(limit);
  if (number !== undefined) query = query.where(sql<boolean>`d.number::numeric = ${number}`);
  return (await query.execute()).map(deliveryOf);
}

/** The digest is locked meanwhile: of two who ask at once, one gets a slot and the other `busy`. */
export async function runDigestNow(
  db: Kysely<LibrarySchema>,
  space: string,
  number: number,
  now: Date,
): Promise<{ readonly slotId: string } | 'busy' | null> {
  return await db.transaction().execute(async (tx) => {
    const digest = await tx
      .selectFrom('digests')
      .select('id')
      .where(isDigest(space, number))
      .forUpdate()
      .executeTakeFirst();
    if (!digest) return null;
    const open = await tx
      .selectFrom('digest_slots as s')
      .select('id')
      .where('digest_id', '=', digest.id)
      .where(isOpen('s'))
      .limit(1)
      .executeTakeFirst();
    if (open) return 'busy';
    const slotId = randomId();
    // Two of one millisecond, or of a clock that was set back, are told apart by a millisecond.
    await sql`
      insert into digest_slots (id, digest_id, space, due_at, kind, state, created_at)
      select ${slotId}, ${digest.id}, ${space}, greatest(${now}, max(due_at) + interval '1 millisecond'), 'manual',
        'due', ${now}
      from digest_slots where digest_id = ${digest.id} and kind = 'manual'`.execute(tx);
    return { slotId };
  });
}
