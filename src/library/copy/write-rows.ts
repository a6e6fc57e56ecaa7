/** Writes rows that were read as text. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from '../schema.ts';
import type { Row } from './row-hash.ts';
import type { Table } from './table-list.ts';

/** The types come from this database's own list of tables, never from a file. */
export async function writeRows(
  tx: Kysely<LibrarySchema>,
  { name, columns }: Table,
  rows: readonly Row[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const values = sql.join(
    columns.map(({ type }, index) => sql`(r.line ->> ${sql.lit(index)})::${sql.raw(type)}`),
  );
  await sql`
    insert into ${sql.table(name)} (${names}) overriding system value
    select ${values} from json_array_elements(${JSON.stringify(rows)}::json) as r (line)`.execute(tx);
}

/** Numbers that a table gives by itself go on behind the highest that was written. */
export async function advanceSequences(tx: Kysely<LibrarySchema>, { name, columns }: Table): Promise<void> {
  const names = columns.map((column) => column.name);
  const { rows } = await sql<{ column: string; sequence: string }>`
    select name as column, pg_get_serial_sequence(quote_ident(${name}), name) as sequence
    from unnest(${names}::text[]) as name
    where pg_get_serial_sequence(quote_ident(${name}), name) is not null`.execute(tx);
  for (const { column, sequence } of rows)
    await sql`select setval(${sequence}, max(${sql.ref(column)})) from ${sql.table(name)}`.execute(tx);
}
