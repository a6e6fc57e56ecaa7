/** Keeps a search for a frequent word from visiting every document that has it, where only the newest of them are weighed. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { LibrarySchema } from './schema.ts';

export interface Ages {
  /** About how many documents there are. */
  readonly all: number;
  /** When some of them are dated, newest first; none where documents are few. */
  readonly dates: readonly Date[];
}

/** With fewer documents, looking twice takes longer than looking at all. */
export const MANY_DOCUMENTS = 20_000;
/** The newest so many are looked at first. */
const FIRST_DOCUMENTS = 5_000;
/** A date is guessed from the first look, with some to spare. */
const TO_SPARE = 1.5;
const MOST_SHARE = 0.5;

/** Since when documents are looked at first; null where all must be. */
export function firstDate({ all, dates }: Ages): Date | null {
  return all < MANY_DOCUMENTS ? null : dateAt(dates, FIRST_DOCUMENTS / all);
}

/** Since when there are probably `most` that match; null where all must be looked at. @param found how many do since {@link firstDate}. */
export function likelyDate({ all, dates }: Ages, found: number, most: number): Date | null {
  const wanted = (FIRST_DOCUMENTS * most * TO_SPARE) / (all * Math.max(1, found));
  return wanted > MOST_SHARE ? null : dateAt(dates, wanted);
}

/** How many match since {@link firstDate} where so many do in all, with some to spare. */
export function likelySince({ all }: Ages, matching: number): number {
  return Math.ceil((FIRST_DOCUMENTS / all) * matching * TO_SPARE);
}

function dateAt(dates: readonly Date[], share: number): Date | null {
  return dates[Math.ceil(share * dates.length)] ?? null;
}

/**
 * Runs a step so that it finds rows by the indexes of words and dates together: the planner does not know that testing
 * a row for a word means to unpack it, and would go through all that are new.
 */
export function byBothIndexes<T>(
  db: Kysely<LibrarySchema>,
  { all }: Ages,
  step: (tx: Kysely<LibrarySchema>) => Promise<T>,
): Promise<T> {
  if (all < MANY_DOCUMENTS) return step(db);
  return db.transaction().execute(async (tx: Transaction<LibrarySchema>) => {
    await sql`select set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true)`.execute(
      tx,
    );
    return step(tx);
  });
}
