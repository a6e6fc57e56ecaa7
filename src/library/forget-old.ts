/** Deletes what was only to be kept for a while, now and then, in the course of the work that adds to it. */
import { type Kysely, sql } from 'kysely';
import type { Statistics } from './keep-statistics.ts';
import type { LibrarySchema } from './schema.ts';

export const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
export const KEPT_DAYS = { answers: 30, claims: 3, slots: 90, sourceItems: 60 } as const;

export interface Forgetting {
  /** Forgets what is too old, at the first call and then at most once an hour. */
  now(): Promise<void>;
}

export function forgetOld(
  db: Kysely<LibrarySchema>,
  now: () => Date,
  statistics: Pick<Statistics, 'tidy'>,
): Forgetting {
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    now: async () => {
      const nowMs = now().getTime();
      if (nowMs - lastMs < HOUR_MS) return;
      lastMs = nowMs;
      // Another process may be forgetting the same; what is left is forgotten in an hour.
      await forgetBefore(db, nowMs)
        .then(() => statistics.tidy())
        .catch(() => undefined);
    },
  };
}

async function forgetBefore(db: Kysely<LibrarySchema>, nowMs: number): Promise<void> {
  const before = (days: number) => new Date(nowMs - days * DAY_MS);
  await db.deleteFrom('answers').where('created_at', '<=', before(KEPT_DAYS.answers)).execute();
  await db.deleteFrom('claims').where('claimed_at', '<=', before(KEPT_DAYS.claims)).execute();
  await db
    .deleteFrom('digest_slots')
    .where('created_at', '<=', before(KEPT_DAYS.slots))
    .where('state', 'not in', ['due', 'claimed', 'posting'])
    .execute();
  // What a feed still shows is seen at each of its fetches.
  await db.deleteFrom('source_items').where('seen_at', '<=', before(KEPT_DAYS.sourceItems)).execute();
  // Rows that are taken just now are passed over: waiting for one while holding another could lock both out.
  await sql`
    delete from paces where scope in
      (select scope from paces where free_at <= ${new Date(nowMs - HOUR_MS)} for update skip locked)`.execute(
    db,
  );
}
