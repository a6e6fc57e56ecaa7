/** What servers do, well and badly, and the one outcome of each, over real connections on 127.0.0.1. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WebClientOptions } from '../../../src/sources/web/create-web-client.ts';
import type { WebClient, WebOutcome, WebRequest } from '../../../src/sources/web/web-client.ts';
import {
  conditional,
  cut,
  drip,
  endless,
  gzipBomb,
  inOrder,
  large,
  manyHeaders,
  raw,
  redirect,
  send,
  silence,
  status,
  wrongLength,
} from '../../servers/web/answers.ts';
import { type Answer, startWebServer, type WebServer } from '../../servers/web/start-web-server.ts';
import { createTestClient } from './create-test-client.ts';

const NOW = new Date('2026-03-01T12:00:00Z');

let server: WebServer;
let client: WebClient | null = null;
beforeAll(async () => {
  server = await startWebServer();
});
afterEach(() => client?.close());
afterAll(() => server.stop());

function fetchFrom(
  path: string,
  request: Partial<WebRequest> = {},
  options: Partial<WebClientOptions> = {},
): Promise<WebOutcome> {
  client = createTestClient({ allowedHosts: [server.host], now: () => NOW, ...options });
  return client.fetch({ url: server.url(path), kind: 'feed', ...request }, new AbortController().signal);
}

function answer(one: Answer, options: Partial<WebClientOptions> = {}, request: Partial<WebRequest> = {}) {
  server.on('/it', one);
  return fetchFrom('/it', request, options);
}

function text(outcome: WebOutcome): string {
  return outcome.kind === 'fetched' ? new TextDecoder().decode(outcome.bytes) : JSON.stringify(outcome);
}

describe('a document', () => {
  test('comes with all that its headers say', async () => {
    const headers = {
      'content-type': 'application/rss+xml; charset=utf-8',
      etag: 'W/"1"',
      'last-modified': 'Sun, 01 Mar 2026 10:00:00 GMT',
      'cache-control': 'public, max-age=600',
      age: '60',
    };
    expect(await answer(send('<rss/>', headers))).toEqual({
      kind: 'fetched',
      url: server.url('/it'),
      movedTo: null,
      contentType: 'application/rss+xml; charset=utf-8',
      bytes: expect.any(Uint8Array),
      etag: 'W/"1"',
      lastModified: 'Sun, 01 Mar 2026 10:00:00 GMT',
      maxAgeMs: 540_000,
    });
  });

  test('is asked for by a bot that says who it is, with GET, the query and no fragment', async () => {
    server.on('/who', send('x'));
    await fetchFrom('/who?a=1&b=%20#part');
    const asked = server.requests().at(-1);
    expect(asked).toMatchObject({ path: '/who?a=1&b=%20', method: 'GET' });
    expect(asked?.headers).toMatchObject({
      host: server.host,
      'user-agent': 'onrecord/1.2.3 (+self-hosted news briefing bot)',
      'accept-encoding': expect.stringContaining('gzip, deflate, br'),
      accept: expect.stringContaining('application/rss+xml'),
    });
  });

  test('may be empty', async () => {
    expect(text(await answer(send('')))).toBe('');
  });
});

describe('compression', () => {
  const body = 'Überall Nachrichten. '.repeat(500);
  test.each([
    ['gzip', gzipSync(body)],
    ['x-gzip', gzipSync(body)],
    ['GZIP', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['br', brotliCompressSync(body)],
    ['deflate, gzip', gzipSync(deflateSync(body))],
    ['identity', Buffer.from(body)],
    ['utf-8', Buffer.from(body)],
  ])('%s is undone', async (encoding, bytes) => {
    expect(text(await answer(send(bytes, { 'content-encoding': encoding })))).toBe(body);
  });

  test.each([
    ['broken', 'gzip', Buffer.from('not compressed at all'), /whose compression is broken/],
    ['cut', 'gzip', gzipSync(body).subarray(0, 40), /whose compression is broken/],
    ['cut', 'br', brotliCompressSync(body).subarray(0, 40), /whose compression is broken/],
    ['unknown', 'compress', Buffer.from(body), /compression that is not known/],
    ['layered', 'gzip, gzip, gzip', Buffer.from(body), /compression that is not known/],
  ])('%s %s is unfit', async (_what, encoding, bytes, why) => {
    expect(await answer(send(bytes, { 'content-encoding': encoding }))).toEqual({
      kind: 'unfit',
      why: expect.stringMatching(why),
    });
  });
});

describe('too much', () => {
  const tooLarge = { kind: 'unfit', why: expect.stringContaining('is larger than 10 MB') };

  test.each([
    ['50 MB, announced', large(50_000_000, true)],
    ['50 MB, not announced', large(50_000_000, false)],
    ['an endless body', endless],
    ['a bomb of 200 MB', gzipBomb(200_000_000)],
    [
      'a bomb within a bomb',
      send(gzipSync(gzipSync(Buffer.alloc(50_000_000))), { 'content-encoding': 'gzip, gzip' }),
    ],
  ])('%s is cut', async (_what, one) => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await answer(one)).toEqual(tooLarge);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80_000_000);
  });

  test('10 MB to the byte are read', async () => {
    const outcome = await answer(large(10 * 1024 * 1024, true));
    expect(outcome.kind === 'fetched' && outcome.bytes.byteLength).toBe(10 * 1024 * 1024);
  });

  test('headers without end are unfit', async () => {
    expect(await answer(manyHeaders(100_000))).toEqual({
      kind: 'unfit',
      why: `${server.host} sends too many headers.`,
    });
  });

  test('headers of 30 kB are read', async () => {
    expect(text(await answer(manyHeaders(30_000)))).toBe('body');
  });
});

describe('too slow', () => {
  test('whoever accepts and says nothing is asked again later', async () => {
    expect(await answer(silence, { limits: { headersMs: 100 } })).toEqual({
      kind: 'later',
      afterMs: null,
      why: `${server.host} did not answer within 0.1 seconds.`,
    });
  });

  test('a slow drip is cut', async () => {
    expect(await answer(drip(20), { limits: { totalMs: 200 } })).toEqual({
      kind: 'unfit',
      why: `${server.host} sends too slowly: its answer was not complete after 0.2 seconds.`,
    });
  });

  test('a look-up that does not end, a dialler that does not', async () => {
    const never = () => new Promise<never>(() => {});
    const url = 'http://slow.example/';
    const limits = { headersMs: 50 };
    const why = 'slow.example did not answer within 0.1 seconds.';
    expect(await fetchFrom('', { url }, { resolve: never, limits })).toMatchObject({ kind: 'later', why });
    const resolve = async () => ['1.1.1.1'];
    expect(await fetchFrom('', { url }, { resolve, dial: never, limits })).toMatchObject({
      kind: 'later',
      why,
    });
  });
});

describe('broken connections', () => {
  test.each([
    ['cut in the middle', cut('half')],
    ['shorter than announced', wrongLength('short', 100)],
    ['closed without a word', raw('')],
  ])('%s is for later', async (_what, one) => {
    expect(await answer(one)).toEqual({
      kind: 'later',
      afterMs: null,
      why: `${server.host} ended the connection before its answer was complete.`,
    });
  });

  test('what is no answer of a web server is unfit', async () => {
    expect(await answer(raw('220 mail.example ESMTP\r\n'))).toEqual({
      kind: 'unfit',
      why: `${server.host} does not answer as a web server does.`,
    });
  });

  test('longer than announced is read as announced', async () => {
    expect(text(await answer(wrongLength('0123456789', 5)))).toBe('01234');
  });

  test.each([
    ['ECONNREFUSED', 'news.example refuses connections.'],
    ['EHOSTUNREACH', 'news.example cannot be reached from here.'],
    ['ETIMEDOUT', 'news.example does not answer.'],
    ['EMFILE', 'The connection to news.example failed (EMFILE).'],
    ['CERT_HAS_EXPIRED', 'The connection to news.example is not safe: its certificate has expired.'],
  ])('%s', async (code, why) => {
    const dial = () => Promise.reject(Object.assign(new Error('no'), { code }));
    const outcome = await fetchFrom(
      '',
      { url: 'http://news.example/' },
      { resolve: async () => ['1.1.1.1'], dial },
    );
    expect(outcome).toEqual({ kind: 'later', afterMs: null, why });
  });

  test('a name that is not found', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    expect(await fetchFrom('', { url: 'http://news.example/' }, { resolve })).toMatchObject({
      kind: 'later',
      why: 'news.example cannot be found: there is no such host, or names cannot be looked up.',
    });
  });

  test('the next address is tried when one does not answer', async () => {
    server.on('/it', send('second'));
    const dialled: string[] = [];
    const outcome = await fetchFrom(
      '',
      { url: 'http://news.example/it' },
      {
        resolve: async () => ['2606:4700::1', '2606:4700::2', '1.1.1.1'],
        limits: { dialMs: 300 },
        dial: async (address, _port, signal) => {
          dialled.push(address);
          const { dialDirectly } = await import('../../../src/sources/web/network.ts');
          return address === '1.1.1.1'
            ? dialDirectly('127.0.0.1', server.port, signal)
            : new Promise(() => {});
        },
      },
    );
    expect(text(outcome)).toBe('second');
    expect(dialled).toEqual(['2606:4700::1', '1.1.1.1']);
  });
});

describe('statuses', () => {
  test.each([
    [400, 'refused', 'it does not accept the request'],
    [401, 'refused', 'it asks for a password'],
    [403, 'refused', 'it does not let the bot read this'],
    [404, 'refused', 'there is nothing at this address'],
    [451, 'refused', 'it may not show this for legal reasons'],
    [408, 'later', 'it waited too long for the request'],
    [429, 'later', 'it has been asked too often'],
    [500, 'later', 'it has a fault'],
    [503, 'later', 'it is overloaded or under repair'],
    [504, 'later', 'a server behind it does not answer'],
  ])('%i is %s', async (code, kind, words) => {
    const after = kind === 'later' ? { afterMs: null } : {};
    expect(await answer(status(code))).toEqual({
      kind,
      ...after,
      why: `${server.host}/it answered ${code}: ${words}.`,
    });
  });

  test('410 is gone', async () => {
    expect(await answer(status(410))).toMatchObject({ kind: 'gone' });
  });

  test.each([204, 205, 206, 304, 300, 305])('%i, unasked, is unfit', async (code) => {
    expect(await answer(status(code))).toMatchObject({ kind: 'unfit' });
  });

  test.each([
    ['120', 120_000],
    ['Sun, 01 Mar 2026 12:05:00 GMT', 300_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['Wed, 01 Mar 2028 12:00:00 GMT', 86_400_000],
    ['soon', null],
    ['-5', null],
  ])('Retry-After: %s', async (value, afterMs) => {
    expect(await answer(status(429, { 'retry-after': value }))).toMatchObject({ kind: 'later', afterMs });
    expect(await answer(status(503, { 'retry-after': value }))).toMatchObject({ kind: 'later', afterMs });
  });
});

describe('conditional requests', () => {
  const lastModified = 'Sun, 01 Mar 2026 10:00:00 GMT';
  test.each([{ etag: '"7"' }, { lastModified }, { etag: '"7"', lastModified }])('%j', async (known) => {
    server.on('/known', conditional('new', '"7"', lastModified));
    expect(await fetchFrom('/known', known)).toEqual({ kind: 'unchanged', maxAgeMs: null });
  });

  test('a tag that has changed brings the document', async () => {
    server.on('/known', conditional('new', '"7"', lastModified));
    expect(text(await fetchFrom('/known', { etag: '"6"' }))).toBe('new');
  });

  test('a tag that would break the request is not sent', async () => {
    expect(text(await answer(send('x'), {}, { etag: '"a"\r\nx-evil: 1' }))).toBe('x');
    expect(server.requests().at(-1)?.headers).not.toHaveProperty('if-none-match');
  });
});

describe('redirects', () => {
  test.each([
    [301, true],
    [308, true],
    [302, false],
    [303, false],
    [307, false],
  ] as const)('%i: moved for good %s', async (code, isMoved) => {
    server.on('/old', redirect(code, '/new?x=1#top'));
    server.on('/new', send('new'));
    expect(await fetchFrom('/old')).toMatchObject({
      kind: 'fetched',
      url: server.url('/new?x=1'),
      movedTo: isMoved ? server.url('/new?x=1') : null,
    });
  });

  test('a chain is permanent if all of it is', async () => {
    server.on('/a', redirect(301, '/b'));
    server.on('/b', redirect(308, '/c'));
    server.on('/c', send('c'));
    expect(await fetchFrom('/a')).toMatchObject({ movedTo: server.url('/c') });
    server.on('/b', redirect(302, '/c'));
    expect(await fetchFrom('/a')).toMatchObject({ kind: 'fetched', movedTo: null });
  });

  test('five are followed, six are not', async () => {
    for (const n of [0, 1, 2, 3, 4, 5]) server.on(`/n${n}`, redirect(302, `/n${n + 1}`));
    server.on('/n6', send('end'));
    expect(text(await fetchFrom('/n1'))).toBe('end');
    expect(await fetchFrom('/n0')).toEqual({
      kind: 'unfit',
      why: `${server.host}/n0 redirects more than 5 times.`,
    });
  });

  test('a circle is recognised', async () => {
    server.on('/x', redirect(302, '/y'));
    server.on('/y', redirect(301, '/x'));
    expect(await fetchFrom('/x')).toEqual({ kind: 'unfit', why: `${server.host}/x redirects in a circle.` });
    server.on('/z', redirect(302, '/z'));
    expect(await fetchFrom('/z')).toEqual({ kind: 'unfit', why: `${server.host}/z redirects in a circle.` });
  });

  test('without an address, or to none, is unfit or refused', async () => {
    expect(await answer(status(302))).toMatchObject({ kind: 'unfit' });
    expect(await answer(redirect(302, 'http://[bad/'))).toMatchObject({ kind: 'refused' });
  });

  test('into the private network is refused, though the server itself is allowed', async () => {
    for (const to of [
      'http://127.0.0.1:1/',
      'http://169.254.169.254/',
      'http://[::1]/',
      'file:///etc/passwd',
      'gopher://x/',
    ]) {
      expect(await answer(redirect(301, to))).toMatchObject({ kind: 'refused' });
    }
  });

  test('a fault behind a redirect tells both addresses', async () => {
    server.on('/moved', redirect(302, '/nowhere'));
    expect(await fetchFrom('/moved')).toEqual({
      kind: 'refused',
      why: `${server.host}/moved redirects: ${server.host}/nowhere answered 404: there is nothing at this address.`,
    });
  });

  test('the time is for the whole chain', async () => {
    server.on('/slow1', (_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/slow2' }).end(), 150);
    });
    server.on('/slow2', silence);
    expect(await fetchFrom('/slow1', {}, { limits: { totalMs: 250 } })).toMatchObject({ kind: 'unfit' });
  });
});

describe('sentences', () => {
  test('hold no query and nothing that looks like a key', async () => {
    const outcome = await fetchFrom('/feeds/k3yk3yk3yk3yk3yk3y/rss?token=secret');
    expect(outcome).toEqual({
      kind: 'refused',
      why: `${server.host}/feeds/…/rss?… answered 404: there is nothing at this address.`,
    });
  });
});

describe('cancelling and closing', () => {
  test('a cancelled fetch rejects with its reason and ends its connection', async () => {
    const controller = new AbortController();
    const ended = new Promise<void>((resolve) => {
      server.on('/wait', (_request, response) => {
        response.once('close', () => resolve());
        controller.abort(new Error('enough'));
      });
    });
    client = createTestClient({ allowedHosts: [server.host] });
    const fetching = client.fetch({ url: server.url('/wait'), kind: 'feed' }, controller.signal);
    await expect(fetching).rejects.toThrow('enough');
    await ended;
  });

  test('a closed client ends what is under way and takes no more', async () => {
    const asked = new Promise<void>((resolve) => server.on('/wait', () => resolve()));
    client = createTestClient({ allowedHosts: [server.host] });
    const request = { url: server.url('/wait'), kind: 'feed' } as const;
    const fetching = client.fetch(request, new AbortController().signal);
    const failed = expect(fetching).rejects.toMatchObject({ code: 'cancelled' });
    await asked;
    await client.close();
    await failed;
    await expect(client.fetch(request, new AbortController().signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  test('answers can differ from one request to the next', async () => {
    server.on('/turns', inOrder(status(503), send('better')));
    expect((await fetchFrom('/turns')).kind).toBe('later');
    expect(text(await fetchFrom('/turns'))).toBe('better');
  });
});
