/** Numbers what changes in a space. */
import { sql, type Transaction } from 'kysely';
import type { LibrarySchema } from './schema.ts';

/** First of all in a transaction, so that two that write to one space follow each other and never lock each other out. */
export async function nextRevision(tx: Transaction<LibrarySchema>, space: string): Promise<number> {
  const { revision } = await tx
    .insertInto('space_revisions')
    .values({ space, revision: 1 })
    .onConflict((conflict) =>
      conflict.column('space').doUpdateSet({ revision: sql<number>`space_revisions.revision + 1` }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}
