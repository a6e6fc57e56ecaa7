/** Reads a table from end to end as text, batch by batch, within the caller's transaction. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from '../schema.ts';
import type { Row } from './row-hash.ts';
import type { Table } from './table-list.ts';

const FIRST_BATCH = 8;
const MOST_ROWS = 2_000;
/** Characters of a batch that is aimed at: some megabytes in memory, whatever the rows hold. */
const BATCH_CHARACTERS = 2_000_000;

/** Times, numbers and bytes are written the same by every server. Call it first in a transaction. */
export async function fixTextForms(tx: Kysely<LibrarySchema>): Promise<void> {
  await sql`
    select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
      set_config('intervalstyle', 'iso_8601', true)`.execute(tx);
}

/** Batches of {@link Row}; `tx` is a transaction, in which no other table is read before this one ends. */
export async function* readRows(tx: Kysely<LibrarySchema>, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map(({ name }) => sql`${sql.ref(name)}::text`);
  await sql`
    declare copied_rows no scroll cursor for
    select json_build_array(${sql.join(columns)})::text as line from ${sql.table(table.name)}`.execute(tx);
  for (let count = FIRST_BATCH; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from copied_rows`.execute(tx);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => JSON.parse(line));
    const characters = rows.reduce((sum, { line }) => sum + line.length, 0);
    count = Math.min(
      MOST_ROWS,
      count * 2,
      Math.max(1, Math.floor((BATCH_CHARACTERS * rows.length) / characters)),
    );
  }
  await sql`close copied_rows`.execute(tx);
}
