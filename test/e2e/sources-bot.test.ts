/** Sources from end to end: the real commands and the real bot process, with a web server of the test's own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { send, status } from '../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const SENTENCES = [
  'The harbour wall at Sølvik gave way on Friday night, the port authority said.',
  '“We heard it crack,” said Édith Marchand, the harbour master of the town.',
  'Nobody was hurt, and the ferries to the islands were sent to the southern quay.',
  'The council will meet on Monday to decide what is to be built in its place.',
  'Engineers had warned in March that the oldest part of the wall was sinking.',
];

function page(title: string): string {
  const paragraphs = [...SENTENCES, ...SENTENCES.map((text) => `${text} More on ${title}.`)];
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav>Home</nav><article><h1>${title}</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></body></html>`;
}

function rss(items: readonly string[], link: (path: string) => string): string {
  const entries = items.map(
    (name, i) =>
      `<item><guid isPermaLink="false">${name}</guid><title>News of ${name}</title><link>${link(`/${name}`)}</link>` +
      `<pubDate>${new Date(Date.UTC(2024, 2, 9, 10, i)).toUTCString()}</pubDate><description>${SENTENCES[0]}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title><link>${link('/')}</link>${entries.join('')}</channel></rss>`;
}

const FEED = { 'content-type': 'application/rss+xml' };
const PAGE = { 'content-type': 'text/html; charset=utf-8' };
const listed = z.array(
  z.object({
    number: z.number(),
    title: z.string().nullable(),
    lastError: z.string().nullable(),
    documents: z.number(),
    documentsIn7Days: z.number(),
    nextFetchAt: z.string().nullable(),
  }),
);
const documentsListed = z.array(
  z.object({ title: z.string().nullable(), url: z.string().nullable(), outlet: z.string().nullable() }),
);

/** Several commands each, and a machine may be busy. */
describe('sources', { timeout: 300_000 }, () => {
  let web: WebServer;
  let folder: { readonly path: string; remove(): Promise<void> };
  let environment: NodeJS.ProcessEnv;

  beforeEach(async () => {
    web = await startWebServer();
    folder = await temporaryFolder();
    environment = {
      ONRECORD_ALLOWED_HOSTS: web.host,
      ONRECORD_USER_AGENT: 'onrecord/test',
      LOG_LEVEL: 'info',
    };
    web.on('/feed', send(rss(['quay', 'ferry'], web.url), FEED));
    web.on('/quay', send(page('News of quay'), PAGE));
    web.on('/ferry', send(page('News of ferry'), PAGE));
    web.on(
      '/',
      send(
        `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>x</body></html>`,
        PAGE,
      ),
    );
  });
  afterEach(async () => {
    await web.stop();
    await folder.remove();
  });

  const run = (...args: string[]) => onrecord(args, { dataFolder: folder.path, environment });
  const list = async () => listed.parse(JSON.parse((await run('sources', 'list', '--json')).stdout));

  it('are shown, kept, read and listed, on the command line', async () => {
    const shown = await run('sources', 'add', web.url('/'));
    expect(shown.stderr).toContain('--yes');
    expect(shown.stdout).toContain('The Lantern: shall I read it from now on?');
    expect(shown.stdout).toContain('whole articles');
    expect((await run('sources', 'add', web.url('/'), '--yes')).code).toBe(0);
    expect((await run('sources', 'fetch')).stdout).toContain('One source was asked.');
    expect(await list()).toMatchObject([
      { number: 1, title: 'The Lantern', lastError: null, documents: 2, documentsIn7Days: 2 },
    ]);
    const documents = documentsListed.parse(JSON.parse((await run('list', '--json')).stdout));
    expect(documents.map(({ title }) => title).sort()).toEqual(['News of ferry', 'News of quay']);
    expect(documents.map(({ url }) => url).sort()).toEqual([web.url('/ferry'), web.url('/quay')]);
    expect(new Set(web.requests().map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['onrecord/test']),
    );
    const doctor = await run('doctor');
    expect(doctor.stdout).toMatch(/#1 The Lantern.*2 documents in 7\s+days;\s+next\s+in/s);
  });

  it('are written as a list, and taken off', async () => {
    expect((await run('sources', 'add', web.url('/feed'), '--yes')).code).toBe(0);
    const exported = await run('sources', 'export');
    expect(exported.stdout).toContain(web.url('/feed'));
    expect((await run('sources', 'remove', '1')).code).toBe(0);
    expect(await list()).toEqual([]);
  });

  it('refuse the private network that nobody allowed', async () => {
    environment = { ...environment, ONRECORD_ALLOWED_HOSTS: '' };
    const { code, stderr } = await run('sources', 'add', web.url('/feed'), '--yes');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be read');
    expect(web.connections()).toBe(0);
  });

  it('are read by the bot while it runs, and what is new of them too', async () => {
    expect((await run('sources', 'add', web.url('/feed'), '--yes')).code).toBe(0);
    const bot = startBot(folder.path, environment);
    try {
      // The newest was looked at for the preview already.
      await expect
        .poll(() => web.requests().filter(({ path }) => path === '/quay').length, { timeout: 90_000 })
        .toBe(1);
    } finally {
      await bot.stop();
    }
    // What was in hand when it ended is read now.
    await run('sources', 'fetch');
    const [source] = await list();
    expect(source).toMatchObject({ documents: 2, lastError: null });
  });

  it('that fail keep their place, with the reason in words', async () => {
    expect((await run('sources', 'add', web.url('/feed'), '--yes')).code).toBe(0);
    web.on('/feed', status(410));
    await run('sources', 'fetch');
    const [source] = await list();
    expect(source?.lastError).toMatch(/410|gone/i);
    expect((await run('sources', 'list')).stdout).toMatch(/1 failing|failed for/);
    const check = await run('sources', 'check', '1');
    expect(check.stdout).toContain('was tried just now');
  });

  it('come from a list, and a conversation knows them', async () => {
    web.on(
      '/list.opml',
      send(
        `<opml version="2.0"><body><outline text="L" type="rss" xmlUrl="${web.url('/feed')}"/></body></opml>`,
      ),
    );
    expect((await run('sources', 'import', web.url('/list.opml'), '--yes')).code).toBe(0);
    expect(await list()).toHaveLength(1);
    const talked = await onrecord(['start'], {
      dataFolder: folder.path,
      environment,
      input: '/sources list\n/sources add ./\nquit\n',
    });
    expect(talked.stdout).toMatch(/One source/);
    expect(talked.stdout).toMatch(/shall I read it from now on\?/);
  });
});
