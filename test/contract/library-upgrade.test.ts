/** A library that an earlier version wrote is opened by this one with everything that was in it. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, type Migration, Migrator, sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { textHash } from '../../src/library/document-identity.ts';
import * as documents from '../../src/library/migrations/0001-documents.ts';
import * as topics from '../../src/library/migrations/0002-topics.ts';
import * as answers from '../../src/library/migrations/0003-answers-claims-secrets.ts';
import * as revisions from '../../src/library/migrations/0004-revisions.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { openPgliteIn } from '../../src/library/open-pglite.ts';
import { packEmbeddings } from '../../src/library/pack-embeddings.ts';
import { pgliteDialect } from '../../src/library/pglite-dialect.ts';
import { draftOf } from './library-digests-drafts.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

const folders = ['first', 'fourth'].map((name) => mkdtempSync(join(tmpdir(), `onrecord-upgrade-${name}-`)));
const [folder = '', fourthFolder = ''] = folders;
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

async function writeTables(
  dataFolder: string,
  migrations: Record<string, Migration>,
  fill: (db: Kysely<unknown>) => Promise<void>,
): Promise<void> {
  const database = await openPgliteIn(dataFolder);
  const db = new Kysely<unknown>({ dialect: pgliteDialect(database, () => {}) });
  const provider = { getMigrations: async () => migrations };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  await fill(db);
  await db.destroy();
  await database.close();
}

async function fillAsTheFirstVersion(db: Kysely<unknown>): Promise<void> {
  const vector = packEmbeddings([vectorOf(3)], 16);
  await sql`
    insert into documents values ('local', 'old1', '/news/old1', 'hash', 'hash', 'The camps of Xinjiang', null, null, null,
      null, null, '/news/old1', 'They met in Porto.', now(), now(), 'made-up/16', 1, 1, 0, ${vector}, true,
      to_tsvector('english', 'porto'))`.execute(db);
  await sql`insert into document_sentences values ('local', 'old1', 16, ${new Uint8Array(12)}, ${vector})`.execute(
    db,
  );
}

it('finds what was there, and its topics once it was read again', async () => {
  await writeTables(folder, { '0001-documents': documents }, fillAsTheFirstVersion);
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
  const digest = await library.digests.space('local').add(draftOf(new Date()));
  expect(await library.digests.space('local').list()).toEqual([digest]);
  await library.close();
});

it('tells as new what comes after the upgrade, and not what was there or is only read again', async () => {
  const [one, two] = ['one', 'two'].map((id) => readingOf({ id, title: id, sentences: ['As it was.'] }));
  if (!one || !two) throw new Error('There are no readings.');
  const earlier = {
    '0001-documents': documents,
    '0002-topics': topics,
    '0003-answers-claims-secrets': answers,
    '0004-revisions': revisions,
  };
  await writeTables(fourthFolder, earlier, async (db) => {
    for (const [index, { document }] of [one, two].entries()) {
      const { id, title, origin, text } = document;
      await sql`
        insert into documents values ('local', ${id}, ${origin}, 'hash', ${textHash(document)}, ${title}, null, null, null,
          null, null, ${origin}, ${text}, now(), now(), 'made-up/16', 1, 0, 0, null, false, '', ${index + 1})`.execute(
        db,
      );
    }
    await sql`insert into space_revisions values ('local', 2)`.execute(db);
  });
  const library = await openLibrary({ dataFolder: fourthFolder });
  const space = library.space('local');
  const cursor = await space.cursor();
  const after = async () => await space.putAfter(cursor, { since: new Date(0), limit: 9 });
  expect(cursor).toMatchObject({ own: 2, also: 0 });
  expect(await after()).toEqual([]);
  const newer = { ...READER, coreVersion: 2 };
  await space.put(one, newer);
  expect(await after()).toEqual([]);
  await space.put(readingOf({ id: 'two', title: 'two', sentences: ['As it is.'] }), newer);
  await space.put(readingOf({ id: 'three', sentences: ['New.'] }), newer);
  expect((await after()).map(({ id, isChanged }) => [id, isChanged]).sort()).toEqual([
    ['three', false],
    ['two', true],
  ]);
  await library.close();
});
