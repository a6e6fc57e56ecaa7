/** The library contract where the database has pgvector: here PGlite's, on servers whatever is installed. */
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { copyLibrary } from '../../src/library/copy/copy-library.ts';
import { keepStatistics } from '../../src/library/keep-statistics.ts';
import type { Library } from '../../src/library/library.ts';
import { queryError } from '../../src/library/library-error.ts';
import { type DatabaseInUse, libraryOnDatabase } from '../../src/library/library-on-database.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { pgliteDialect } from '../../src/library/pglite-dialect.ts';
import type { LibrarySchema } from '../../src/library/schema.ts';
import { libraryContract } from './library-contract.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

interface Options {
  readonly now?: () => Date;
  readonly secretKey?: string;
  readonly hasPgvector?: boolean;
}

async function open(options: Options = {}): Promise<{ library: Library; db: Kysely<LibrarySchema> }> {
  const database = await openOnPglite(options);
  return { library: await libraryOnDatabase(database), db: database.db };
}

async function openOnPglite({
  now = () => new Date(),
  secretKey,
  hasPgvector = true,
}: Options = {}): Promise<DatabaseInUse> {
  const extensions = hasPgvector ? { pg_trgm, vector } : { pg_trgm };
  const database = await PGlite.create({ extensions });
  const db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(database, () => {}) });
  return {
    db,
    place: 'memory',
    statistics: keepStatistics(db),
    now,
    setClock: async () => {},
    secretKey: secretKey ?? null,
    explain: (error) => queryError(error, 'memory'),
    close: async () => {
      await db.destroy();
      if (!database.closed) await database.close();
    },
  };
}

libraryContract('PGlite with pgvector', async (options) => (await open(options)).library);

describe('the choice between pgvector and the exact scan', () => {
  it('takes pgvector where the database has it', async () => {
    const { library } = await open();
    expect(library.neighbours).toBe('pgvector');
    await library.close();
    const other = await openMemoryLibrary();
    expect(other.neighbours).toBe('exact scan');
    await other.close();
  });

  it('finds the same neighbours, by an index', async () => {
    const { library, db } = await open();
    const other = await openMemoryLibrary();
    const find = async (from: Library, seed: number) => {
      const hits = await from.space('s').search({ words: '', vector: vectorOf(seed), limit: 10 });
      return hits.map(({ documentId, similarity }) => [documentId, (similarity ?? 0).toFixed(2)]);
    };
    for (let seed = 0; seed < 60; seed += 1) {
      const reading = readingOf({ id: `d${seed}`, sentences: ['x'], seed: seed * 3.7 });
      await library.space('s').put(reading, READER);
      await other.space('s').put(reading, READER);
    }
    for (const seed of [1, 17, 40]) expect(await find(library, seed)).toEqual(await find(other, seed));
    const { rows } = await sql<{ indexname: string }>`
      select indexname from pg_indexes where indexdef like '%hnsw%'`.execute(db);
    expect(rows).toEqual([{ indexname: 'document_neighbours_16' }]);
    await library.close();
    await other.close();
  });

  it('is made again of a library that is moved there, and left behind by one that is moved away', async () => {
    const [from, back] = [
      await openOnPglite({ hasPgvector: false }),
      await openOnPglite({ hasPgvector: false }),
    ];
    const source = await libraryOnDatabase(from);
    for (let seed = 0; seed < 5; seed += 1)
      await source.space('s').put(readingOf({ id: `d${seed}`, sentences: ['x'], seed: seed * 3.7 }), READER);
    const find = async (library: Library) =>
      (await library.space('s').search({ words: '', vector: vectorOf(3.7), limit: 3 })).map(
        (hit) => hit.documentId,
      );
    const expected = await find(source);
    const to = await openOnPglite();
    await (await libraryOnDatabase(to)).spaces();
    // What another library left, whose documents an operator deleted.
    await sql`insert into space_neighbours values ('s', 1000)`.execute(to.db);
    await copyLibrary(from, to);
    const moved = await libraryOnDatabase(to);
    expect(moved.neighbours).toBe('pgvector');
    expect(await find(moved)).toEqual(expected);
    await copyLibrary(to, back);
    const returned = await libraryOnDatabase(back);
    expect(returned.neighbours).toBe('exact scan');
    expect(await find(returned)).toEqual(expected);
    await Promise.all([source, moved, returned].map((library) => library.close()));
  });
});
