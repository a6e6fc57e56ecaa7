/** Good feeds and hostile ones, all due at once: the real web client, parsing thread, engine and library, each feed with its own end. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createDocumentParser, type DocumentParser } from '../../src/sources/document-parser.ts';
import { runSources } from '../../src/sources/subscriptions/run-sources.ts';
import type { Source } from '../../src/sources/subscriptions/source.ts';
import { threadReader } from '../../src/sources/subscriptions/thread-reader.ts';
import type { Resolve } from '../../src/sources/web/network.ts';
import {
  conditional,
  drip,
  endless,
  gzipBomb,
  large,
  redirect,
  send,
  silence,
  status,
} from '../servers/web/answers.ts';
import { recordedNetwork } from '../servers/web/recorded-network.ts';
import { type Answer, startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { MadeUpShelf } from '../unit/sources/subscriptions/made-up-web.ts';
import { createTestClient } from '../unit/web/create-test-client.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const PUBLIC = '93.184.216.34';
const WORDS = 'The council voted for the pier, said the mayor, and the ferries go on. '.repeat(30);
const RSS = { 'content-type': 'application/rss+xml' };
const sample = (name: string): Buffer => readFileSync(`test/samples-of-feeds/${name}`);

function rss(inner: string): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`;
}
function entry(id: string, more = ''): string {
  return `<item><guid>${id}</guid><title>On ${id}</title><description>${id} ${WORDS}</description>${more}</item>`;
}

interface Case {
  readonly answer: Answer;
  /** How many documents it brings; or the error, in words. */
  readonly end: number | RegExp;
  readonly remark?: RegExp;
}

/** Each is a host of its own: `<name>.example`. */
const CASES: Readonly<Record<string, Case>> = {
  'rss-2': { answer: send(sample('rss-2.0.xml'), RSS), end: 2 },
  'rss-091': { answer: send(sample('rss-0.91-doctype.xml'), RSS), end: 1 },
  rdf: { answer: send(sample('rdf-1.0.xml'), { 'content-type': 'application/rdf+xml' }), end: 1 },
  'atom-1': { answer: send(sample('atom-1.0.xml'), { 'content-type': 'application/atom+xml' }), end: 2 },
  'atom-03': { answer: send(sample('atom-0.3.xml'), { 'content-type': 'text/xml' }), end: 1 },
  json: { answer: send(sample('json-1.1.json'), { 'content-type': 'application/feed+json' }), end: 2 },
  gzip: { answer: send(gzipSync(rss(entry('g'))), { ...RSS, 'content-encoding': 'gzip' }), end: 1 },
  'says-html': { answer: send(rss(entry('h')), { 'content-type': 'text/html' }), end: 1 },
  'says-png': { answer: send(rss(entry('p')), { 'content-type': 'image/png' }), end: 1 },
  'is-html': { answer: send(sample('page-as-feed.html'), RSS), end: /is a web page and no feed/ },
  koi8: { answer: send(sample('rss-russian-koi8.xml'), RSS), end: 1 },
  utf16: { answer: send(Buffer.from(`\ufeff${rss(entry('été'))}`, 'utf16le'), RSS), end: 1 },
  'utf8-as-latin1': {
    answer: send(rss(entry('été')), { 'content-type': 'text/xml; charset=iso-8859-1' }),
    end: 1,
  },
  scripts: { answer: send(sample('scripts.xml'), RSS), end: 1 },
  'odd-dates': {
    answer: send(
      rss(
        entry('d', '<pubDate>Tue, 24 May 2022 16:00:00</pubDate>') +
          entry('e', '<pubDate>Mon, 01 Jan 2601 00:00:00 GMT</pubDate>'),
      ),
      RSS,
    ),
    end: 2,
    remark: /something was odd: The date of “On [de]”/,
  },
  empty: { answer: send('', RSS), end: /is empty/ },
  nonsense: { answer: send(sample('nonsense.xml'), RSS), end: /is no feed|is empty|text/ },
  bomb: { answer: send(sample('bomb-laughs.xml'), RSS), end: /entities/ },
  'bomb-quadratic': { answer: send(sample('bomb-quadratic.xml'), RSS), end: /entities/ },
  entity: { answer: send(sample('entity-external.xml'), RSS), end: /entities/ },
  'bomb-gzip': { answer: gzipBomb(200_000_000), end: /larger than 10 MB/ },
  'fifty-mb': { answer: large(50_000_000, false), end: /larger than 10 MB/ },
  endless: { answer: endless, end: /larger than 10 MB|too slowly/ },
  drip: { answer: drip(50), end: /sends too slowly/ },
  silence: { answer: silence, end: /did not answer within/ },
  moved: { answer: redirect(301, 'http://rss-2.example/feed'), end: 2 },
  loop: { answer: redirect(302, '/feed'), end: /redirect/i },
  'to-loopback': {
    answer: redirect(302, 'http://127.0.0.1:1/'),
    end: /not a host of the public internet|Port/,
  },
  'to-metadata': {
    answer: redirect(302, 'http://169.254.169.254/latest/'),
    end: /not a host of the public internet/,
  },
  'is-304': { answer: conditional(rss(entry('c')), '"1"', 'Sun, 01 Mar 2026 10:00:00 GMT'), end: 1 },
  'is-404': { answer: status(404), end: /404/ },
  'is-410': { answer: status(410), end: /410/ },
  'is-429': { answer: status(429, { 'retry-after': '7200' }), end: /429/ },
  'is-500': { answer: status(500), end: /500/ },
  'many-items': {
    answer: send(
      rss(Array.from({ length: 50_000 }, (_, i) => `<item><title>${i}</title></item>`).join('')),
      RSS,
    ),
    end: 0,
    remark: /^970 older items were passed over. Of 30 items, something was odd/,
  },
  'one-id': {
    answer: send(rss(`${entry('same', '<link>/1</link>')}${entry('same', '<link>/2</link>')}`), RSS),
    end: 2,
  },
};

describe('good feeds and hostile ones, due at once', () => {
  let server: WebServer;
  let library: Library;
  let parser: DocumentParser;
  let shelf: MadeUpShelf;
  let sources: Map<string, Source>;
  let network: ReturnType<typeof recordedNetwork>;

  /** Runs the engine until all were asked. */
  async function readAll(): Promise<void> {
    const names = Object.keys(CASES);
    network = recordedNetwork(
      Object.fromEntries(names.map((name) => [`${name}.example`, [[PUBLIC]]])),
      server.port,
    );
    // The samples link to hosts of which no page may be asked for.
    const resolve: Resolve = async (name, signal) =>
      names.some((known) => name === `${known}.example`) ? network.resolve(name, signal) : ['10.0.0.1'];
    const web = createTestClient({ ...network, resolve });
    const space = library.sources.space('slack:T1');
    for (const name of names) {
      const address = `http://${name}.example/${name === 'moved' || name === 'rss-2' || name === 'loop' ? 'feed' : name}`;
      await space.add({ kind: 'feed', address, title: null, addedBy: null, intervalMs: 3_600_000 });
    }
    let left = names.length;
    let finished = (): void => {};
    const all = new Promise<void>((done) => {
      finished = done;
    });
    const store = {
      ...library.sources,
      finish: async (...end: Parameters<typeof library.sources.finish>) => {
        const isOurs = await library.sources.finish(...end);
        left -= 1;
        if (left === 0) finished();
        return isOurs;
      },
    };
    const log = pino({ level: 'silent' });
    const tools = { store, holder: 'one', web, reader: threadReader(parser), shelf, log, leaseMs: 60_000 };
    const running = runSources({ ...tools, now: () => NOW, random: () => 0 }, async () => {});
    await all;
    await running.stop(AbortSignal.timeout(1_000));
    await web.close();
    sources = new Map(
      (await space.list()).map((one) => [new URL(one.address).hostname.replace('.example', ''), one]),
    );
  }

  beforeAll(async () => {
    server = await startWebServer();
    for (const [name, { answer }] of Object.entries(CASES)) server.on(`/${name}`, answer);
    server.on('/feed', (request, response) => {
      const name = (request.headers.host ?? '').replace('.example', '');
      CASES[name]?.answer(request, response);
    });
    library = await openMemoryLibrary({ now: () => NOW });
    parser = createDocumentParser({
      workerUrl: pathToFileURL(resolve('dist/src/sources/parsing-worker.js')),
      now: () => NOW.getTime(),
    });
    shelf = new MadeUpShelf();
    await readAll();
  });
  afterAll(async () => {
    await parser.close();
    await library.close();
    await server.stop();
  });

  it.each(Object.entries(CASES))('%s has its clear end', (name, { end, remark }) => {
    const source = sources.get(name);
    expect(source).toMatchObject({ state: 'active', fetches: 1 });
    if (typeof end === 'number')
      expect(source).toMatchObject({ lastError: null, failures: 0, documents: end });
    else
      expect(source).toMatchObject({
        failures: 1,
        lastError: expect.stringMatching(end),
        lastSuccessAt: null,
      });
    if (remark !== undefined) expect(source?.remark).toMatch(remark);
    expect(source?.nextFetchAt?.getTime()).toBeGreaterThan(NOW.getTime());
  });

  it('waits as long as a server asks', () => {
    expect(sources.get('is-429')?.nextFetchAt).toEqual(new Date(NOW.getTime() + 7_200_000));
  });

  it('follows a permanent redirect, and keeps the address', () => {
    expect(sources.get('moved')).toMatchObject({
      address: 'http://moved.example/feed',
      movedTo: 'http://rss-2.example/feed',
    });
  });

  it('opens nothing but what leads to public addresses', () => {
    expect(new Set(network.dialled)).toEqual(new Set([`${PUBLIC} 80`]));
  });

  it('reads letters as they were meant, whatever the encoding was called', () => {
    const texts = shelf.of('slack:T1').filter(({ title }) => title === 'On été');
    expect(texts).toHaveLength(2);
    for (const { text } of texts) expect(text).toMatch(/^été The council/);
  });

  it('leaves no markup and no script in a text', () => {
    for (const { text } of shelf.of('slack:T1')) expect(text).not.toMatch(/<script|alert\(|javascript:/i);
  });
});
