/** Reads very many small rows as one text: on its way out of the embedded library each row costs some twenty microseconds. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { LibrarySchema } from './schema.ts';

/** An aggregate, null of no rows. @param columns ids, numbers and booleans, none null: no value may hold a space or a line's end. */
export function asLines(
  columns: readonly RawBuilder<unknown>[],
  order?: RawBuilder<unknown>,
): RawBuilder<string | null> {
  const line = sql`concat_ws(' ', ${sql.join(columns)})`;
  return sql`string_agg(${line}, ${'\n'}${order ? sql` order by ${order}` : sql``})`;
}

/** @param query one row with {@link asLines} as `lines`. */
export async function readLines(
  db: Kysely<LibrarySchema>,
  query: RawBuilder<{ readonly lines: string | null }>,
): Promise<string[][]> {
  const { rows } = await query.execute(db);
  return splitLines(rows[0]?.lines);
}

/** The values of each row as Postgres writes them: booleans as t and f. */
export function splitLines(lines: string | null | undefined): string[][] {
  return lines ? lines.split('\n').map((line) => line.split(' ')) : [];
}
