/** The library contract on a real PostgreSQL server, and what only a server that is shared must do. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { LibrarySchema } from '../../src/library/schema.ts';
import { createServerClock } from '../../src/library/server-clock.ts';
import { libraryContract } from './library-contract.ts';
import { digestRaces } from './library-digests-races.ts';
import { findPostgres, PASSWORD, type PostgresServer, startPostgres } from './library-postgres-server.ts';
import { READER, readingOf, vectorOf } from './library-readings.ts';

const binaries = findPostgres();
if (binaries === null) {
  console.warn(
    'PostgreSQL is not installed (apt-get install postgresql): the library is not tested on a server.',
  );
}
const onServer = describe.skipIf(binaries === null);

onServer('on a PostgreSQL server', () => {
  let server: PostgresServer;
  let databases = 0;
  const opened: Library[] = [];

  const newDatabase = (options?: string): Promise<string> => {
    databases += 1;
    return server.createDatabase(`library_${databases}`, options);
  };
  const open = async (databaseUrl: string): Promise<Library> => {
    const library = await openLibrary({ databaseUrl });
    opened.push(library);
    return library;
  };

  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(async () => {
    await Promise.allSettled(opened.map((library) => library.close()));
    await server.remove();
  });

  libraryContract('PostgreSQL', async (options) =>
    openLibrary({ databaseUrl: await newDatabase(), ...options }),
  );

  digestRaces({ newDatabase, query: (statement, database) => server.query(statement, database) });

  describe('shared by processes that start together', () => {
    it('makes its tables once', async () => {
      const url = await newDatabase();
      const libraries = await Promise.all(Array.from({ length: 6 }, () => open(url)));
      const puts = libraries.map((library, at) =>
        library.space('s').put(readingOf({ id: `d${at}`, sentences: ['x'] }), READER),
      );
      await Promise.all(puts);
      expect(await libraries[0]?.space('s').counts()).toMatchObject({ documents: 6 });
    });
  });

  describe('shared by two', () => {
    let one: Library;
    let two: Library;
    beforeAll(async () => {
      const url = await newDatabase();
      one = await open(url);
      two = await open(url);
    });

    const near = async (library: Library, space: string, seed: number) =>
      (await library.space(space).search({ words: '', vector: vectorOf(seed), limit: 9 })).map((hit) => [
        hit.documentId,
        Math.round((hit.similarity ?? 0) * 100),
      ]);

    it('sees by meaning at once what the other stores, in place of the old', async () => {
      await one.space('news').put(readingOf({ id: 'a', sentences: ['x'], seed: 3 }), READER);
      expect(await near(two, 'news', 3)).toEqual([['a', 100]]);
      await one.space('news').put(readingOf({ id: 'b', sentences: ['y'], seed: 40 }), READER);
      expect((await near(two, 'news', 40))[0]).toEqual(['b', 100]);
      await one.space('news').put(readingOf({ id: 'a', sentences: ['x'], seed: 40 }), READER);
      expect(await near(two, 'news', 40)).toEqual([
        ['a', 100],
        ['b', 100],
      ]);
      expect(await near(one, 'news', 40)).toEqual(await near(two, 'news', 40));
    });

    it('forgets the ids under which a document was before, however often it changed them', async () => {
      const put = (id: string, seed: number) => {
        const reading = readingOf({ id, sentences: ['x'], seed });
        return one
          .space('ids')
          .put({ ...reading, document: { ...reading.document, origin: '/same' } }, READER);
      };
      await put('first', 3);
      expect(await near(two, 'ids', 3)).toEqual([['first', 100]]);
      await put('second', 3);
      await put('third', 3);
      expect(await near(two, 'ids', 3)).toEqual([['third', 100]]);
      await one.space('ids').put(readingOf({ id: 'first', sentences: ['another'], seed: 3 }), READER);
      await put('third', 3);
      expect((await near(two, 'ids', 3)).map(([id]) => id)).toEqual(['first', 'third']);
    });

    it('sees in a shared space what another process stores there', async () => {
      const both = two.space('team', { also: 'operator' });
      const query = { words: '', vector: vectorOf(3), limit: 9 };
      expect(await both.search(query)).toEqual([]);
      await one.space('operator').put(readingOf({ id: 'o', sentences: ['x'], seed: 3 }), READER);
      expect((await both.search(query)).map((hit) => hit.documentId)).toEqual(['o']);
    });

    it('stores what both put at once, each document once', async () => {
      const readings = Array.from({ length: 15 }, (_, at) =>
        readingOf({ id: `d${at}`, sentences: ['x'], seed: at }),
      );
      await Promise.all(
        [one, two].flatMap((library) =>
          readings.map((reading) => library.space('race').put(reading, READER)),
        ),
      );
      expect(await one.space('race').counts()).toMatchObject({ documents: 15 });
      expect(await near(one, 'race', 3)).toEqual(await near(two, 'race', 3));
    });

    it('lets one of them alone have a claim', async () => {
      const claims = await Promise.all(
        Array.from({ length: 40 }, (_, at) => (at % 2 ? one : two).claim(`key ${at >> 2}`)),
      );
      expect(claims.filter(Boolean)).toHaveLength(10);
    });

    it('keeps an answer for the other', async () => {
      await one.space('s').keepAnswer({ id: 'a', content: { points: 3 } });
      expect(await two.space('s').answer('a')).toEqual({ points: 3 });
      expect(await two.space('t').answer('a')).toBeNull();
    });
  });

  describe('its clock', () => {
    const HOUR_MS = 3_600_000;
    let databaseUrl: string;
    let db: Kysely<LibrarySchema>;
    beforeAll(async () => {
      databaseUrl = await newDatabase();
      const pool = new Pool({ connectionString: databaseUrl });
      db = new Kysely<LibrarySchema>({ dialect: new PostgresDialect({ pool }) });
    });
    afterAll(() => db.destroy());

    const serverMs = async () => {
      const { rows } = await sql<{ ms: number }>`
        select extract(epoch from clock_timestamp())::float8 * 1000 as ms`.execute(db);
      return rows[0]?.ms ?? Number.NaN;
    };
    /** @param mostMs how wrong it may be: what the question took, and what an instant in whole milliseconds leaves out. */
    const expectRight = async (clock: { now(): Date }, mostMs: number) => {
      const earliest = await serverMs();
      const ms = clock.now().getTime();
      expect(ms).toBeGreaterThan(earliest - mostMs - 2);
      expect(ms).toBeLessThan((await serverMs()) + mostMs + 2);
    };
    const timed = async <T>(step: () => Promise<T>): Promise<[T, number]> => {
      const beganMs = performance.now();
      const done = await step();
      return [done, performance.now() - beganMs];
    };

    it.each([-3 * HOUR_MS, 0, 3 * HOUR_MS])(
      'is the server’s, by a machine that is %i ms ahead, also when that is set meanwhile',
      async (aheadMs) => {
        let nowAheadMs = aheadMs;
        const [clock, tookMs] = await timed(() => createServerClock(db, () => Date.now() + nowAheadMs));
        await expectRight(clock, tookMs);
        nowAheadMs -= HOUR_MS;
        expect(clock.now().getTime()).toBeLessThan((await serverMs()) - HOUR_MS / 2);
        const [, againMs] = await timed(() => clock.set());
        await expectRight(clock, againMs);
      },
    );

    it('stays right when an answer is long under way', async () => {
      let slowMs = 0;
      const [clock, tookMs] = await timed(() =>
        createServerClock(db, () => {
          const ms = Date.now() - slowMs;
          slowMs = 0;
          return ms;
        }),
      );
      // As though it had been asked ten seconds earlier, and waited for a connection.
      slowMs = 10_000;
      await clock.set();
      await expectRight(clock, tookMs);
    });

    it('is what a library goes by that is told no other', async () => {
      const [library, tookMs] = await timed(() => open(databaseUrl));
      await expectRight(library.digests, tookMs);
    });
  });

  it('gives times back as they were, whatever the year', async () => {
    const library = await open(await newDatabase());
    const space = library.space('s');
    for (const [id, publishedAt] of [
      ['old', '1887-06-01T10:00:01.234Z'],
      ['new', '2024-07-01T23:30:00+09:00'],
    ] as const) {
      await space.put(readingOf({ id, publishedAt, sentences: ['x'] }), READER);
      const since = new Date(publishedAt);
      expect((await space.listDocuments({ since })).map((document) => document.id)).toContain(id);
      expect(await space.listDocuments({ since: new Date(since.getTime() + 1) })).not.toContainEqual(
        expect.objectContaining({ id }),
      );
    }
  });

  describe('what goes wrong is told without the password', () => {
    const failureOf = async (databaseUrl: string) => {
      const error = await openLibrary({ databaseUrl }).catch((caught: unknown) => caught);
      const { code, message } = error as { code?: string; message?: string };
      expect(message).not.toMatch(/p(?:%C3%A4|ä)ss-word|mistaken/);
      expect(JSON.stringify(error)).not.toMatch(/p(?:%C3%A4|ä)ss-word|mistaken/);
      return { code, message };
    };

    it('a wrong password', async () => {
      expect(await failureOf(server.url('postgres', 'mistaken'))).toEqual({
        code: 'configuration',
        message: `The database postgres at 127.0.0.1:${server.port} refuses the user or the password. Correct DATABASE_URL.`,
      });
    });

    it('a database that does not exist', async () => {
      const failure = await failureOf(server.url('nowhere'));
      expect(failure).toMatchObject({
        code: 'configuration',
        message: expect.stringContaining('does not exist'),
      });
    });

    it('nobody who listens', async () => {
      const failure = await failureOf(`postgres://onrecord:${PASSWORD}@127.0.0.1:1/onrecord`);
      expect(failure).toEqual({
        code: 'library-broken',
        message: 'The database onrecord at 127.0.0.1:1 cannot be reached. Start it, or correct DATABASE_URL.',
      });
    });

    it('an address that is none', async () => {
      const failure = await failureOf(`postgres://onrecord:${PASSWORD}@[:x/onrecord`);
      expect(failure).toMatchObject({
        code: 'configuration',
        message: expect.stringContaining('DATABASE_URL'),
      });
    });

    it('encryption that the server does not speak', async () => {
      const failure = await failureOf(`${server.url('postgres')}?sslmode=verify-full`);
      expect(failure).toMatchObject({ code: 'configuration', message: expect.stringContaining('sslmode') });
    });

    it('a database of another encoding', async () => {
      const url = await newDatabase("encoding 'LATIN1' locale 'C' template template0");
      const failure = await failureOf(url);
      expect(failure).toMatchObject({ code: 'configuration', message: expect.stringContaining('UTF8') });
    });

    it('a user who may not make tables', async () => {
      await newDatabase();
      await server.query(`create role reader login password 'mistaken'`);
      const url = `postgres://reader:mistaken@127.0.0.1:${server.port}/library_${databases}`;
      const failure = await failureOf(url);
      expect(failure).toMatchObject({ code: 'configuration', message: expect.stringContaining('owner') });
    });
  });

  it('goes on by itself when connections were cut, also in the middle of work', async () => {
    const url = await newDatabase();
    const library = await open(url);
    const space = library.space('s');
    const cut = () =>
      server.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'onrecord' and datname = 'library_${databases}'`,
      );
    const puts = Array.from({ length: 30 }, (_, at) =>
      space.put(readingOf({ id: `d${at}`, sentences: ['x'] }), READER).then(
        () => `d${at}`,
        (error: unknown) => {
          expect(error).toMatchObject({ name: 'OnRecordError' });
          return null;
        },
      ),
    );
    await cut();
    const stored = (await Promise.all(puts)).filter((id) => id !== null);
    await cut();
    const found = await readUntilBack(() => space.listDocuments());
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(stored));
  });

  it('says that the server is gone, and goes on when it is back', async () => {
    const library = await open(await newDatabase());
    const space = library.space('s');
    await space.put(readingOf({ id: 'a', sentences: ['x'], seed: 3 }), READER);
    await server.stop();
    const query = { words: 'x', vector: vectorOf(3), limit: 3 };
    await expect(space.search(query)).rejects.toMatchObject({
      code: 'library-broken',
      message: expect.stringMatching(/cannot be reached/),
    });
    await server.start();
    expect(await readUntilBack(() => space.search(query))).toHaveLength(1);
    await space.put(readingOf({ id: 'b', sentences: ['x'], seed: 4 }), READER);
    expect(await space.counts()).toMatchObject({ documents: 2 });
  });
});

/** The first call after a loss may still meet a connection that was lost; the next ones must not, but for the few others. */
async function readUntilBack<T>(read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      expect(error).toMatchObject({ code: 'library-broken' });
    }
  }
  return read();
}
