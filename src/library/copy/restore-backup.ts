/** Brings a backup file back, into a library of either kind that is empty. */
import { type Kysely, sql } from 'kysely';
import { OnRecordError } from '../../errors.ts';
import type { DatabaseInUse } from '../library-on-database.ts';
import { MIGRATION_NAMES, migrate } from '../migrate.ts';
import type { LibrarySchema } from '../schema.ts';
import { FORMAT_VERSION, Head, TableLine, Tail } from './backup-format.ts';
import { BackupLines } from './backup-lines.ts';
import { notAsWritten, notEmpty } from './copy-error.ts';
import { type CopiedTable, isEmpty, type OnRows, type WriteTable, writeWhole } from './copy-library.ts';
import { listTables } from './table-list.ts';

/**
 * Restores all or nothing, then brings the tables up to date where the backup is of an older version. Throws OnRecordError
 * `usage` for a file that is no backup or of another version, or where the library is not empty; `unreadable` for a file
 * that is damaged or not whole.
 */
export async function restoreBackup(
  target: DatabaseInUse,
  path: string,
  onRows: OnRows = () => {},
): Promise<CopiedTable[]> {
  const lines = new BackupLines(path);
  try {
    await prepare(target, await readHead(lines, path));
    const written = await writeWhole(target, (write) => restoreTables(lines, write, onRows));
    await migrate(target.db);
    return written;
  } catch (error) {
    throw lines.explain(error);
  } finally {
    await lines.close();
  }
}

async function readHead(lines: BackupLines, path: string): Promise<Head> {
  const first = await lines.next().catch(() => null);
  const head = Head.safeParse(first);
  if (!head.success) throw new OnRecordError('usage', `${path} is not a backup of On Record.`);
  const { version, release, migrations } = head.data;
  const isNewer = version > FORMAT_VERSION || migrations.some((name) => !MIGRATION_NAMES.includes(name));
  if (isNewer)
    throw new OnRecordError(
      'usage',
      `${path} was written by a newer version of On Record (${release}). Install that version, and restore again.`,
    );
  if (migrations.some((name, index) => name !== MIGRATION_NAMES[index]))
    throw new OnRecordError(
      'usage',
      `${path} was written by a version of On Record (${release}) that this one cannot read.`,
    );
  return head.data;
}

/** Empty tables of the version that wrote the backup; the newer ones' are made again behind its rows. */
async function prepare({ db, place }: DatabaseInUse, { migrations }: Head): Promise<void> {
  await migrate(db);
  const tables = await listTables(db);
  if (!(await isEmpty(db, tables))) throw notEmpty(place);
  const last = migrations.at(-1);
  if (migrations.length === MIGRATION_NAMES.length || last === undefined) return;
  await dropAll(
    db,
    tables.map(({ name }) => name),
  );
  await migrate(db, last);
}

async function dropAll(db: Kysely<LibrarySchema>, names: readonly string[]): Promise<void> {
  const tables = [...names, 'kysely_migration', 'kysely_migration_lock'].map((name) => sql.table(name));
  await sql`drop table ${sql.join(tables)} cascade`.execute(db);
}

async function restoreTables(lines: BackupLines, write: WriteTable, onRows: OnRows): Promise<CopiedTable[]> {
  const written: CopiedTable[] = [];
  for (;;) {
    const line = await lines.next();
    const tail = Tail.safeParse(line);
    if (tail.success) {
      await checkEnd(lines, tail.data, written);
      return written;
    }
    const { table, columns } = TableLine.parse(line);
    written.push(await write(table, columns, lines.rows(columns.length), onRows));
  }
}

/** The file's own counts and hashes against what was written, and nothing behind them. */
async function checkEnd(lines: BackupLines, { end }: Tail, written: readonly CopiedTable[]): Promise<void> {
  const differing = end.find(({ name, rows, hash }, index) => {
    const table = written[index];
    return table?.name !== name || table.rows !== rows || table.hash !== hash;
  });
  if (differing) throw notAsWritten(`in its table ${differing.name}`);
  if (end.length !== written.length || !(await lines.isAtEnd())) throw notAsWritten('at its end');
}
