/** Two processes on one PostgreSQL: each feed is fetched by exactly one, and what one leaves behind the other takes over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { findPostgres, type PostgresServer, startPostgres } from '../contract/library-postgres-server.ts';
import { startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { feed, item } from '../unit/sources/subscriptions/made-up-web.ts';

const FEEDS = 200;
const IN_HAND = 16;
const LEASE_MS = 4_000;
const binaries = findPostgres();

describe.skipIf(binaries === null)('two processes with 200 feeds', () => {
  let server: PostgresServer;
  let web: WebServer;
  let library: Library;
  let databases = 0;
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    server = await startPostgres(binaries ?? '');
  });
  afterAll(() => server.remove());
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    await library.close();
    await web.stop();
  });

  /** All 200 due at once. @param onRequest with how many were asked so far, before the answer. */
  const stage = async (onRequest: (count: number) => void): Promise<string> => {
    databases += 1;
    const databaseUrl = await server.createDatabase(`sources_${databases}`);
    web = await startWebServer();
    library = await openLibrary({ databaseUrl });
    const sources = library.sources.space('slack:T1');
    for (let i = 0; i < FEEDS; i += 1) {
      web.on(`/${i}`, (_request, response) => {
        onRequest(web.requests().length);
        response.end(
          JSON.stringify(feed([item(`${i}`, { url: null, html: 'Word after word. '.repeat(200) })])),
        );
      });
      await sources.add({
        kind: 'feed',
        address: `http://f${i}.example/${i}`,
        title: null,
        addedBy: null,
        intervalMs: 3_600_000,
      });
    }
    return databaseUrl;
  };

  const start = async (databaseUrl: string, name: string): Promise<ChildProcess> => {
    const script = new URL('./source-process.mjs', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, databaseUrl, String(web.port), name, String(LEASE_MS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    if (child.stdout) await once(child.stdout, 'data');
    return child;
  };

  /** Resolves when all were read; asks the library at each request that comes in, and now and then. */
  const allRead = () =>
    expect
      .poll(
        async () => {
          const all = await library.sources.space('slack:T1').list();
          return all.filter(({ lastSuccessAt, documents }) => lastSuccessAt !== null && documents === 1)
            .length;
        },
        { timeout: 90_000, interval: 500 },
      )
      .toBe(FEEDS);

  const readersByPath = (): Map<string, string[]> => {
    const readers = new Map<string, string[]>();
    for (const { path, headers } of web.requests())
      readers.set(path, [...(readers.get(path) ?? []), headers['user-agent'] ?? '']);
    return readers;
  };

  it('fetch each exactly once, between them', async () => {
    const databaseUrl = await stage(() => {});
    await Promise.all([start(databaseUrl, 'one'), start(databaseUrl, 'two')]);
    await allRead();
    const readers = readersByPath();
    expect(readers.size).toBe(FEEDS);
    expect([...readers.values()].filter((by) => by.length !== 1)).toEqual([]);
    expect(new Set([...readers.values()].flat())).toEqual(new Set(['one', 'two']));
  });

  it('lose no feed when one is killed in the middle: only what it had in hand is fetched again', async () => {
    let one: ChildProcess | null = null;
    const databaseUrl = await stage((count) => {
      if (count === 80) one?.kill('SIGKILL');
    });
    one = await start(databaseUrl, 'one');
    await start(databaseUrl, 'two');
    await allRead();
    expect(one.signalCode).toBe('SIGKILL');
    const twice = [...readersByPath().values()].filter((by) => by.length !== 1);
    expect(twice.length).toBeLessThanOrEqual(IN_HAND);
    for (const by of twice) expect(by).toEqual(['one', 'two']);
  });
});
