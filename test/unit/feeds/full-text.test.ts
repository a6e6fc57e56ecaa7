/** The article behind a blurb, and the pages that are none. */
import { describe, expect, test } from 'vitest';
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import { noMetadata } from '../../../briefings/documents/parsed-document.ts';
import type { FeedItem } from '../../../src/sources/feeds/feed.ts';
import { fullText } from '../../../src/sources/feeds/full-text.ts';

const BLURB = 'The harbour council voted on Monday for a new pier that will cost 40 million.';
const ARTICLE = [
  BLURB,
  ...Array.from(
    { length: 12 },
    (_, i) =>
      `Paragraph ${i} tells what the mayor and the council said about the pier, its cost and its opening in the coming years.`,
  ),
].join('\n\n');

const item = (over: Partial<FeedItem> = {}): FeedItem => ({
  feedId: '1',
  url: 'https://harbour.example/1',
  title: 'Council votes for pier',
  author: null,
  language: 'en',
  publishedAt: '2024-05-21T08:00:00.000Z',
  dateFault: null,
  html: `<p>${BLURB}</p>`,
  ...over,
});

const page = (text: string, over: Partial<ParsedDocument> = {}): ParsedDocument => ({
  ...noMetadata,
  title: 'Council votes for pier',
  url: 'https://harbour.example/one',
  text,
  ...over,
});

const read = (one: FeedItem, behind: ParsedDocument | null) =>
  fullText(one, behind, { feedTitle: 'Harbour Times', isTrusted: true });

describe('the page', () => {
  test('is the article where it holds the blurb and more', () => {
    expect(read(item(), page(ARTICLE, { outlet: 'The Times', language: 'en-GB', author: 'Ana' }))).toEqual({
      document: {
        title: 'Council votes for pier',
        outlet: 'The Times',
        author: 'Ana',
        url: 'https://harbour.example/one',
        language: 'en-GB',
        publishedAt: '2024-05-21T08:00:00.000Z',
        text: ARTICLE,
      },
      isBlurb: false,
      isOfPage: true,
    });
  });

  test('is the article of an item without any text', () => {
    expect(read(item({ html: null }), page(ARTICLE))).toMatchObject({
      document: { text: ARTICLE },
      isBlurb: false,
    });
  });

  test('is the article of an item that carries only links and numbers', () => {
    const html =
      '<p>Article URL: <a href="https://harbour.example/1">https://harbour.example/1</a></p><p>Comments URL: https://news.example/item?id=99</p><p>Points: 112</p><p># Comments: 31</p>';
    expect(read(item({ html }), page(ARTICLE))).toMatchObject({
      document: { text: ARTICLE },
      isBlurb: false,
    });
  });

  test('shorter than the feed confirms that there is no more', () => {
    const html = ARTICLE.split('\n\n')
      .map((text) => `<p>${text}</p>`)
      .join('');
    expect(read(item({ html }), page(BLURB))).toMatchObject({ document: { text: ARTICLE }, isBlurb: false });
    expect(read(item(), page(BLURB))).toMatchObject({ document: { text: BLURB }, isBlurb: false });
  });

  test("gives its date where the feed's is odd", () => {
    const odd = item({ dateFault: 'names no time zone: taken as UTC.' });
    expect(read(odd, page(ARTICLE, { publishedAt: '2024-05-21T06:00:00.000Z' }))).toMatchObject({
      document: { publishedAt: '2024-05-21T06:00:00.000Z' },
    });
    expect(read(odd, page(ARTICLE))).toMatchObject({ document: { publishedAt: '2024-05-21T08:00:00.000Z' } });
  });

  test('of a script without spaces is compared by its words', () => {
    const chinese = item({ title: '港口议会投票', html: '<p>港口议会周一投票决定建造新码头。</p>' });
    const text = '港口议会周一晚投票决定建造新码头，市长说时机已到。'.repeat(5);
    expect(read(chinese, page(text, { title: '港口议会投票' }))).toMatchObject({
      document: { text },
      isBlurb: false,
    });
  });
});

const NOTICES: readonly (readonly [string, ParsedDocument])[] = [
  [
    'consent',
    page('Before you continue to Harbour Times\n\nWe and our 812 partners use cookies and personal data.'),
  ],
  ['German consent', page('Bitte akzeptieren Sie unsere Cookies und Tracking, um die Seite zu nutzen.')],
  ['payment', page('Subscribe to continue reading the story of the council and the new pier.')],
  ['French payment', page('Cet article est réservé aux abonnés. Council votes for pier.')],
  ['error', page('The page you are looking for cannot be found.', { title: '404 Not Found' })],
  [
    'robot check',
    page('Checking your browser before accessing harbour.example.', { title: 'Just a moment...' }),
  ],
  ['scripts', page('Please enable JavaScript to view the council, the pier and the harbour.')],
  ['another article', page('Cooking pasta takes water, salt and patience. '.repeat(60), { title: 'Pasta' })],
];

describe('pages that are not the article', () => {
  test.each(NOTICES)('%s', (_, notice) => {
    expect(read(item(), notice)).toMatchObject({
      document: { text: BLURB, url: 'https://harbour.example/1', outlet: 'Harbour Times' },
      isBlurb: true,
    });
  });

  test('a notice below the beginning of the article leaves the beginning, as a blurb', () => {
    const beginning = ARTICLE.split('\n\n').slice(0, 4).join('\n\n');
    const notice = 'Already a subscriber? Log in to continue reading.\n\nWhy subscribe?';
    expect(read(item(), page(`${beginning}\n\n${notice}`))).toMatchObject({
      document: { text: beginning },
      isBlurb: true,
    });
  });

  test('an article about cookies, errors or subscribers is an article', () => {
    const about = `${BLURB}\n\nThe city lost subscribers only last year, and its site asked readers to accept cookies.\n\n${ARTICLE}`;
    expect(read(item(), page(about))).toMatchObject({ document: { text: about }, isBlurb: false });
  });
});

describe('the feed alone', () => {
  test('is a blurb where it is short or breaks off', () => {
    expect(read(item(), null)).toMatchObject({ document: { text: BLURB }, isBlurb: true });
    expect(read(item({ html: `<p>${ARTICLE} […]</p>` }), null)).toMatchObject({ isBlurb: true });
  });

  test('is the article where it is long and whole', () => {
    const html = ARTICLE.split('\n\n')
      .map((text) => `<p>${text}</p>`)
      .join('');
    expect(read(item({ html }), null)).toMatchObject({ document: { text: ARTICLE }, isBlurb: false });
  });

  test('loses what publishing systems add', () => {
    const html = `<p>${BLURB} [&#8230;]</p><p>The post <a href="x">Council votes</a> appeared first on <a href="y">Harbour Times</a>.</p>`;
    expect(read(item({ html }), null)).toMatchObject({ document: { text: `${BLURB} […]` }, isBlurb: true });
    expect(read(item({ html: `<p>${BLURB}… Continue reading &raquo;</p>` }), null)).toMatchObject({
      document: { text: `${BLURB} …` },
    });
  });

  test('without text has its sentence', () => {
    expect(read(item({ html: '<img src="x">' }), null)).toEqual({
      why: 'holds no text, neither in the feed nor on its page.',
    });
  });
});

describe("another outlet's page", () => {
  const anothers = (one: FeedItem, behind: ParsedDocument | null) =>
    fullText(one, behind, { feedTitle: 'Gossip', isTrusted: false });

  test('is told as it tells itself, and not as the feed tells it', () => {
    const told = item({ title: 'Council votes for pier, mayor flees', author: 'Liar' });
    expect(anothers(told, page(ARTICLE))).toMatchObject({
      document: { title: 'Council votes for pier', author: null, outlet: null, text: ARTICLE },
      isOfPage: true,
    });
  });

  test('counts also where the feed says more than it holds', () => {
    const told = item({ html: `<p>${ARTICLE} ${'And the mayor fled. '.repeat(100)}</p>` });
    expect(anothers(told, page(ARTICLE))).toMatchObject({ document: { text: ARTICLE }, isOfPage: true });
  });

  test('that is about something else leaves the feed to speak for itself', () => {
    const other = page('Recipes for soup. '.repeat(100), { title: 'Soup' });
    expect(anothers(item(), other)).toMatchObject({
      document: { text: BLURB, outlet: 'Gossip' },
      isBlurb: true,
      isOfPage: false,
    });
  });
});
