/** Move, backup and restore, between libraries of either kind: everything or nothing, and never the wrong thing. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../briefings/document.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import { copyLibrary } from '../../src/library/copy/copy-library.ts';
import { restoreBackup } from '../../src/library/copy/restore-backup.ts';
import { listTables } from '../../src/library/copy/table-list.ts';
import { writeBackup } from '../../src/library/copy/write-backup.ts';
import type { Library } from '../../src/library/library.ts';
import { type DatabaseInUse, libraryOnDatabase } from '../../src/library/library-on-database.ts';
import { migrate } from '../../src/library/migrate.ts';
import { openDatabase } from '../../src/library/open-library.ts';
import { MOST_SENTENCES, whyTooLong } from '../../src/sources/why-too-long.ts';
import { draftOf } from './library-digests-drafts.ts';
import { findPostgres, type PostgresServer, startPostgres } from './library-postgres-server.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

const binaries = findPostgres();
const folder = mkdtempSync(join(tmpdir(), 'onrecord-copy-'));
const OPTIONS = { release: '1.2.3', now: new Date('2024-03-10T12:00:00Z') };
const SECRET_KEY = 'a key for the tests';
let server: PostgresServer | null = null;
let places = 0;
const opened: DatabaseInUse[] = [];

/** Those that {@link fill} fills; a table of other types of columns than theirs is to be filled, too. */
const FILLED = [
  'answers',
  'claims',
  'digest_numbers',
  'digest_slots',
  'digests',
  'document_sentences',
  'document_topics',
  'document_versions',
  'documents',
  'forgotten_documents',
  'paces',
  'places',
  'quotes',
  'secrets',
  'source_items',
  'source_news',
  'source_numbers',
  'sources',
  'space_revisions',
];

const KINDS = ['folder', 'server'] as const;
type Kind = (typeof KINDS)[number];
const isThere = (kind: Kind) => kind === 'folder' || binaries !== null;

async function emptyDatabase(kind: Kind): Promise<DatabaseInUse> {
  places += 1;
  const place =
    kind === 'folder'
      ? { dataFolder: join(folder, `library ${places}`) }
      : { databaseUrl: (await server?.createDatabase(`copy_${places}`)) ?? '' };
  const database = await openDatabase({ ...place, secretKey: SECRET_KEY });
  opened.push(database);
  return database;
}

/** Rows in every table, with what is hard to carry: marks, odd letters, large numbers, nothing. */
async function fill(library: Library): Promise<void> {
  const space = library.space('sp "a\\ce\'');
  for (let at = 0; at < 40; at += 1)
    await space.put(readingOf({ id: `d${at}`, sentences: [`Document ${at} on Porto.`], seed: at }), READER);
  await space.forget({ documents: 38 });
  const sentences = [
    'Zürich “said” \\n {"a": 1}, ,, \u{1f30a} \u2028 and\ttabs.',
    '“It’s over,” said Édith Marchand.',
  ];
  const quotes = [{ words: 'It’s over', by: { name: 'Édith Marchand', role: null } }];
  await space.put(readingOf({ id: 'a', title: null, sentences, quotes, seed: 2 }), READER);
  await space.put(
    readingOf({ id: 'a', title: 'Later', sentences, quotes, seed: 2, publishedAt: '1890-01-01' }),
    READER,
  );
  await space.addPlace({ ...readingOf({ id: 'b', sentences }).document, feedId: 'g' }, 'a');
  await space.keepAnswer({ id: 'k', content: { text: 'a\\u0000b', list: [1.5, null] } });
  await library.claim('claimed');
  await library.secrets.put('token', 'xoxb-secret');
  const feed = {
    kind: 'feed',
    address: 'https://a.example/feed',
    title: 'Ä',
    addedBy: 'U1',
    intervalMs: 600_000,
  } as const;
  await library.sources.space('s').add(feed);
  await library.digests.space('s').add(draftOf(new Date('2024-03-01T00:00:00Z')));
}

async function filled(kind: Kind): Promise<DatabaseInUse> {
  const database = await emptyDatabase(kind);
  await fill(await libraryOnDatabase(database));
  await sql`insert into paces values ('scope', '2024-03-10T12:00:00.123456Z')`.execute(database.db);
  await sql`
    insert into digest_slots (id, digest_id, space, due_at, kind, state, parcel, created_at)
    select 'slot', id, space, now(), 'due', 'posted', '{"b": 1,  "a": "\\u0000"}', now() from digests`.execute(
    database.db,
  );
  await fillSources(database);
  return database;
}

async function fillSources({ db }: DatabaseInUse): Promise<void> {
  await sql`
    insert into source_items (space, key, source_id, fingerprint, document_id, is_open, attempts, noted_at, seen_at)
    select space, 'item', id, 'print', 'd20', true, 2, now(), now() from sources`.execute(db);
  await sql`
    insert into source_news (id, source_id, space, kind, why, since, surface, place, place_key, created_at)
    select 'news', id, space, 'failing', 'Away — “404”', now(), 'slack', '{"b": 1,  "a": null}', 'p', now()
    from sources`.execute(db);
}

const bytesOf = (path: string) => gunzipSync(readFileSync(path)).toString('utf8');

let source: DatabaseInUse;
beforeAll(async () => {
  if (binaries !== null) server = await startPostgres(binaries);
  source = await filled('folder');
});
afterAll(async () => {
  await Promise.allSettled(opened.map((database) => database.close()));
  await server?.remove();
  await rm(folder, { recursive: true });
});

it('knows every table that there is, and what it copies here is not empty', async () => {
  const tables = await listTables(source.db);
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'
      and table_name not like 'kysely%'`.execute(source.db);
  expect(tables.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort());
  const filledNow = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await sql`select 1 as one from ${sql.table(name)} limit 1`.execute(source.db);
      return found.rows.length > 0 ? [name] : [];
    }),
  );
  expect(filledNow.flat()).toEqual(expect.arrayContaining(FILLED));
});

describe.each(KINDS.filter(isThere))('into a %s', (kind) => {
  let target: DatabaseInUse;
  beforeAll(async () => {
    target = await emptyDatabase(kind);
  });

  it('copies all of it, and the copy works as the original does', async () => {
    const told = await copyLibrary(source, target);
    expect(told.find(({ name }) => name === 'documents')).toMatchObject({ rows: 39 });
    const [was, is] = [await libraryOnDatabase(source), await libraryOnDatabase(target)];
    const name = 'sp "a\\ce\'';
    const ask = async (library: Library) => ({
      spaces: await library.spaces(),
      readings: await library.space(name).readings(['d20', 'd39']),
      found: await library.space(name).search({ words: 'porto', vector: vectorOf(30), limit: 5 }),
      topics: await library.space(name).topics('', 9),
      answer: await library.space(name).answer('k'),
      digests: await library.digests.space('s').list(),
    });
    expect(await ask(is)).toEqual(await ask(was));
    expect(await is.claim('claimed')).toBe(false);
  });

  it('refuses one that is not empty', async () => {
    await expect(copyLibrary(source, target)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('not empty'),
    });
  });

  it('goes back again, row for row', async () => {
    const back = await emptyDatabase('folder');
    const [there, again] = [
      await copyLibrary(target, back),
      await copyLibrary(back, await emptyDatabase(kind)),
    ];
    expect(again).toEqual(there);
  });

  it('restores a backup, and the backup of that is the same', async () => {
    const [one, two] = [join(folder, `${kind}.one`), join(folder, `${kind}.two`)];
    const told = await writeBackup(source, one, OPTIONS);
    const restored = await emptyDatabase(kind);
    expect(await restoreBackup(restored, one)).toEqual(told);
    expect(await writeBackup(restored, two, OPTIONS)).toEqual(told);
  });
});

describe.each(KINDS.filter(isThere))('the largest document that is taken, in a %s', (kind) => {
  /** As many sentences as there may be, in as many characters, with vectors as long as the embedded model's. */
  function largest(): Reading {
    const lines = Array.from({ length: MOST_SENTENCES }, (_, index) => `${index}`.padEnd(38, 'x'));
    const text = lines.join('\n');
    const vectors = Array.from({ length: 100 }, (_, seed) => vectorOf(seed, 384));
    const sentences = splitSentences(text);
    const embeddings = sentences.flatMap((_, index) => vectors[index % vectors.length] ?? []);
    const { document } = readingOf({ id: 'largest', sentences: [] });
    return { document: { ...document, text }, sentences, quotes: [], embeddings };
  }

  it('is backed up and restored, beside small ones', { timeout: 600_000 }, async () => {
    const [from, to] = [await emptyDatabase(kind), await emptyDatabase(kind)];
    const space = (await libraryOnDatabase(from)).space('s');
    const { document, ...reading } = largest();
    expect(whyTooLong(document.text)).toBe(null);
    expect(whyTooLong(`${document.text}\nOne more.`)).toMatch(/^holds 50,001 sentences or lines; the limit/);
    for (let at = 0; at < 10; at += 1)
      await space.put(readingOf({ id: `d${at}`, sentences: [`Document ${at} on Porto.`], seed: at }), READER);
    await space.put({ document, ...reading }, READER);
    const path = join(folder, `${kind}.largest`);
    const told = await writeBackup(from, path, OPTIONS);
    expect(await restoreBackup(to, path)).toEqual(told);
    const [back] = await (await libraryOnDatabase(to)).space('s').readings(['largest']);
    expect(back?.document.text).toBe(document.text);
    expect(back?.sentences).toEqual(reading.sentences);
  });
});

describe('a backup', () => {
  const path = join(folder, 'whole');
  let target: DatabaseInUse;
  beforeAll(async () => {
    await writeBackup(source, path, OPTIONS);
    target = await emptyDatabase('folder');
  });

  const refusal = async (content: Buffer | string) => {
    const damaged = join(folder, 'damaged');
    writeFileSync(damaged, content);
    const failure = await restoreBackup(target, damaged).catch((error: unknown) => error);
    await migrate(target.db);
    const { rows } = await sql`select 1 as one from documents`.execute(target.db);
    expect(rows).toEqual([]);
    return failure;
  };

  it('is readable by its owner alone, and leaves nothing beside it', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('holds no token', () => {
    expect(bytesOf(path)).not.toContain('xoxb-secret');
  });

  it('takes no other file’s place', async () => {
    await expect(writeBackup(source, path, OPTIONS)).rejects.toMatchObject({ code: 'usage' });
    await expect(writeBackup(source, join(folder, 'no', 'where'), OPTIONS)).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('is refused where it was cut, and nothing is written', async () => {
    const whole = readFileSync(path);
    expect(await refusal(whole.subarray(0, whole.length - 400))).toMatchObject({ code: 'unreadable' });
    const lines = bytesOf(path).trimEnd().split('\n');
    expect(await refusal(gzipSync(`${lines.slice(0, -1).join('\n')}\n`))).toMatchObject({
      code: 'unreadable',
    });
  });

  it('is refused where a row was changed, lost or is no row', async () => {
    const text = bytesOf(path);
    expect(
      await refusal(gzipSync(text.replace('Document 20 on Porto', 'Document 20 on Lagos'))),
    ).toMatchObject({
      code: 'unreadable',
      message:
        'The backup is damaged, or was changed after it was written (in its table documents). Nothing was restored.',
    });
    const lines = text.split('\n');
    const row = lines.findIndex((line) => line.includes('Document 20 on Porto'));
    expect(await refusal(gzipSync(lines.toSpliced(row, 1).join('\n')))).toBeInstanceOf(Error);
    expect(await refusal(gzipSync(lines.with(row, '["a"]').join('\n')))).toMatchObject({
      code: 'unreadable',
    });
  });

  it('is refused where it is of a newer version, or no backup at all', async () => {
    const text = bytesOf(path);
    const newer = text.replace('"0007-places"', '"0007-places","9999-later"');
    expect(await refusal(gzipSync(newer))).toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/newer version of On Record \(1\.2\.3\)/),
    });
    expect(await refusal('no backup')).toMatchObject({ code: 'usage' });
    expect(await refusal(gzipSync('{}'))).toMatchObject({ code: 'usage' });
  });

  it('of an older version is brought up to date', async () => {
    const lines = bytesOf(path).split('\n');
    const head = {
      format: 'onrecord-backup',
      version: 1,
      release: '0.0.1',
      createdAt: '',
      migrations: ['0001-documents'],
    };
    const tables = ['document_sentences', 'documents', 'quotes'];
    const empty = '0'.repeat(64);
    const end = [
      { name: 'documents', rows: 0, hash: empty },
      { name: 'document_sentences', rows: 0, hash: empty },
      { name: 'quotes', rows: 0, hash: empty },
    ];
    const older = await emptyDatabase('folder');
    await migrate(older.db, '0001-documents');
    const told = (await listTables(older.db)).map(({ name, columns }) =>
      JSON.stringify({ table: name, columns: columns.map((column) => column.name) }),
    );
    expect(told.map((line) => JSON.parse(line).table).sort()).toEqual(tables);
    const inOrder = {
      end: (await listTables(older.db)).map(({ name }) => end.find((each) => each.name === name)),
    };
    const file = join(folder, 'older');
    writeFileSync(file, gzipSync([JSON.stringify(head), ...told, JSON.stringify(inOrder), ''].join('\n')));
    const target = await emptyDatabase('folder');
    await restoreBackup(target, file);
    expect((await listTables(target.db)).length).toBeGreaterThan(tables.length);
    expect(lines[0]).toContain('0007-places');
  });
});
