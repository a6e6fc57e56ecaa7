/** Opens the library: in a folder of this machine, on a Postgres server, or in memory. */
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { OnRecordError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { keepStatistics } from './keep-statistics.ts';
import type { Library } from './library.ts';
import { libraryError, queryError } from './library-error.ts';
import { type DatabaseInUse, libraryOnDatabase } from './library-on-database.ts';
import { type FolderLock, lockDataFolder } from './lock-data-folder.ts';
import { openPgliteIn, openPgliteInMemory } from './open-pglite.ts';
import { openServerDatabase } from './open-server-database.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import type { LibrarySchema } from './schema.ts';

export interface LibraryOptions {
  /** Defaults to the system's clock, or a server's. */
  readonly now?: () => Date;
  /** Encrypts {@link Library.secrets}; any string. Without it none can be stored. */
  readonly secretKey?: string;
}

export interface FolderLibraryOptions extends LibraryOptions {
  /** Made where it is absent. */
  readonly dataFolder: string;
  /** How others see this process while it holds the folder; defaults to the program and its first argument. */
  readonly command?: string;
}

export interface ServerLibraryOptions extends LibraryOptions {
  /** `postgres://user:password@host:port/database`; any number of processes may share it. */
  readonly databaseUrl: string;
}

/**
 * Opens the library of a data folder, and holds the folder until it is closed or the process ends, or that of a server.
 * Throws OnRecordError `library-in-use`, `configuration` (no folder, not writable; server that refuses the settings),
 * `no-space`, `library-broken` (also: server that cannot be reached).
 */
export async function openLibrary(options: FolderLibraryOptions | ServerLibraryOptions): Promise<Library> {
  const database = await openDatabase(options);
  try {
    return await libraryOnDatabase(database);
  } catch (error) {
    throw 'databaseUrl' in options ? database.explain(error) : libraryError(error, options.dataFolder);
  }
}

/** A library that is gone when it is closed, for one-off work and for tests. */
export async function openMemoryLibrary(options: LibraryOptions = {}): Promise<Library> {
  return libraryOnDatabase(onPglite(await openPgliteInMemory(), 'memory', null, options));
}

/** The database alone, its tables as they are; else as {@link openLibrary}. Whoever opens it closes it. */
export function openDatabase(options: FolderLibraryOptions | ServerLibraryOptions): Promise<DatabaseInUse> {
  return 'databaseUrl' in options
    ? openServerDatabase(options.databaseUrl, { now: options.now, secretKey: shared(options).secretKey })
    : openFolderDatabase(options);
}

async function openFolderDatabase(options: FolderLibraryOptions): Promise<DatabaseInUse> {
  const { dataFolder, command = thisCommand() } = options;
  try {
    await makeFolder(dataFolder);
    const folder = await realpath(dataFolder);
    const lock = await lockDataFolder(folder, command, shared(options).now());
    try {
      return onPglite(await openPgliteIn(folder), dataFolder, lock, options);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw libraryError(error, dataFolder);
  }
}

function onPglite(
  database: PGlite,
  place: string,
  lock: FolderLock | null,
  options: LibraryOptions,
): DatabaseInUse {
  const checkHold = () => {
    if (!lock?.isLost()) return;
    throw new OnRecordError(
      'library-in-use',
      `Another process has taken over the library in ${place}. Start again.`,
    );
  };
  const db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(database, checkHold) });
  return {
    ...shared(options),
    place,
    setClock: async () => {},
    db,
    statistics: keepStatistics(db),
    explain: (error) => queryError(error, place),
    close: async () => {
      await db.destroy();
      if (!database.closed) await database.close();
      await lock?.release();
    },
  };
}

function shared({ now = systemClock, secretKey = '' }: LibraryOptions) {
  return { now, secretKey: secretKey === '' ? null : secretKey };
}

function systemClock(): Date {
  return new Date();
}

function thisCommand(): string {
  const [, program = 'onrecord', argument = ''] = process.argv;
  return `${basename(program).replace(/\.[cm]?[jt]s$/, '')} ${argument}`.trim();
}
