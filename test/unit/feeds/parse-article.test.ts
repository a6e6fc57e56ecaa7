/** Fetched pages: whose address they have, what they are, and the ones with nothing to read. */
import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../../src/sources/feeds/parse-article.ts';
import { makePdf, setLines } from '../documents/make-pdf.ts';

const NOW = Date.UTC(2024, 4, 22);
const FETCHED = 'https://www.harbour.example/news/pier?utm_source=x';
const TEXT =
  'The council of the harbour voted on Monday evening for a new pier that is to cost some 40 million.';

const page = (head: string, body = `<article><h1>The pier</h1><p>${TEXT}</p></article>`): string =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`;

const parse = (content: string | Uint8Array, contentType: string | null = 'text/html; charset=utf-8') =>
  parseArticle(
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
    contentType,
    FETCHED,
    NOW,
  );

const addressWith = async (canonical: string): Promise<unknown> => {
  const read = await parse(page(`<link rel="canonical" href="${canonical}">`));
  return 'why' in read ? read : read.url;
};

describe('a page', () => {
  test('is an article with what it says of itself', async () => {
    const head =
      '<meta property="og:title" content="The pier"><meta name="author" content="Ana Sousa"><meta property="og:site_name" content="Harbour Times"><meta property="article:published_time" content="2024-05-21T08:00:00Z">';
    expect(await parse(page(head))).toEqual({
      title: 'The pier',
      author: 'Ana Sousa',
      outlet: 'Harbour Times',
      url: FETCHED,
      language: 'en-GB',
      publishedAt: '2024-05-21T08:00:00.000Z',
      text: TEXT,
    });
  });

  test.each([
    ['its site', 'https://harbour.example/news/pier', 'https://harbour.example/news/pier'],
    ['its site, relative', '/news/pier', 'https://www.harbour.example/news/pier'],
    ['its site for telephones', 'https://m.harbour.example/news/pier', 'https://m.harbour.example/news/pier'],
    ['another site', 'https://thief.example/news/pier', FETCHED],
    ['a name that ends like it', 'https://notharbour.example/news/pier', FETCHED],
    ['the home page', 'https://www.harbour.example/', FETCHED],
    ['no address of the web', 'javascript:alert(1)', FETCHED],
  ])('is believed about its own address when that is of %s', async (_, canonical, url) => {
    expect(await addressWith(canonical)).toBe(url);
  });

  test('is not believed about a date to come', async () => {
    expect(await parse(page('<meta name="date" content="2031-01-01">'))).toMatchObject({ publishedAt: null });
  });

  test('is decoded by its header, and by its own declaration', async () => {
    const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const body = `<p>Le marché rouvre, ${TEXT}</p>`;
    expect(await parse(latin(page('', body)), 'text/html; charset=iso-8859-1')).toMatchObject({
      text: expect.stringContaining('marché'),
    });
    expect(await parse(latin(page('<meta charset="windows-1252">', body)), 'text/html')).toMatchObject({
      text: expect.stringContaining('marché'),
    });
  });
});

describe("what is served in a page's place", () => {
  test('plain text and PDF are read', async () => {
    expect(await parse(`The pier\n\n${TEXT}`, 'text/plain')).toMatchObject({
      title: 'The pier',
      text: TEXT,
      url: FETCHED,
    });
    expect(await parse(makePdf([setLines([TEXT], 72, 200)]), 'text/html')).toMatchObject({
      text: TEXT,
      url: FETCHED,
    });
  });

  test.each([
    ['nothing', '', null, 'is empty.'],
    [
      'a page without text',
      page('', '<div id="app"></div>'),
      null,
      'holds nothing to read: no article was found on it.',
    ],
    [
      'a feed',
      '<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
      'text/xml',
      'is a feed and no article.',
    ],
    [
      'a feed behind a comment and a document type that declares entities',
      '<?xml version="1.0"?><!-- x --><!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a; to read</title></channel></rss>',
      'text/html',
      'is a feed and no article.',
    ],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10),
      'image/png',
      'is a picture, and no text is read from pictures.',
    ],
    [
      'an archive',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      'application/zip',
      'is a zip archive, which is not read. Unpack it first.',
    ],
    ['a locked PDF', makePdf([], { isLocked: true }), 'application/pdf', 'is locked with a password.'],
    ['zeros', new Uint8Array(64), 'text/html', 'is not text: it holds NUL bytes.'],
  ])('%s has its sentence', async (_, content, contentType, why) => {
    expect(await parse(content, contentType)).toEqual({ why });
  });
});
