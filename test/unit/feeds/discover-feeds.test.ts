/** Feeds that pages name in their heads and in their texts. */
import { describe, expect, test } from 'vitest';
import { discoverFeeds } from '../../../src/sources/feeds/discover-feeds.ts';

const PAGE = 'https://harbour.example/news/today.html';
const page = (head: string, body = ''): string => `<html><head>${head}</head><body>${body}</body></html>`;
const link = (href: string, type = 'application/rss+xml', more = ''): string =>
  `<link rel="alternate" type="${type}" href="${href}" ${more}>`;

describe('discovering feeds', () => {
  test('finds every type of feed in the head, made absolute', () => {
    const head = [
      link('/rss.xml'),
      link('//feeds.example/atom', 'application/atom+xml'),
      link('feed.json', 'application/feed+json'),
      link('https://harbour.example/rdf', 'application/rdf+xml'),
      '<LINK REL="Alternate Feed" TYPE="APPLICATION/RSS+XML; charset=utf-8" HREF="upper.xml">',
      link('/fr/', 'text/html', 'hreflang="fr"'),
      link('/wp-json/wp/v2/pages/1', 'application/json'),
      '<link rel="stylesheet" type="text/css" href="feed.css">',
    ].join('');
    expect(discoverFeeds(page(head), PAGE)).toEqual([
      'https://harbour.example/rss.xml',
      'https://feeds.example/atom',
      'https://harbour.example/news/feed.json',
      'https://harbour.example/rdf',
      'https://harbour.example/news/upper.xml',
    ]);
  });

  test('takes links of the text that look like feeds, after those of the head', () => {
    const body = [
      '<a href="/feed/">Feed</a>',
      '<a href="/news.rss">RSS</a>',
      '<a href="/?feed=rss2">RSS</a>',
      '<a href="/feedback">Feedback</a>',
      '<a href="/newsfeeder">No</a>',
      '<a href="https://feedly.com/i/subscription/feed/https://harbour.example/feed">Feedly</a>',
      '<a href="mailto:rss@harbour.example">Mail</a>',
    ].join('');
    expect(discoverFeeds(page(link('/main.xml'), body), PAGE)).toEqual([
      'https://harbour.example/main.xml',
      'https://harbour.example/feed/',
      'https://harbour.example/news.rss',
      'https://harbour.example/?feed=rss2',
    ]);
  });

  test('puts feeds of comments last, and each feed once', () => {
    const head = [
      link('/comments/feed/'),
      link('/a', undefined, 'title="Harbour » Comments Feed"'),
      link('/feed/'),
      link('/feed/'),
    ];
    expect(discoverFeeds(page(head.join('')), PAGE)).toEqual([
      'https://harbour.example/feed/',
      'https://harbour.example/comments/feed/',
      'https://harbour.example/a',
    ]);
  });

  test('heeds the base, names ten at most, and none where there are none', () => {
    expect(discoverFeeds(page(`<base href="https://other.example/x/">${link('f')}`), PAGE)).toEqual([
      'https://other.example/x/f',
    ]);
    const many = Array.from({ length: 30 }, (_, i) => link(`/${i}.rss`)).join('');
    expect(discoverFeeds(page(many), PAGE)).toHaveLength(10);
    expect(discoverFeeds('', PAGE)).toEqual([]);
    expect(discoverFeeds(page(link('javascript:alert(1)')), PAGE)).toEqual([]);
  });

  test('decodes a page that comes as bytes', () => {
    const bytes = new TextEncoder().encode(page(link('/é.rss')));
    expect(discoverFeeds(bytes, PAGE, 'text/html; charset=utf-8')).toEqual([
      'https://harbour.example/%C3%A9.rss',
    ]);
    expect(discoverFeeds(new Uint8Array(99), PAGE)).toEqual([]);
  });
});
