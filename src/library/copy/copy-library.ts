/** Copies a library whole or not at all: read in one snapshot, written in one transaction, and compared before that is committed. */
import { type Kysely, sql } from 'kysely';
import type { DatabaseInUse } from '../library-on-database.ts';
import { migrate } from '../migrate.ts';
import type { LibrarySchema } from '../schema.ts';
import { notEmpty, notTheSame } from './copy-error.ts';
import { fixTextForms, readRows } from './read-rows.ts';
import { type Row, RowSum, type Sum } from './row-hash.ts';
import { listTables, type Table } from './table-list.ts';
import { advanceSequences, writeRows } from './write-rows.ts';

export interface CopiedTable extends Sum {
  readonly name: string;
}

export type OnRows = (rows: number) => void;

/**
 * Copies every table of `source` to `target`. Both are brought up to date first. Throws OnRecordError `usage` where the
 * target is not empty, `library-broken` where the copy would differ, and what either database throws.
 */
export async function copyLibrary(
  source: DatabaseInUse,
  target: DatabaseInUse,
  onRows: OnRows = () => {},
): Promise<CopiedTable[]> {
  await migrate(source.db);
  await migrate(target.db);
  return readWhole(source.db, async (read, tables) =>
    writeWhole(target, async (write) => {
      const copied: CopiedTable[] = [];
      for (const table of tables) copied.push(await write(table.name, namesOf(table), read(table), onRows));
      return copied;
    }),
  );
}

type ReadTable = (table: Table) => AsyncIterable<Row[]>;

/** Runs `work` on one snapshot: what others write meanwhile is not in it. */
export function readWhole<T>(
  db: Kysely<LibrarySchema>,
  work: (read: ReadTable, tables: readonly Table[]) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await fixTextForms(tx);
      return work((table) => readRows(tx, table), await listTables(tx));
    });
}

/** @param columns in the order of the rows' values. */
export type WriteTable = (
  name: string,
  columns: readonly string[],
  rows: AsyncIterable<Row[]>,
  onRows: OnRows,
) => Promise<CopiedTable>;

/** Runs `work` in one transaction that nobody else writes beside; each table is read again behind its writing and compared. */
export function writeWhole<T>(
  { db, place }: DatabaseInUse,
  work: (write: WriteTable) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await fixTextForms(tx);
    const tables = new Map((await listTables(tx)).map((table) => [table.name, table]));
    for (const { name } of tables.values())
      await sql`lock table ${sql.table(name)} in access exclusive mode`.execute(tx);
    if (!(await isEmpty(tx, [...tables.values()]))) throw notEmpty(place);
    await startIndexAnew(tx);
    const left = new Set(tables.keys());
    const result = await work(async (name, columns, rows, onRows) => {
      const table = tables.get(name);
      if (!table || !left.delete(name) || namesOf(table).join() !== columns.join()) throw notTheSame(name);
      return { name, ...(await writeTable(tx, table, rows, onRows)) };
    });
    for (const name of left) throw notTheSame(name);
    return result;
  });
}

/** Up to which revision pgvector's index was brought says nothing on what is now copied. */
async function startIndexAnew(tx: Kysely<LibrarySchema>): Promise<void> {
  const { rows } = await sql`select 1 as one where to_regclass('space_neighbours') is not null`.execute(tx);
  if (rows.length > 0) await sql`delete from space_neighbours`.execute(tx);
}

export const namesOf = ({ columns }: Table): string[] => columns.map(({ name }) => name);

async function writeTable(
  tx: Kysely<LibrarySchema>,
  table: Table,
  batches: AsyncIterable<Row[]>,
  onRows: OnRows,
): Promise<Sum> {
  const sum = new RowSum();
  for await (const rows of batches) {
    for (const row of rows) sum.add(row);
    await writeRows(tx, table, rows);
    onRows(rows.length);
  }
  await advanceSequences(tx, table);
  const written = new RowSum();
  for await (const rows of readRows(tx, table)) for (const row of rows) written.add(row);
  const [wanted, found] = [sum.result(), written.result()];
  if (wanted.rows !== found.rows || wanted.hash !== found.hash) throw notTheSame(table.name);
  return found;
}

export async function isEmpty(db: Kysely<LibrarySchema>, tables: readonly Table[]): Promise<boolean> {
  for (const { name } of tables) {
    const { rows } = await sql`select 1 as one from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}
