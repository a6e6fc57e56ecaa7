/** Starts Postgres in this process, lean in memory, in a folder or in memory only. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
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
 * 64 MB of buffers in place of 128 saves as much resident, and with 16 the slowest searches of 100,000 documents took a
 * quarter longer. The files are in the system's cache anyway, so that pages here
 * and there cost hardly more than in a row, and planning by a disk's figures reads whole tables for a few rows.
 */
const START = [
  ...PGlite.defaultStartParams,
  ...['-c', 'shared_buffers=64MB', '-c', 'max_wal_size=128MB', '-c', 'random_page_cost=1.1'],
];

/** Topics are compared by their spelling; loading the extension costs some 40 ms a start. */
const SETTINGS = { ...BYTEA_AS_BUFFER, startParams: START, extensions: { pg_trgm } };

/** Postgres without a folder: gone when closed. */
export function openPgliteInMemory(): Promise<PGlite> {
  return PGlite.create(SETTINGS);
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
  return PGlite.create({ ...SETTINGS, dataDir: folder });
}

/** Making a database takes 400 MB that its process keeps while it is open, so it is closed again before it is used. */
async function makeDatabase(folder: string, unfinished: string): Promise<void> {
  writeFileSync(unfinished, '');
  const database = await PGlite.create({ ...SETTINGS, dataDir: folder });
  await database.close();
  rmSync(unfinished, { force: true });
}
