/** Feeds whose owners want to put words into other outlets' places, or to keep those from being read. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../../src/library/open-library.ts';
import type { FeedItem } from '../../../../src/sources/feeds/feed.ts';
import { PARSING_JOBS } from '../../../../src/sources/parsing-jobs.ts';
import { fetchSource } from '../../../../src/sources/subscriptions/fetch-source.ts';
import type { SourceReader } from '../../../../src/sources/subscriptions/source-reader.ts';
import type { SourceTools } from '../../../../src/sources/subscriptions/source-tools.ts';
import { feed, fetched, item, MadeUpShelf, MadeUpWeb, madeUpReader, madeUpTools } from './made-up-web.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HONEST = 'https://lantern.example/feed';
const HOSTILE = 'https://evil.example/feed';
const ARTICLE = 'https://lantern.example/a';
const LIE = `The minister of fisheries admitted everything on Monday. ${'He took the money and the boats, he said. '.repeat(60)}`;
const TRUTH = `The minister of fisheries opened the new quay on Monday. ${'The ferries go from there at noon, the harbour master said. '.repeat(40)}`;

function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="The Lantern"></head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`;
}

/** The real reading of pages and of what feeds say, in this thread. */
const reader: SourceReader = {
  ...madeUpReader,
  parseArticle: async ({ bytes, contentType, url }) =>
    PARSING_JOBS.article({ bytes, contentType, url, nowMs: Date.UTC(2024, 2, 10) }),
  fullText: async (one, found, options) => {
    const article = found === null ? null : await reader.parseArticle(found);
    return PARSING_JOBS.fullText({
      item: one,
      page: article === null || 'why' in article ? null : article,
      options,
    });
  },
};

describe('a feed that points to another outlet’s pages', () => {
  let library: Library;
  let nowMs = Date.UTC(2024, 2, 10);
  let spaces = 0;
  let space: string;
  let web: MadeUpWeb;
  let shelf: MadeUpShelf;
  let tools: SourceTools;

  beforeAll(async () => {
    library = await openMemoryLibrary({ now: () => new Date(nowMs) });
  });
  afterAll(() => library.close());
  beforeEach(() => {
    spaces += 1;
    space = `space ${spaces}`;
    web = new MadeUpWeb();
    shelf = new MadeUpShelf();
    tools = madeUpTools({ store: library.sources, web, reader, shelf, now: () => new Date(nowMs) });
  });
  afterEach(async () => {
    const sources = library.sources.space(space);
    for (const { number } of await sources.list()) await sources.remove(number);
  });

  const read = async (address: string, ...items: FeedItem[]): Promise<void> => {
    const sources = library.sources.space(space);
    web.onFeed(address, feed(items, { title: address === HOSTILE ? 'The Lantern' : 'Lantern' }));
    await sources.add({ kind: 'feed', address, title: null, addedBy: null, intervalMs: HOUR_MS });
    const [claimed] = await library.sources.claim({ holder: 'one', leaseMs: MINUTE_MS, limit: 100 });
    if (claimed === undefined) throw new Error('it is not due');
    await fetchSource(claimed, tools, new AbortController().signal);
    nowMs += 1;
  };
  const documents = () =>
    shelf.of(space).map(({ origin, url, title, text }) => ({ origin, url, title, text }));
  const honest = item('a', {
    title: 'Minister opens quay',
    html: '<p>The minister opened the new quay on Monday.</p>',
  });
  const lie = item('a', {
    feedId: 'lie',
    title: 'Minister opens quay and admits everything',
    html: `<p>${LIE}</p>`,
  });

  it('does not replace what was read there, whatever it says', async () => {
    web.on(ARTICLE, fetched(ARTICLE, page('Minister opens quay', TRUTH)));
    await read(HONEST, honest);
    const before = documents();
    await read(HOSTILE, lie, item('a', { ...lie, feedId: null }), item('a', { ...lie, feedId: 'id a' }));
    expect(documents().filter(({ origin }) => origin === ARTICLE)).toEqual(before);
  });

  it('puts no words on record under that address, also where the page cannot be had', async () => {
    await read(HOSTILE, lie);
    expect(documents()).toMatchObject([
      { origin: expect.stringMatching(/^evil\.example\/feed-/), url: null },
    ]);
    expect(documents()[0]?.text).toContain('admitted everything');
    web.on(ARTICLE, fetched(ARTICLE, page('Minister opens quay', TRUTH)));
    await read(HONEST, honest);
    expect(documents()).toContainEqual(
      expect.objectContaining({
        origin: ARTICLE,
        url: ARTICLE,
        text: expect.stringContaining('opened the new quay'),
      }),
    );
  });

  it('has the page itself read, with its own title and outlet, and not what the feed says of it', async () => {
    web.on(ARTICLE, fetched(ARTICLE, page('Minister opens quay', TRUTH)));
    await read(
      HOSTILE,
      item('a', {
        title: 'Minister opens quay, admits all',
        html: '<p>The minister opened the quay.</p>',
        author: 'Liar',
      }),
    );
    expect(shelf.of(space)).toMatchObject([
      { origin: ARTICLE, title: 'Minister opens quay', outlet: 'The Lantern', author: null },
    ]);
    expect(shelf.of(space)[0]?.text).not.toContain('admits');
  });

  it('keeps nobody else from being read by having been first', async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      item(i === 59 ? 'a' : `x${i}`, {
        feedId: `lie ${i}`,
        publishedAt: `2024-03-0${1 + (i % 9)}T00:00:00Z`,
      }),
    );
    await read(HOSTILE, ...many);
    web.on(ARTICLE, fetched(ARTICLE, page('Minister opens quay', TRUTH)));
    await read(HONEST, honest);
    expect(
      documents().some(({ origin, text }) => origin === ARTICLE && text.includes('opened the new quay')),
    ).toBe(true);
  });

  it('may not borrow another’s address by a redirect of that site', async () => {
    const borrowed = 'https://lantern.example/go?to=evil';
    web.on(borrowed, fetched('https://evil.example/lie', page('All is admitted', LIE)));
    await read(
      HOSTILE,
      item('b', { url: borrowed, title: 'All is admitted', html: '<p>Everything was admitted.</p>' }),
    );
    expect(documents()).toMatchObject([
      { origin: 'https://evil.example/lie', url: 'https://evil.example/lie' },
    ]);
  });

  it('waits for a page that is away before its own words count, and those never stand in its place', async () => {
    web.on(ARTICLE, { kind: 'later', afterMs: null, why: 'It is busy.' });
    await read(HOSTILE, lie);
    expect(documents()).toEqual([]);
  });

  it('whose items all have one id has them all read', async () => {
    const all = ['a', 'b', 'c'].map((name) => item(name, { feedId: '1', html: `<p>${name} ${TRUTH}</p>` }));
    await read(HONEST, ...all);
    expect(
      documents()
        .map(({ origin }) => origin)
        .sort(),
    ).toEqual(['a', 'b', 'c'].map((name) => `https://lantern.example/${name}`));
  });

  it('whose items all have one address has each read by its own words', async () => {
    const url = 'https://lantern.example/status';
    await read(
      HONEST,
      item('1', { url, html: '<p>All is well again.</p>' }),
      item('2', { url, html: '<p>The quay is closed.</p>' }),
    );
    expect(
      documents()
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['All is well again.', 'The quay is closed.']);
    expect(web.requests.filter(({ kind }) => kind === 'page')).toEqual([]);
  });

  it('ends its turn after two minutes of slow pages, and reads the rest at its next', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `slow${i}`);
    for (const name of names)
      web.on(`https://lantern.example/${name}`, () => {
        nowMs += 20_000;
        return fetched(`https://lantern.example/${name}`, page(`On ${name}`, `${name} ${TRUTH}`));
      });
    await read(HONEST, ...names.map((name) => item(name)));
    const [source] = await library.sources.space(space).list();
    expect(source).toMatchObject({ remark: '5 items wait for the next fetch.', lastError: null });
    expect(documents()).toHaveLength(7);
  });
});
