/** Brings a database to the tables that this version expects; forward only. */
import { type Kysely, type Migration, Migrator } from 'kysely';
import { OnRecordError } from '../errors.ts';
import * as documents from './migrations/0001-documents.ts';
import * as topics from './migrations/0002-topics.ts';
import * as answers from './migrations/0003-answers-claims-secrets.ts';
import * as revisions from './migrations/0004-revisions.ts';
import * as digests from './migrations/0005-digests.ts';
import * as sources from './migrations/0006-sources.ts';
import * as places from './migrations/0007-places.ts';
import * as search from './migrations/0008-search.ts';
import * as scale from './migrations/0009-scale.ts';
import * as languages from './migrations/0010-languages.ts';
import * as wholeSources from './migrations/0011-whole-sources.ts';
import * as placeTexts from './migrations/0012-place-texts.ts';
import * as putting from './migrations/0013-putting.ts';
import type { LibrarySchema } from './schema.ts';

/** Named for their files, in the order in which they run. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-documents': documents,
  '0002-topics': topics,
  '0003-answers-claims-secrets': answers,
  '0004-revisions': revisions,
  '0005-digests': digests,
  '0006-sources': sources,
  '0007-places': places,
  '0008-search': search,
  '0009-scale': scale,
  '0010-languages': languages,
  '0011-whole-sources': wholeSources,
  '0012-place-texts': placeTexts,
  '0013-putting': putting,
};

export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).sort();

/**
 * Runs what has not run yet, under kysely's lock. Throws OnRecordError `library-broken`.
 * @param last the name of the last to run, where it is not the newest.
 */
export async function migrate(db: Kysely<LibrarySchema>, last = MIGRATION_NAMES.at(-1) ?? ''): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateTo(last);
  if (error) {
    throw new OnRecordError(
      'library-broken',
      'The tables of the library could not be brought up to date. It may have been written by a newer version of On Record.',
      { cause: error },
    );
  }
}
