/** A library that the first version wrote is opened by this one with everything that was in it. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import * as documents from '../../src/library/migrations/0001-documents.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { openPgliteIn } from '../../src/library/open-pglite.ts';
import { packEmbeddings } from '../../src/library/pack-embeddings.ts';
import { pgliteDialect } from '../../src/library/pglite-dialect.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

const folder = mkdtempSync(join(tmpdir(), 'onrecord-upgrade-'));
afterAll(() => rm(folder, { recursive: true }));

async function writeAsTheFirstVersion(): Promise<void> {
  const database = await openPgliteIn(folder);
  const db = new Kysely<unknown>({ dialect: pgliteDialect(database, () => {}) });
  const provider = { getMigrations: async () => ({ '0001-documents': documents }) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  const vector = packEmbeddings([vectorOf(3)], 16);
  await sql`
    insert into documents values ('local', 'old1', '/news/old1', 'hash', 'hash', 'The camps of Xinjiang', null, null, null,
      null, null, '/news/old1', 'They met in Porto.', now(), now(), 'made-up/16', 1, 1, 0, ${vector}, true,
      to_tsvector('english', 'porto'))`.execute(db);
  await sql`insert into document_sentences values ('local', 'old1', 16, ${new Uint8Array(12)}, ${vector})`.execute(
    db,
  );
  await db.destroy();
  await database.close();
}

it('finds what was there, and its topics once it was read again', async () => {
  await writeAsTheFirstVersion();
  const library = await openLibrary({ dataFolder: folder });
  const space = library.space('local');
  const query = { words: '', vector: vectorOf(3), limit: 3 };
  expect(await space.search(query)).toMatchObject([{ documentId: 'old1' }]);
  expect(await space.topics('', 3)).toEqual([]);
  const newer = { ...READER, coreVersion: 2 };
  expect((await space.staleDocuments(newer)).map(({ id }) => id)).toEqual(['old1']);
  await space.put(readingOf({ id: 'old1', sentences: ['They met in Porto.'], seed: 40 }), newer);
  expect(await space.topics('por', 3)).toEqual(['Porto']);
  const [hit] = await space.search({ ...query, vector: vectorOf(40) });
  expect(hit?.similarity).toBeGreaterThan(0.99);
  expect(await library.spaces()).toEqual([{ space: 'local', documents: 1 }]);
  await library.close();
});
