/** Gives sources that are due into the hands of one process, and records what it makes of them. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ClaimedSource, Claiming, FetchEnd } from '../sources/subscriptions/source-store.ts';
import { addressKey } from '../sources/web/canonical-address.ts';
import { chooseDue } from './choose-due.ts';
import { DAY_MS } from './forget-old.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema } from './schema.ts';
import { layNewsReady } from './source-news.ts';
import { type SourceRow, sourceOf } from './source-rows.ts';
import { storableWords } from './storable-text.ts';

const LONGEST_SENTENCE = 500;

/** So many are looked at, those that have been due longest. */
const MOST_LOOKED_AT = 2_000;
/** What others take meanwhile is made up for. */
const SPARE = 4;

const address = sql<string>`coalesce(moved_to, address)`.as('address');

async function inTurn(db: Kysely<LibrarySchema>, now: Date): Promise<string[]> {
  const inHand = await db
    .selectFrom('sources')
    .select(['id', 'space', address])
    .where('lease_until', '>', now)
    .execute();
  const due = await db
    .selectFrom('sources')
    .select(['id', 'space', address])
    .where(isDue(now))
    .orderBy('next_fetch_at')
    .orderBy('id')
    .limit(MOST_LOOKED_AT)
    .execute();
  return chooseDue(due, inHand);
}

function isDue(now: Date) {
  return sql<boolean>`(removed_at is null and state = 'active' and next_fetch_at <= ${now}
    and (lease_until is null or lease_until <= ${now}))`;
}

/** As {@link chooseDue} orders them; what others are taking this moment is passed over. */
export async function claimSources(
  db: Kysely<LibrarySchema>,
  { holder, leaseMs, limit }: Claiming,
  now: Date,
): Promise<ClaimedSource[]> {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const hold = `${randomId()} ${holder}`;
  const ids = (await inTurn(db, now)).slice(0, limit * SPARE);
  if (ids.length === 0) return [];
  const { rows } = await sql<SourceRow>`
    update sources set holder = ${hold}, lease_until = ${leaseUntil}
    where id in (
      select id from sources where id = any(${ids}::text[]) and ${isDue(now)}
      order by array_position(${ids}::text[], id) limit ${limit} for update skip locked
    ) returning *`.execute(db);
  return rows
    .map((row) => ({ source: sourceOf(row), hold, leaseUntil }))
    .sort((a, b) => (a.source.nextFetchAt?.getTime() ?? 0) - (b.source.nextFetchAt?.getTime() ?? 0));
}

export async function renewSource(
  db: Kysely<LibrarySchema>,
  claimed: ClaimedSource,
  leaseMs: number,
  now: Date,
): Promise<Date | null> {
  const row = await db
    .updateTable('sources')
    .set({ lease_until: new Date(now.getTime() + leaseMs) })
    .where(isHeld(claimed))
    .where('lease_until', '>', now)
    .returning('lease_until')
    .executeTakeFirst();
  return row?.lease_until ?? null;
}

/** For as long as nobody else has taken it: a lease that ended unnoticed is no harm until then. */
export function isHeld({ source, hold }: ClaimedSource) {
  return sql<boolean>`(sources.id = ${source.id} and sources.holder = ${hold})`;
}

export async function finishSource(
  db: Kysely<LibrarySchema>,
  claimed: ClaimedSource,
  end: FetchEnd,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const earlier = await tx
      .selectFrom('sources')
      .selectAll()
      .where(isHeld(claimed))
      .forUpdate()
      .executeTakeFirst();
    if (!earlier) return false;
    await tx
      .updateTable('sources')
      .set({
        ...changesOf(end, earlier, now),
        next_fetch_at: nextOf(end, earlier, claimed),
        holder: null,
        lease_until: null,
      })
      .where('id', '=', earlier.id)
      .execute();
    await tell(tx, earlier, end, now);
    return true;
  });
}

/** Somebody who asked for it meanwhile has it fetched once more. */
function nextOf(end: FetchEnd, earlier: SourceRow, { source }: ClaimedSource): Date {
  const { next_fetch_at: asked } = earlier;
  const isAskedFor = asked !== null && asked.getTime() !== source.nextFetchAt?.getTime();
  return isAskedFor ? asked : end.nextFetchAt;
}

function changesOf(end: FetchEnd, earlier: SourceRow, now: Date) {
  const attempt = { last_attempt_at: now, fetches: earlier.fetches + 1 };
  switch (end.kind) {
    case 'given-back':
      return {};
    case 'failed':
      return {
        ...attempt,
        last_error: storableWords(end.why).slice(0, LONGEST_SENTENCE),
        failures: earlier.failures + 1,
        failing_since: earlier.failing_since ?? now,
        etag: null,
        last_modified: null,
        ...(end.forgetsMove && { moved_to: null, moved_to_key: null }),
      };
    case 'well':
      return {
        ...attempt,
        last_success_at: now,
        last_error: null,
        failures: 0,
        failing_since: null,
        told_at: null,
        interval_ms: end.intervalMs,
        etag: end.validators.etag,
        last_modified: end.validators.lastModified,
        moved_to: end.movedTo,
        moved_to_key: end.movedTo === null ? null : addressKey(end.movedTo),
        remark: end.remark,
        ...(end.title !== null && { title: storableWords(end.title) }),
      };
  }
}

/** Once when it has failed for a day, and once when it is well again after that. */
async function tell(
  tx: Transaction<LibrarySchema>,
  earlier: SourceRow,
  end: FetchEnd,
  now: Date,
): Promise<void> {
  const { id, failing_since: since, told_at: toldAt } = earlier;
  if (end.kind === 'well' && toldAt !== null)
    await layNewsReady(tx, earlier, { kind: 'well', why: null, since: since ?? toldAt, now });
  const isLong = since !== null && now.getTime() - since.getTime() >= DAY_MS;
  if (end.kind !== 'failed' || !isLong || toldAt !== null) return;
  await layNewsReady(tx, earlier, { kind: 'failing', why: end.why, since, now });
  await tx.updateTable('sources').set({ told_at: now }).where('id', '=', id).execute();
}

export async function releaseSources(db: Kysely<LibrarySchema>, holder: string): Promise<void> {
  await db
    .updateTable('sources')
    .set({ holder: null, lease_until: null })
    .where(sql<boolean>`substr(holder, strpos(holder, ' ') + 1) = ${holder}`)
    .execute();
}
