/** Writes a library into one compressed file that only its owner may read. */
import { constants, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { OnRecordError } from '../../errors.ts';
import type { DatabaseInUse } from '../library-on-database.ts';
import { migrate } from '../migrate.ts';
import { FORMAT, FORMAT_VERSION, type Head, type Tail } from './backup-format.ts';
import { type CopiedTable, namesOf, type OnRows, readWhole } from './copy-library.ts';
import { RowSum } from './row-hash.ts';
import { listMigrations } from './table-list.ts';

export interface BackupOptions {
  readonly release: string;
  readonly now: Date;
  readonly onRows?: OnRows;
}

/**
 * Writes all tables as they are at one moment to `path`: aside at first, and under its name once it is whole and on the
 * disk. Throws OnRecordError `usage` where `path` exists already or cannot be written.
 */
export async function writeBackup(
  source: DatabaseInUse,
  path: string,
  options: BackupOptions,
): Promise<CopiedTable[]> {
  await refuseExisting(path);
  await migrate(source.db);
  const aside = `${path}.${process.pid}.part`;
  const told: CopiedTable[] = [];
  try {
    await makeFile(aside, path);
    await pipeline(
      Readable.from(backupLines(source, told, options)),
      createGzip(),
      createWriteStream(aside, { flags: 'r+', flush: true }),
    );
    await rename(aside, path);
    await flushFolder(dirname(path));
  } finally {
    await rm(aside, { force: true });
  }
  return told;
}

async function refuseExisting(path: string): Promise<void> {
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new OnRecordError('usage', `${path} exists already. Name a new file, or remove it first.`);
}

async function makeFile(aside: string, path: string): Promise<void> {
  const file = await open(aside, 'w', 0o600).catch((cause: unknown) => {
    throw new OnRecordError('usage', `${path} cannot be written. Name a file in a folder that can be.`, {
      cause,
    });
  });
  // One that was left behind keeps its permissions.
  await file.chmod(0o600);
  await file.close();
}

/** A new name is on the disk once its folder is; where a folder cannot be flushed, the system does it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Read in a transaction that lasts until the reader has taken the last line. */
async function* backupLines(
  { db }: DatabaseInUse,
  told: CopiedTable[],
  { release, now, onRows = () => {} }: BackupOptions,
): AsyncGenerator<string> {
  const migrations = await listMigrations(db);
  const head: Head = {
    format: FORMAT,
    version: FORMAT_VERSION,
    release,
    createdAt: now.toISOString(),
    migrations,
  };
  yield lineOf(head);
  yield* fromCallback((push) =>
    readWhole(db, async (read, tables) => {
      for (const table of tables) {
        const sum = new RowSum();
        await push(lineOf({ table: table.name, columns: namesOf(table) }));
        for await (const rows of read(table)) {
          for (const row of rows) sum.add(row);
          await push(rows.map(lineOf).join(''));
          onRows(rows.length);
        }
        told.push({ name: table.name, ...sum.result() });
      }
    }),
  );
  const tail: Tail = { end: told };
  yield lineOf(tail);
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** What `work` pushes, one at a time: each push resolves when the reader asks for the next. */
async function* fromCallback(
  work: (push: (text: string) => Promise<void>) => Promise<void>,
): AsyncGenerator<string> {
  const channel = new TransformStream<string, string>();
  const writer = channel.writable.getWriter();
  const working = work((text) => writer.write(text)).then(
    () => writer.close(),
    (error: unknown) => writer.abort(error),
  );
  try {
    yield* channel.readable;
  } finally {
    await working;
  }
}
