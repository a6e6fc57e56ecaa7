/** Sources from end to end: the real commands and the real bot process, with a web server of the test's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { send, status } from '../servers/web/answers.ts';
import { startWebServer, type WebServer } from '../servers/web/start-web-server.ts';
import { startBot } from './run-bot.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

/** Two articles that have nothing in common, so that neither is taken for the other. */
const ARTICLES = {
  quay: [
    'The harbour wall at Sølvik gave way on Friday night, the port authority said.',
    '“We heard it crack,” said Édith Marchand, the harbour master of the town.',
    'Nobody was hurt, and the ferries to the islands were sent to the southern quay.',
    'The council will meet on Monday to decide what is to be built in its place.',
    'Engineers had warned in March that the oldest part of the wall was sinking.',
  ],
  school: [
    'Teachers in the valley of Orm went on strike on Thursday over unheated classrooms.',
    'Their union wants a stove in each of them before the first snow has fallen.',
    '“Ink froze in the bottles last winter,” said Tomás Brandt, who teaches geography.',
    'A spokeswoman for the ministry promised an answer within two weeks.',
    'Some four hundred pupils stayed at home, and most of their parents agreed.',
  ],
} as const;
type Article = keyof typeof ARTICLES;

function page(name: Article): string {
  const paragraphs = ARTICLES[name].map((text) => `<p>${text}</p>`).join('');
  return `<!doctype html><html lang="en"><head><title>News of ${name}</title></head><body><nav>Home</nav><article><h1>News of ${name}</h1>${paragraphs}</article></body></html>`;
}

/** The newest has a time without a zone, of which a remark is made when it is read. */
function rss(link: (path: string) => string): string {
  const times = { quay: 'Sat, 09 Mar 2024 10:00:00 GMT', school: 'Sat, 09 Mar 2024 11:00:00' };
  const entries = (['quay', 'school'] as const).map(
    (name) =>
      `<item><guid isPermaLink="false">${name}</guid><title>News of ${name}</title><link>${link(`/${name}`)}</link>` +
      `<pubDate>${times[name]}</pubDate><description>${ARTICLES[name][0]}</description></item>`,
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
const documentsListed = z.array(z.object({ title: z.string().nullable(), url: z.string().nullable() }));

/** Each command is a process that opens the library; a machine may be busy. */
describe('sources', { timeout: 300_000 }, () => {
  let web: WebServer;
  let folder: { readonly path: string; remove(): Promise<void> };
  let environment: NodeJS.ProcessEnv;
  /** Of the source that fails. */
  let number = 0;

  beforeAll(async () => {
    web = await startWebServer();
    folder = await temporaryFolder();
    environment = {
      ONRECORD_ALLOWED_HOSTS: web.host,
      ONRECORD_USER_AGENT: 'onrecord/test',
      LOG_LEVEL: 'info',
    };
  });
  beforeEach(() => {
    web.on('/feed', send(rss(web.url), FEED));
    for (const name of ['quay', 'school'] as const) web.on(`/${name}`, send(page(name), PAGE));
    web.on(
      '/',
      send('<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>', PAGE),
    );
    web.on('/gone', status(410));
    const outline = (path: string) => `<outline text="L" type="rss" xmlUrl="${web.url(path)}"/>`;
    web.on(
      '/list.opml',
      send(`<opml version="2.0"><body>${outline('/feed')}${outline('/gone')}</body></opml>`),
    );
  });
  afterAll(async () => {
    await web.stop();
    await folder.remove();
  });

  const run = (...args: string[]) => onrecord(args, { dataFolder: folder.path, environment });
  const list = async () => listed.parse(JSON.parse((await run('sources', 'list', '--json')).stdout));

  it('refuse the private network that nobody allowed', async () => {
    const { code, stderr } = await onrecord(['sources', 'add', web.url('/feed'), '--yes'], {
      dataFolder: folder.path,
      environment: { ...environment, ONRECORD_ALLOWED_HOSTS: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be read');
    expect(web.connections()).toBe(0);
  });

  it('are shown, kept, read by the bot while it runs, and listed', async () => {
    const shown = await run('sources', 'add', web.url('/'));
    expect(shown.stderr).toContain('--yes');
    expect(shown.stdout).toContain('The Lantern: shall I read it from now on?');
    expect(shown.stdout).toContain('whole articles');
    expect((await run('sources', 'add', web.url('/'), '--yes')).code).toBe(0);
    const bot = startBot(folder.path, environment);
    try {
      await bot.seen(/a source was read/, 120_000);
    } finally {
      await bot.stop();
    }
    expect(await list()).toMatchObject([
      { number: 1, title: 'The Lantern', lastError: null, documents: 2, documentsIn7Days: 2 },
    ]);
    const documents = documentsListed.parse(JSON.parse((await run('list', '--json')).stdout));
    expect(documents.map(({ title }) => title).sort()).toEqual(['News of quay', 'News of school']);
    expect(documents.map(({ url }) => url).sort()).toEqual([web.url('/quay'), web.url('/school')]);
    expect(new Set(web.requests().map(({ headers }) => headers['user-agent']))).toEqual(
      new Set(['onrecord/test']),
    );
  });

  it('come from a list, and those that fail keep their place, with the reason in words', async () => {
    const kept = await run('sources', 'import', web.url('/list.opml'), '--yes');
    expect(kept.stdout).toMatch(/1 source is read from now on/);
    expect((await run('sources', 'fetch')).stdout).toContain('One source was asked.');
    const [, failing] = await list();
    expect(failing).toMatchObject({ documents: 0, lastError: expect.stringMatching(/410|gone/i) });
    number = failing?.number ?? 0;
    const { stdout } = await run('doctor');
    expect(stdout).toMatch(/#1 The Lantern.*2 documents in 7\s+days;\s+next\s+in/s);
    expect(stdout).toMatch(/has\s+failed\s+for.*410/s);
  });

  it('are known to a conversation, written as a list, and taken off', async () => {
    const talked = await onrecord(['start'], {
      dataFolder: folder.path,
      environment,
      input: `/sources list\n/sources check ${number}\n/sources add ./\nquit\n`,
    });
    expect(talked.stdout).toMatch(/2 sources, 1 failing/);
    expect(talked.stdout).toMatch(/was tried just now|cannot be read/);
    expect(talked.stdout).toMatch(/shall I read it from now on\?/);
    expect((await run('sources', 'export')).stdout).toContain(web.url('/feed'));
    expect((await run('sources', 'remove', String(number))).code).toBe(0);
    expect(await list()).toMatchObject([{ number: 1 }]);
  });
});
