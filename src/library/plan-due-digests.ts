/** Makes a slot of each digest whose time has come, once, whichever process comes first. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Digest } from '../digests/digest.ts';
import type { PlannedSlots } from '../digests/digest-store.ts';
import { type DigestRow, digestOf } from './digest-rows.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';

/** Rows in one statement: keeps what many digests missed within the memory of PGlite. */
const ROWS_AT_ONCE = 2_000;
const LOOK_AGAIN_MS = 60 * 60 * 1000;
const UNREADABLE = 'What is stored of this digest cannot be read. Edit it, or remove it and add it again.';
const SUPERSEDED = 'Nobody could post it before the next was due, which has what it would have told.';

type Plan = (digest: Digest) => PlannedSlots;

interface Planned {
  readonly digest: Digest;
  readonly slots: PlannedSlots;
}

/** A digest that cannot be read or planned is blocked and looked at again in an hour. @returns how many were looked at. */
export async function planDueDigests(
  db: Kysely<LibrarySchema>,
  plan: Plan,
  limit: number,
  now: Date,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const rows = await takeDue(tx, limit, now);
    if (rows.length === 0) return 0;
    const planned = rows.flatMap((row) => planOf(row, plan) ?? []);
    const readable = new Set(planned.map(({ digest }) => digest.id));
    await supersede(tx, planned);
    await insertSlots(tx, planned, now);
    await moveOn(tx, planned);
    await setAside(
      tx,
      rows.filter(({ id }) => !readable.has(id)),
      now,
    );
    return rows.length;
  });
}

async function takeDue(tx: Transaction<LibrarySchema>, limit: number, now: Date): Promise<DigestRow[]> {
  return await tx
    .selectFrom('digests')
    .selectAll()
    .where(sql<boolean>`removed_at is null and state <> 'paused'`)
    .where('next_due_at', '<=', now)
    .where((where) => where.or([where('look_again_at', 'is', null), where('look_again_at', '<=', now)]))
    .orderBy('next_due_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Whatever the settings hold: one that throws must not keep the others from their times. */
function planOf(row: DigestRow, plan: Plan): Planned | null {
  const digest = digestOf(row);
  if (!digest) return null;
  try {
    return { digest, slots: plan(digest) };
  } catch {
    return null;
  }
}

/** What nobody took before the next was due, the next one tells; not the slot that is there already for the same time. */
async function supersede(tx: Transaction<LibrarySchema>, planned: readonly Planned[]): Promise<void> {
  const next = planned.flatMap(({ digest, slots }) =>
    slots.due === null ? [] : [{ id: digest.id, at: slots.due }],
  );
  if (next.length === 0) return;
  await sql`
    update digest_slots set state = 'skipped', retry_at = null, reason = coalesce(reason, ${SUPERSEDED})
    from json_to_recordset(${JSON.stringify(next)}::json) as r (id text, at timestamptz)
    where digest_id = r.id and due_at < r.at and state = 'due' and kind = 'scheduled'`.execute(tx);
}

/** A slot that is there already, whatever has become of it, stays as it is. */
async function insertSlots(
  tx: Transaction<LibrarySchema>,
  planned: readonly Planned[],
  now: Date,
): Promise<void> {
  const rows = planned.flatMap(({ digest, slots }) => slotsOf(digest, slots));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE));
    await sql`
      insert into digest_slots (id, digest_id, space, due_at, kind, state, reason, created_at)
      select r.id, r.digest_id, r.space, r.due_at, 'scheduled', r.state, r.reason, ${now}
      from json_to_recordset(${json}::json) as r (id text, digest_id text, space text, due_at timestamptz, state text,
        reason text)
      on conflict do nothing`.execute(tx);
  }
}

function slotsOf({ id, space }: Digest, { due, skipped }: PlannedSlots) {
  const slot = { digest_id: id, space };
  return [
    ...skipped.map(({ dueAt, reason }) => ({
      ...slot,
      id: randomId(),
      due_at: dueAt,
      state: 'skipped',
      reason,
    })),
    ...(due ? [{ ...slot, id: randomId(), due_at: due, state: 'due', reason: null }] : []),
  ];
}

async function moveOn(tx: Transaction<LibrarySchema>, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const next = planned.map(({ digest, slots }) => ({ id: digest.id, at: slots.nextDueAt }));
  await sql`
    update digests set next_due_at = r.at, look_again_at = null
    from json_to_recordset(${JSON.stringify(next)}::json) as r (id text, at timestamptz)
    where digests.id = r.id`.execute(tx);
}

async function setAside(
  tx: Transaction<LibrarySchema>,
  rows: readonly DigestRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .updateTable('digests')
    .set({
      state: 'blocked',
      blocked_by: UNREADABLE,
      look_again_at: new Date(now.getTime() + LOOK_AGAIN_MS),
    })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}
