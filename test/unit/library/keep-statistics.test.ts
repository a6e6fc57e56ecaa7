/** Statistics are taken once there are enough rows, and not again before a table has grown by half. */
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepStatistics, type Statistics } from '../../../src/library/keep-statistics.ts';
import type { Library } from '../../../src/library/library.ts';
import { queryError } from '../../../src/library/library-error.ts';
import { libraryOnDatabase } from '../../../src/library/library-on-database.ts';
import { openPgliteInMemory } from '../../../src/library/open-pglite.ts';
import { pgliteDialect } from '../../../src/library/pglite-dialect.ts';
import type { LibrarySchema } from '../../../src/library/schema.ts';
import { READER, readingOf } from '../../contract/library-readings.ts';

let db: Kysely<LibrarySchema>;
let statistics: Statistics;
let library: Library;
const put = new Map<string, number>();

beforeAll(async () => {
  db = new Kysely<LibrarySchema>({ dialect: pgliteDialect(await openPgliteInMemory(), () => {}) });
  statistics = keepStatistics(db);
  library = await libraryOnDatabase({
    db,
    place: 'memory',
    statistics,
    now: () => new Date('2024-03-01T00:00:00Z'),
    setClock: async () => {},
    secretKey: null,
    explain: (error) => queryError(error, 'memory'),
    close: () => db.destroy(),
  });
});
afterAll(() => library.close());

async function putUntil(documents: number, space = 's'): Promise<void> {
  for (let at = put.get(space) ?? 0; at < documents; at += 1) {
    await library.space(space).put(readingOf({ id: `d${at}`, sentences: [`Number ${at} came.`] }), READER);
    put.set(space, at + 1);
  }
}

/** -1 where none were taken. */
async function rowsKnown(): Promise<number> {
  const { rows } = await sql<{ reltuples: number }>`
    select reltuples from pg_class where oid = 'documents'::regclass`.execute(db);
  return rows[0]?.reltuples ?? Number.NaN;
}

test('statistics follow the growth of the tables', async () => {
  await putUntil(63);
  expect(await rowsKnown()).toBe(-1);
  await putUntil(64);
  expect(await rowsKnown()).toBe(64);
  await putUntil(66);
  await statistics.update();
  expect(await rowsKnown()).toBe(64);
  await putUntil(130);
  expect(await rowsKnown()).toBe(130);
});

test('statistics follow the growth of each space, however small beside others', async () => {
  await putUntil(400);
  const known = await rowsKnown();
  await putUntil(64, 't');
  await statistics.update();
  expect(await rowsKnown()).toBe(464);
  expect(known).toBeLessThan(464);
  await putUntil(80, 't');
  await statistics.update();
  expect(await rowsKnown()).toBe(464);
});
