/** Feeds of every kind and fault, each a file of its own, against what was read of it before. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../../src/sources/feeds/parse-feed.ts';

const FOLDER = join(import.meta.dirname, '../../samples-of-feeds');
const NOW = Date.UTC(2024, 4, 22, 12);
const URL_OF_FEED = 'https://feeds.example/some/feed.xml';

const files = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);

const parse = (text: string | Uint8Array, contentType: string | null = null) =>
  parseFeed(typeof text === 'string' ? new TextEncoder().encode(text) : text, contentType, URL_OF_FEED, NOW);

const itemsOf = (text: string, contentType: string | null = null) => {
  const feed = parse(text, contentType);
  if ('why' in feed) throw new Error(feed.why);
  return feed.items;
};

describe('the samples', () => {
  test.each(files)('%s', async (name) => {
    const read = parse(readFileSync(join(FOLDER, name)));
    await expect(`${JSON.stringify(read, null, 2)}\n`).toMatchFileSnapshot(
      join(FOLDER, 'expected', `${name}.txt`),
    );
  });
});

describe('what a feed says of itself', () => {
  const rss = (items: string): string =>
    `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;

  test('counts for its encoding only: feeds are served as pages, and quote other feeds', () => {
    const [item] = itemsOf(rss('<item><title>One</title></item>'), 'text/html; charset=utf-8');
    expect(item?.title).toBe('One');
    const quoting =
      '<feed><entry><title>On RSS</title><content><![CDATA[ <rss version="2.0"><channel> ]]></content></entry></feed>';
    expect(itemsOf(quoting).map(({ title }) => title)).toEqual(['On RSS']);
    const inJson =
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"J","content_text":" <rss version=\'2.0\'>"}]}';
    expect(itemsOf(inJson, 'application/rss+xml').map(({ title }) => title)).toEqual(['J']);
  });

  test('by its header and by itself may differ: UTF-8 counts where all bytes fit it', () => {
    const bytes = new TextEncoder().encode(
      `<?xml version="1.0" encoding="utf-8"?>${rss('<item><title>é</title></item>')}`,
    );
    expect(parse(bytes, 'text/xml; charset=ISO-8859-1')).toMatchObject({ items: [{ title: 'é' }] });
    const latin = Uint8Array.from(
      bytes.filter((byte) => byte !== 0xc3),
      (byte) => (byte === 0xa9 ? 0xe9 : byte),
    );
    expect(parse(latin, 'text/xml; charset=ISO-8859-1')).toMatchObject({ items: [{ title: 'é' }] });
    expect(parse(latin, 'text/xml; charset=windows-1251')).toMatchObject({ items: [{ title: 'й' }] });
  });

  test('bytes that are no text have their sentence', () => {
    expect(parse(Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256 || 1))).toEqual({
      why: 'is not text in the encoding that it declares (utf-8).',
    });
    expect(parse(new Uint8Array(100))).toEqual({ why: 'is not text: it holds NUL bytes.' });
  });

  test('5,000 items take under 2 s of the processor', () => {
    const items = Array.from(
      { length: 5000 },
      (_, i) => `<item><title>Item ${i}</title><link>https://x.example/${i}</link><guid>${i}</guid>
        <pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>Text of item ${i}, &amp; more.</p>]]></description></item>`,
    );
    const feed = rss(items.join('\n'));
    itemsOf(rss(''));
    const before = process.cpuUsage();
    expect(itemsOf(feed)).toHaveLength(5000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  test('items say nothing but the feed does: no items, no fault', () => {
    expect(parse(rss('<ttl>30</ttl>'))).toEqual({
      title: 'T',
      homepage: null,
      language: null,
      intervalMs: 1_800_000,
      items: [],
    });
  });
});
