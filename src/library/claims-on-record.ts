/** Lets exactly one caller have a key, across all processes that share the database. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { LibrarySchema } from './schema.ts';

export async function claimKey(db: Kysely<LibrarySchema>, key: string, now: Date): Promise<boolean> {
  const claimed = await db
    .insertInto('claims')
    .values({ key_hash: createHash('sha256').update(key, 'utf8').digest('hex'), claimed_at: now })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .executeTakeFirst();
  return claimed !== undefined;
}
