/** Reads a table from end to end as text, batch by batch, within the caller's transaction. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from '../schema.ts';
import type { Row } from './row-hash.ts';
import type { Table } from './table-list.ts';

const MOST_ROWS = 2_000;
/** Of a batch, unless one row alone is larger: some megabytes in memory, whatever the rows hold. */
const BATCH_BYTES = 2_000_000;

/** Times, numbers and bytes are written the same by every server, and a table has one order. Call it first in a transaction. */
export async function fixTextForms(tx: Kysely<LibrarySchema>): Promise<void> {
  await sql`
    select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
      set_config('intervalstyle', 'iso_8601', true), set_config('synchronize_seqscans', 'off', true)`.execute(
    tx,
  );
}

/** Of what is stored outside of the row, the length is known without reading it. */
function sizeOf({ name, type }: Table['columns'][number]) {
  const column = sql.ref(name);
  return type === 'bytea' || type === 'text' ? sql`octet_length(${column})` : sql`pg_column_size(${column})`;
}

/** How many rows make up each batch: as many as are small enough together, and a large one alone. */
async function* batchLengths(tx: Kysely<LibrarySchema>, table: Table): AsyncGenerator<number> {
  const sizes = table.columns.map((column) => sql`coalesce(${sizeOf(column)}, 0)::bigint`);
  await sql`
    declare copied_sizes no scroll cursor for
    select (${sql.join(sizes, sql` + `)})::float as bytes from ${sql.table(table.name)}`.execute(tx);
  let batch = { rows: 0, bytes: 0 };
  for (;;) {
    const { rows } = await sql<{ bytes: number }>`fetch ${sql.lit(MOST_ROWS)} from copied_sizes`.execute(tx);
    for (const { bytes } of rows) {
      const isFull = batch.rows === MOST_ROWS || batch.bytes + bytes > BATCH_BYTES;
      if (isFull && batch.rows > 0) {
        yield batch.rows;
        batch = { rows: 0, bytes: 0 };
      }
      batch = { rows: batch.rows + 1, bytes: batch.bytes + bytes };
    }
    if (rows.length === 0) break;
  }
  if (batch.rows > 0) yield batch.rows;
  await sql`close copied_sizes`.execute(tx);
}

/** Batches of {@link Row}; `tx` is a transaction, in which no other table is read before this one ends. */
export async function* readRows(tx: Kysely<LibrarySchema>, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map(({ name }) => sql`${sql.ref(name)}::text`);
  await sql`
    declare copied_rows no scroll cursor for
    select json_build_array(${sql.join(columns)})::text as line from ${sql.table(table.name)}`.execute(tx);
  for await (const count of batchLengths(tx, table)) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from copied_rows`.execute(tx);
    yield rows.map(({ line }) => JSON.parse(line));
  }
  await sql`close copied_rows`.execute(tx);
}
