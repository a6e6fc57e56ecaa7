/** What people see and ask of the slots of their space: the history, and one for now. */
import { type Kysely, sql, type Transaction } from 'kysely';
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
  { numbers, limit }: { readonly numbers?: readonly number[]; readonly limit: number },
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
  if (numbers !== undefined)
    query = query.where(sql<boolean>`d.number::numeric = any(${[...numbers]}::numeric[])`);
  return (await query.execute()).map(deliveryOf);
}

/** It is not waited for any longer. */
async function hurry(tx: Transaction<LibrarySchema>, slotId: string): Promise<{ readonly slotId: string }> {
  await tx.updateTable('digest_slots').set({ retry_at: null }).where('id', '=', slotId).execute();
  return { slotId };
}

/** The digest is locked meanwhile: two who ask at once get one slot. */
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
      .select(['id', 'state'])
      .where('digest_id', '=', digest.id)
      .where(isOpen('s'))
      .orderBy(sql`state = 'due'`)
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (open && open.state !== 'due') return 'busy';
    if (open) return hurry(tx, open.id);
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
