import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../../src/library/library.ts';
import { openMemoryLibrary } from '../../../../src/library/open-library.ts';
import { fetchSource } from '../../../../src/sources/subscriptions/fetch-source.ts';
import { MOST_ITEMS } from '../../../../src/sources/subscriptions/read-items.ts';
import type { Source } from '../../../../src/sources/subscriptions/source.ts';
import type { NewSource } from '../../../../src/sources/subscriptions/source-store.ts';
import type { SourceTools } from '../../../../src/sources/subscriptions/source-tools.ts';
import { feed, fetched, item, MadeUpShelf, MadeUpWeb, madeUpTools } from './made-up-web.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FEED = 'https://lantern.example/feed';
const LONG = 'Word after word. '.repeat(200);

describe('a turn at a source', () => {
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
    tools = madeUpTools({ store: library.sources, web, shelf, now: () => new Date(nowMs) });
  });

  // What is in hand would keep others of its host from being claimed.
  afterEach(async () => {
    for (const { number } of await sources().list()) await sources().remove(number);
  });

  const sources = () => library.sources.space(space);
  const add = (more: Partial<NewSource> = {}) =>
    sources().add({ kind: 'feed', address: FEED, title: null, addedBy: 'U1', intervalMs: HOUR_MS, ...more });
  const never = new AbortController().signal;

  /** Whatever of this space is due, once. */
  const turn = async (signal = never): Promise<Source> => {
    const due = await library.sources.claim({ holder: 'one', leaseMs: MINUTE_MS, limit: 100 });
    const [own] = due.filter(({ source }) => source.space === space);
    if (own === undefined) throw new Error('it is not due');
    await fetchSource(own, tools, signal);
    return only();
  };
  const only = async (): Promise<Source> => {
    const source = await sources().get(1);
    if (source === null) throw new Error('it is gone');
    return source;
  };
  const later = (source: Source): void => {
    nowMs = source.nextFetchAt?.getTime() ?? nowMs;
  };
  const pages = () => web.requests.filter(({ kind }) => kind === 'page').map(({ url }) => url);

  it('puts the whole text of each item on record, with what the feed says of it', async () => {
    web.onFeed(FEED, feed([item('a', { author: 'E. Marchand' })]), { etag: '"1"', lastModified: 'Sun' });
    web.on('https://lantern.example/a', fetched('https://lantern.example/a', LONG));
    await add();
    const source = await turn();
    expect(shelf.of(space)).toMatchObject([
      {
        origin: 'https://lantern.example/a',
        title: 'On a',
        author: 'E. Marchand',
        outlet: 'The Lantern',
        url: 'https://lantern.example/a',
        language: 'en',
        publishedAt: '2024-03-09T10:00:00Z',
        feedId: 'id a',
        isBlurb: false,
        text: LONG,
      },
    ]);
    expect(source).toMatchObject({
      title: 'The Lantern',
      validators: { etag: '"1"', lastModified: 'Sun' },
      documents: 1,
      fetches: 1,
      lastError: null,
      intervalMs: HOUR_MS,
    });
  });

  it('asks with what the server gave, and reads nothing when nothing has changed', async () => {
    web.onFeed(FEED, feed([item('a')]), { etag: '"1"' });
    await add();
    later(await turn());
    web.on(FEED, { kind: 'unchanged', maxAgeMs: null });
    const source = await turn();
    expect(web.requests.at(-1)).toEqual({ url: FEED, kind: 'feed', etag: '"1"' });
    expect(source).toMatchObject({ intervalMs: 1.5 * HOUR_MS, validators: { etag: '"1"' }, failures: 0 });
  });

  it('asks for no page twice, and not for one whose whole text the feed has', async () => {
    web.onFeed(FEED, feed([item('a'), item('b', { html: `<p>${LONG}</p>` })]));
    await add();
    later(await turn());
    web.onFeed(FEED, feed([item('a'), item('b', { html: `<p>${LONG}</p>` }), item('c')]));
    const source = await turn();
    expect(pages()).toEqual(['https://lantern.example/a', 'https://lantern.example/c']);
    expect(shelf.of(space).map(({ isBlurb }) => isBlurb)).toEqual([true, false, true]);
    expect(source).toMatchObject({ intervalMs: HOUR_MS / 2, documents: 3 });
  });

  it('reads an article that two feeds carry once', async () => {
    web.onFeed(FEED, feed([item('a')]));
    web.onFeed(
      'https://other.example/feed',
      feed([item('a', { feedId: 'another', url: 'http://www.lantern.example/a/?utm_source=x' })]),
    );
    await add();
    await turn();
    await sources().remove(1);
    await add({ address: 'https://other.example/feed' });
    const due = await library.sources.claim({ holder: 'one', leaseMs: MINUTE_MS, limit: 100 });
    for (const claimed of due.filter(({ source }) => source.space === space))
      await fetchSource(claimed, tools, never);
    expect(pages()).toEqual(['https://lantern.example/a']);
  });

  it('reads an item again when the feed says something else of it', async () => {
    web.onFeed(FEED, feed([item('a')]));
    await add();
    later(await turn());
    web.onFeed(FEED, feed([item('a', { html: '<p class="x">A blurb on a.</p><img src="/pixel?7">' })]));
    later(await turn());
    expect(pages()).toHaveLength(1);
    web.onFeed(FEED, feed([item('a', { html: '<p>Another blurb on a.</p>' })]));
    await turn();
    expect(pages()).toHaveLength(2);
    expect(shelf.of(space).map(({ text }) => text)).toEqual(['Another blurb on a.']);
  });

  it('takes the blurb for a page that is away, and asks for that twice more', async () => {
    web.onFeed(FEED, feed([item('a')]));
    web.on('https://lantern.example/a', { kind: 'later', afterMs: null, why: 'It is busy.' });
    await add();
    for (let i = 0; i < 2; i += 1) later(await turn());
    expect(shelf.of(space)).toMatchObject([{ isBlurb: true }]);
    web.on('https://lantern.example/a', fetched('https://lantern.example/a', LONG));
    later(await turn());
    expect(shelf.of(space)).toMatchObject([{ isBlurb: false, text: LONG }]);
    await turn();
    expect(pages()).toHaveLength(3);
  });

  it('gives a page up that stays away', async () => {
    web.onFeed(FEED, feed([item('a', { html: null })]));
    web.on('https://lantern.example/a', { kind: 'later', afterMs: null, why: 'It is busy.' });
    await add();
    for (let i = 0; i < 5; i += 1) later(await turn());
    expect(pages()).toHaveLength(3);
    expect(shelf.of(space)).toEqual([]);
  });

  it('begins with the newest items, and says that older ones were passed over', async () => {
    const items = Array.from({ length: MOST_ITEMS + 5 }, (_, i) =>
      item(`n${i}`, { publishedAt: new Date(Date.UTC(2024, 0, 1 + i)).toISOString(), html: LONG }),
    );
    web.onFeed(FEED, feed(items));
    await add();
    const source = await turn();
    const read = shelf.of(space).map(({ origin }) => origin);
    expect(read).toHaveLength(MOST_ITEMS);
    expect(read).not.toContain('https://lantern.example/n4');
    expect(source.remark).toBe('5 older items were passed over.');
    later(source);
    await turn();
    expect(shelf.of(space)).toHaveLength(MOST_ITEMS);
  });

  it('loses none of a busy feed: what is too much for one fetch comes with the next', async () => {
    web.onFeed(FEED, feed([item('a')]));
    await add();
    later(await turn());
    const items = Array.from({ length: MOST_ITEMS + 5 }, (_, i) => item(`n${i}`, { html: LONG }));
    web.onFeed(FEED, feed(items), { etag: '"2"' });
    const first = await turn();
    expect(first).toMatchObject({
      remark: '5 items wait for the next fetch.',
      validators: { etag: null },
      nextFetchAt: new Date(nowMs + 10 * MINUTE_MS),
    });
    later(first);
    expect(await turn()).toMatchObject({ remark: null, validators: { etag: '"2"' } });
    expect(shelf.of(space)).toHaveLength(MOST_ITEMS + 6);
  });

  it('does not ask sooner than the server wants, also while items wait', async () => {
    web.onFeed(FEED, feed([item('a')]));
    await add();
    later(await turn());
    const items = Array.from({ length: MOST_ITEMS + 1 }, (_, i) => item(`n${i}`, { html: LONG }));
    web.onFeed(FEED, feed(items), { maxAgeMs: 4 * HOUR_MS });
    expect(await turn()).toMatchObject({
      remark: '1 item waits for the next fetch.',
      nextFetchAt: new Date(nowMs + 4 * HOUR_MS),
    });
  });

  it('notes where it has moved to, asks there, and comes back when that is gone', async () => {
    web.on(
      FEED,
      fetched('https://new.example/feed', JSON.stringify(feed([])), { movedTo: 'https://new.example/feed' }),
    );
    await add();
    const source = await turn();
    expect(source).toMatchObject({ address: FEED, movedTo: 'https://new.example/feed' });
    later(source);
    const failed = await turn();
    expect(web.requests.at(-1)?.url).toBe('https://new.example/feed');
    expect(failed).toMatchObject({ movedTo: null, failures: 1 });
    later(failed);
    await turn();
    expect(web.requests.at(-1)?.url).toBe(FEED);
  });

  describe.each([
    ['gone', { kind: 'gone', why: 'It is gone for good (410).' }],
    ['refused', { kind: 'refused', why: 'It may not be read (403).' }],
    ['later', { kind: 'later', afterMs: null, why: 'It is busy (503).' }],
    ['unfit', { kind: 'unfit', why: 'It is too large.' }],
    ['no feed', fetched(FEED, 'A page, not a feed.')],
  ] as const)('a feed that is %s', (name, outcome) => {
    it('stays on the list, active, with the reason, and is asked less and less often', async () => {
      web.on(FEED, outcome);
      await add();
      const waits: number[] = [];
      for (let i = 0; i < 12; i += 1) {
        const source = await turn();
        expect(source).toMatchObject({ state: 'active', failures: i + 1, lastSuccessAt: null });
        expect(source.lastError).toBe('why' in outcome ? outcome.why : 'It is no feed.');
        waits.push((source.nextFetchAt?.getTime() ?? 0) - nowMs);
        later(source);
      }
      expect(waits[0]).toBe(10 * MINUTE_MS);
      expect(waits[1]).toBe(20 * MINUTE_MS);
      expect(waits.at(-1)).toBe(DAY_MS);
      expect(name).not.toBe('');
    });
  });

  it('waits as long as the server asks', async () => {
    web.on(FEED, { kind: 'later', afterMs: 5 * HOUR_MS, why: 'It is busy.' });
    await add();
    expect(await turn()).toMatchObject({ nextFetchAt: new Date(nowMs + 5 * HOUR_MS) });
  });

  it('goes by the feed’s and the server’s own pace where that is slower', async () => {
    web.onFeed(FEED, feed([item('a')], { intervalMs: 3 * HOUR_MS }), { maxAgeMs: 4 * HOUR_MS });
    await add();
    expect(await turn()).toMatchObject({ intervalMs: 4 * HOUR_MS });
  });

  it('adapts between 10 minutes and a day', async () => {
    await add();
    for (let i = 0; i < 8; i += 1) {
      web.onFeed(FEED, feed([item(`n${i}`, { html: LONG })]));
      later(await turn());
    }
    expect((await only()).intervalMs).toBe(10 * MINUTE_MS);
    for (let i = 0; i < 20; i += 1) later(await turn());
    expect((await only()).intervalMs).toBe(DAY_MS);
  });

  it('does not blame the source for a library or a model that is away', async () => {
    web.onFeed(FEED, feed([item('a')]));
    shelf.failure = new Error('the database is away');
    await add();
    const source = await turn();
    expect(source).toMatchObject({ failures: 0, lastError: null, lastAttemptAt: null });
    later(source);
    await turn();
    expect(shelf.of(space)).toHaveLength(1);
  });

  it('is given back when the process ends, and loses what was in hand alone', async () => {
    const ending = new AbortController();
    web.onFeed(FEED, feed([item('a')]));
    web.on('https://lantern.example/a', () => {
      ending.abort();
      return fetched('https://lantern.example/a', LONG);
    });
    await add();
    expect(await turn(ending.signal)).toMatchObject({ lastAttemptAt: null, nextFetchAt: new Date(nowMs) });
    web.on('https://lantern.example/a', fetched('https://lantern.example/a', LONG));
    await turn();
    expect(shelf.of(space)).toMatchObject([{ text: LONG }]);
  });

  it('reads a page without a feed again when its text changes', async () => {
    const page = 'https://lantern.example/notices';
    web.on(page, fetched(page, 'Notices\nThe harbour is closed.'));
    await add({ kind: 'page', address: page });
    const first = await turn();
    expect(first).toMatchObject({ title: 'Notices', documents: 1 });
    later(first);
    const second = await turn();
    expect(second.intervalMs).toBe(1.5 * HOUR_MS);
    later(second);
    web.on(page, fetched(page, 'Notices\nThe harbour is open.'));
    await turn();
    expect(web.requests.every(({ kind }) => kind === 'page')).toBe(true);
    expect(shelf.of(space)).toMatchObject([{ origin: page, text: 'Notices\nThe harbour is open.' }]);
  });

  it('reads a folder every ten minutes, and says when it is not there', async () => {
    await add({ kind: 'folder', address: '/papers' });
    const source = await turn();
    expect(source).toMatchObject({ documents: 2, nextFetchAt: new Date(nowMs + 10 * MINUTE_MS) });
    await sources().remove(1);
    spaces += 1;
    space = `space ${spaces}`;
    await add({ kind: 'folder', address: '/gone' });
    expect(await turn()).toMatchObject({ lastError: '/gone does not exist.' });
  });
});
