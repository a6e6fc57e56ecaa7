/** The server's clock, by which all processes go that share it: their own may be minutes apart. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';

export interface Clock {
  now(): Date;
  /** Asks the server again, since this machine's clock may have been set. */
  set(): Promise<void>;
}

/**
 * The server's time lies between question and answer. What is known stays where it can be true, else a question that waited
 * long would make it worse; what cannot is replaced, and may be wrong by half of what the question took.
 */
export async function createServerClock(
  db: Kysely<LibrarySchema>,
  readMs: () => number = Date.now,
): Promise<Clock> {
  let aheadMs = 0;
  const clock: Clock = {
    now: () => new Date(readMs() + aheadMs),
    async set() {
      const askedMs = readMs();
      const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
      const [{ now } = { now: new Date() }] = rows;
      const leastMs = now.getTime() - readMs();
      const mostMs = now.getTime() - askedMs;
      if (aheadMs < leastMs || aheadMs > mostMs) aheadMs = (leastMs + mostMs) / 2;
    },
  };
  await clock.set();
  return clock;
}
