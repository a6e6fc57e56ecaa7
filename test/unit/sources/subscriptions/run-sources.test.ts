import { expect, it } from 'vitest';
import { openMemoryLibrary } from '../../../../src/library/open-library.ts';
import { runSources } from '../../../../src/sources/subscriptions/run-sources.ts';
import type { SourceStore } from '../../../../src/sources/subscriptions/source-store.ts';
import type { WebOutcome } from '../../../../src/sources/web/web-client.ts';
import { feed, fetched, item, MadeUpShelf, MadeUpWeb, madeUpTools } from './made-up-web.ts';

const FEEDS = 500;
const LONG = 'Word after word. '.repeat(200);

/** Every tenth of them ends in each way; the last one throws, as nothing should. */
function outcomeOf(i: number, url: string): WebOutcome {
  const ways: WebOutcome[] = [
    { kind: 'gone', why: 'It is gone for good (410).' },
    { kind: 'refused', why: 'It may not be read (403).' },
    { kind: 'later', afterMs: null, why: 'It is busy (503).' },
    { kind: 'unfit', why: 'It is too large.' },
    fetched(url, 'no feed at all'),
    fetched(url, '{"items": broken'),
  ];
  const own = item(`n${i}`, { html: LONG, url: new URL(`/n${i}`, url).href });
  return ways[i % 10] ?? fetched(url, JSON.stringify(feed([own])));
}

it('500 feeds due at once: each is fetched once and has its own end, and none stops the rest', async () => {
  const nowMs = Date.UTC(2024, 2, 10);
  const library = await openMemoryLibrary({ now: () => new Date(nowMs) });
  const [web, shelf] = [new MadeUpWeb(), new MadeUpShelf()];
  const sources = library.sources.space('slack:T1');
  for (let i = 0; i < FEEDS; i += 1) {
    const address = `https://f${i}.example/feed`;
    web.on(address, outcomeOf(i, address));
    await sources.add({ kind: 'feed', address, title: null, addedBy: null, intervalMs: 3_600_000 });
  }
  let left = FEEDS;
  let finished = () => {};
  const allFinished = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const store: SourceStore = {
    ...library.sources,
    finish: async (claimed, end) => {
      const isOurs = await library.sources.finish(claimed, end);
      left -= 1;
      if (left === 0) finished();
      return isOurs;
    },
  };
  let mostAtOnce = 0;
  let atOnce = 0;
  const counted = {
    close: () => web.close(),
    fetch: async (...request: Parameters<MadeUpWeb['fetch']>) => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        return await web.fetch(...request);
      } finally {
        atOnce -= 1;
      }
    },
  };
  const running = runSources(
    madeUpTools({ store, web: counted, shelf, now: () => new Date(nowMs) }),
    async () => {},
  );
  await allFinished;
  await running.stop(AbortSignal.timeout(1_000));
  const all = await sources.list();
  expect(web.requests).toHaveLength(FEEDS);
  expect(mostAtOnce).toBeLessThanOrEqual(16);
  expect(shelf.of('slack:T1')).toHaveLength(200);
  const ends = (i: number) => all.filter(({ number }) => (number - 1) % 10 === i);
  for (const [i, why] of [
    [0, 'It is gone for good (410).'],
    [1, 'It may not be read (403).'],
    [2, 'It is busy (503).'],
    [3, 'It is too large.'],
    [4, 'It is no feed.'],
  ] as const)
    for (const source of ends(i))
      expect(source).toMatchObject({ state: 'active', lastError: why, failures: 1 });
  // The reader threw, which is our fault and not the source's.
  for (const source of ends(5)) expect(source).toMatchObject({ lastError: null, failures: 0, fetches: 0 });
  for (const i of [6, 7, 8, 9])
    for (const source of ends(i)) expect(source).toMatchObject({ lastError: null, documents: 1 });
  await library.close();
});
