/** Starts Postgres in this process, lean in memory, in a folder or in memory only. */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

const BYTEA = 17;

/** PGlite's own bytea conversion goes byte by byte; 10 KB a document make that the slowest part of reading. */
const BYTEA_AS_BUFFER = {
  serializers: { [BYTEA]: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}` },
  parsers: { [BYTEA]: (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex') },
};

/**
 * A tenth of what is stored, in megabytes: what is filled of them is resident. Of 100,000 documents, 2.4 GB, the slowest
 * searches took a fifth longer with 64 than with 256.
 */
const BUFFERS = { share: 0.1, least: 64, most: 256 } as const;

/**
 * The files are in the system's cache anyway, so that pages here and there cost hardly more than in a row, and planning by
 * a disk's figures reads whole tables for a few rows.
 */
function settingsFor(storedBytes: number) {
  const { share, least, most } = BUFFERS;
  const megabytes = Math.min(most, Math.max(least, Math.round((share * storedBytes) / 1e6)));
  const settings = [`shared_buffers=${megabytes}MB`, 'max_wal_size=128MB', 'random_page_cost=1.1'];
  return {
    ...BYTEA_AS_BUFFER,
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((setting) => ['-c', setting])],
    // Topics are compared by their spelling; loading the extension costs some 40 ms a start.
    extensions: { pg_trgm },
  };
}

/** Postgres without a folder: gone when closed. */
export function openPgliteInMemory(): Promise<PGlite> {
  return PGlite.create(settingsFor(0));
}

/**
 * Postgres in `<dataFolder>/postgres`, made where it is absent. Whoever calls holds the folder's lock. Acknowledged rows
 * outlast the process (each statement's writes have reached the system before it returns), but not for certain the
 * machine's power: PGlite's file system has no fsync.
 */
export async function openPgliteIn(dataFolder: string): Promise<PGlite> {
  const folder = join(dataFolder, 'postgres');
  const unfinished = join(dataFolder, 'postgres.unfinished');
  // Killed while the database was first made: nothing was stored in it, and half a database cannot be opened.
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  if (!existsSync(folder)) await makeDatabase(folder, unfinished);
  return PGlite.create({ ...settingsFor(storedBytes(folder)), dataDir: folder });
}

/** Tables and indexes, without the log of writes. */
function storedBytes(folder: string): number {
  if (!existsSync(join(folder, 'base'))) return 0;
  const files = readdirSync(join(folder, 'base'), { recursive: true, encoding: 'utf8' });
  return files.reduce((sum, file) => {
    const found = statSync(join(folder, 'base', file), { throwIfNoEntry: false });
    return sum + (found?.isFile() ? found.size : 0);
  }, 0);
}

/** Making a database takes 400 MB that its process keeps while it is open, so it is closed again before it is used. */
async function makeDatabase(folder: string, unfinished: string): Promise<void> {
  writeFileSync(unfinished, '');
  const database = await PGlite.create({ ...settingsFor(0), dataDir: folder });
  await database.close();
  rmSync(unfinished, { force: true });
}
