/** What of an address people are shown, and what not. */
import { expect, test } from 'vitest';
import { describeAddress } from '../../../src/sources/web/describe-address.ts';

test.each([
  ['https://news.example/', 'news.example'],
  ['https://news.example:8443/feed.xml', 'news.example:8443/feed.xml'],
  [
    'https://news.example/2026/03/01/minister-resigns-after-3-weeks',
    'news.example/2026/03/01/minister-resigns-after-3-weeks',
  ],
  ['https://news.example/rss?token=secret', 'news.example/rss?…'],
  ['https://news.example/f/0123456789abcdef0123/rss', 'news.example/f/…/rss'],
  ['https://news.example/f/550e8400-e29b-41d4-a716-446655440000', 'news.example/f/…'],
  ['https://news.example/private/kJ8sd7Hs9a0sKd82jsKq.rss', 'news.example/private/…'],
  [
    `https://news.example/${'word-'.repeat(60)}`,
    `news.example/${'word-'.repeat(60)}`.slice(0, 120).concat('…'),
  ],
])('%s', (address, shown) => {
  expect(describeAddress(new URL(address))).toBe(shown);
});
