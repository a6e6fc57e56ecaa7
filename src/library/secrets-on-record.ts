/** Keeps secrets in the database, encrypted. */
import type { Kysely } from 'kysely';
import type { SecretStore } from '../surfaces/settings.ts';
import type { LibrarySchema } from './schema.ts';
import type { Sealer } from './sealer.ts';

export interface SecretsParts {
  readonly db: Kysely<LibrarySchema>;
  readonly sealer: Sealer;
  readonly now: () => Date;
  readonly attempt: <T>(step: () => Promise<T>) => Promise<T>;
}

/** Names are stored as they are; values only as {@link Sealer} gives them. */
export function secretsOnRecord({ db, sealer, now, attempt }: SecretsParts): SecretStore {
  return {
    put: (name, secret) =>
      attempt(async () => {
        const entry = { sealed: await sealer.seal(name, secret), updated_at: now() };
        await db
          .insertInto('secrets')
          .values({ name, ...entry })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(entry))
          .execute();
      }),
    get: (name) =>
      attempt(async () => {
        const row = await db
          .selectFrom('secrets')
          .select('sealed')
          .where('name', '=', name)
          .executeTakeFirst();
        return row ? await sealer.open(name, row.sealed) : null;
      }),
    delete: (name) =>
      attempt(async () => {
        await db.deleteFrom('secrets').where('name', '=', name).execute();
      }),
  };
}
