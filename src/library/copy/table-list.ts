/** Lists a library's tables from the database itself, so that none is forgotten when one is added. */
import { type Kysely, sql } from 'kysely';
import type { LibrarySchema } from '../schema.ts';

interface Column {
  readonly name: string;
  /** As Postgres writes it in a cast: `timestamp with time zone`. */
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** kysely's own, by which it knows which migrations have run, and the index that pgvector keeps of what is copied. */
const NOT_COPIED = ['kysely_migration', 'kysely_migration_lock', 'document_neighbours', 'space_neighbours'];

/** Every table of the library, a table behind those that its rows refer to. */
export async function listTables(db: Kysely<LibrarySchema>): Promise<Table[]> {
  const { rows } = await sql<{ name: string; columns: Column[]; refers_to: string[] }>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attname)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct other.relname::text from pg_constraint k join pg_class other on other.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers_to
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all(${NOT_COPIED}::text[])
    order by c.relname collate "C"`.execute(db);
  return inOrderOfReference(rows).map(({ name, columns }) => ({ name, columns }));
}

function inOrderOfReference<T extends { name: string; refers_to: string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = [];
  const names = new Set(tables.map(({ name }) => name));
  const isThere = (name: string) => !names.has(name) || ordered.some((table) => table.name === name);
  for (let left = [...tables]; left.length > 0; ) {
    const next = left.filter(({ refers_to }) => refers_to.every(isThere));
    // Tables that refer to each other: whichever comes first, their constraints are checked at the commit.
    const taken = next.length > 0 ? next : left.slice(0, 1);
    ordered.push(...taken);
    left = left.filter((table) => !taken.includes(table));
  }
  return ordered;
}

/** The migrations that have run, in order. */
export async function listMigrations(db: Kysely<LibrarySchema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name collate "C"`.execute(db);
  return rows.map(({ name }) => name);
}
