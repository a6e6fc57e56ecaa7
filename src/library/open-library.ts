/** Opens the library: locks its folder, starts the database, brings its tables up to date. */
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { OnRecordError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { keepStatistics } from './keep-statistics.ts';
import type { Library } from './library.ts';
import { libraryError, queryError } from './library-error.ts';
import { type FolderLock, lockDataFolder } from './lock-data-folder.ts';
import { migrate } from './migrate.ts';
import { type DocumentVector, scanNearestDocuments } from './nearest-documents.ts';
import { openPgliteIn, openPgliteInMemory } from './open-pglite.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { LibrarySchema } from './schema.ts';
import { spaceLibrary } from './space-library.ts';

export interface OpenLibraryOptions {
  /** Made where it is absent. */
  readonly dataFolder: string;
  /** Defaults to the system's clock. */
  readonly now?: () => Date;
  /** How others see this process while it holds the folder; defaults to the program and its first argument. */
  readonly command?: string;
}

/**
 * Opens the library of a data folder and holds it until it is closed or the process ends.
 * Throws OnRecordError `library-in-use`, `configuration` (no folder, not writable), `no-space`, `library-broken`.
 */
export async function openLibrary(options: OpenLibraryOptions): Promise<Library> {
  const { dataFolder, now = systemClock, command = thisCommand() } = options;
  try {
    await makeFolder(dataFolder);
    const folder = await realpath(dataFolder);
    const lock = await lockDataFolder(folder, command, now());
    const surroundings = { now, place: dataFolder, lock };
    return await withDatabase(() => openPgliteIn(folder), surroundings).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
  } catch (error) {
    throw libraryError(error, dataFolder);
  }
}

/** A library that is gone when it is closed, for one-off work and for tests. */
export async function openMemoryLibrary(options: { readonly now?: () => Date } = {}): Promise<Library> {
  const { now = systemClock } = options;
  return withDatabase(openPgliteInMemory, { now, place: 'memory', lock: null });
}

interface Surroundings {
  readonly now: () => Date;
  readonly place: string;
  readonly lock: FolderLock | null;
}

async function withDatabase(open: () => Promise<PGlite>, surroundings: Surroundings): Promise<Library> {
  const { place, lock } = surroundings;
  const database = await open();
  const checkHold = () => {
    if (!lock?.isLost()) return;
    throw new OnRecordError(
      'library-in-use',
      `Another process has taken over the library in ${place}. Start again.`,
    );
  };
  const db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(database, checkHold) });
  const close = async () => {
    await db.destroy();
    if (!database.closed) await database.close();
    await lock?.release();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return libraryOn(db, surroundings, close);
}

function libraryOn(
  db: Kysely<LibrarySchema>,
  { now, place }: Surroundings,
  close: () => Promise<void>,
): Library {
  const nearest = scanNearestDocuments((space) => loadVectors(db, space));
  const attempt = <T>(step: () => Promise<T>): Promise<T> =>
    step().catch((error: unknown) => {
      throw queryError(error, place);
    });
  const statistics = keepStatistics(db);
  let closing: Promise<void> | null = null;
  return {
    space: (name) => spaceLibrary({ db, nearest, statistics, now, attempt }, name),
    close: () => {
      // A library that cannot be written to any more is closed all the same.
      closing ??= statistics.update().then(close, close);
      return closing;
    },
  };
}

async function loadVectors(db: Kysely<LibrarySchema>, space: string): Promise<DocumentVector[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['id', 'vector', 'dated_at'])
    .where('space', '=', space)
    .where('vector', 'is not', null)
    .execute();
  return rows.map(({ id, vector, dated_at }) => ({ documentId: id, packed: vector, datedAt: dated_at }));
}

function systemClock(): Date {
  return new Date();
}

function thisCommand(): string {
  const [, program = 'onrecord', argument = ''] = process.argv;
  return `${basename(program).replace(/\.[cm]?[jt]s$/, '')} ${argument}`.trim();
}
