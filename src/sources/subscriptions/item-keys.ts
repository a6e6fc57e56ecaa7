/** By what an item of a feed is known again, and by what it is seen that it has changed. */
import { createHash } from 'node:crypto';
import type { FeedItem } from '../feeds/feed.ts';
import { addressKey } from './address-key.ts';

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('base64url');
}

/**
 * The feed's own id counts within its feed, the address everywhere: two feeds that carry one article have it read once.
 * An item with neither is known by its words.
 */
export function itemKeys(
  { feedId, url, title, html }: Pick<FeedItem, 'feedId' | 'url' | 'title' | 'html'>,
  feed: string,
): string[] {
  const ids = feedId === null ? [] : [hashOf('id', addressKey(feed), feedId)];
  const addresses = url === null ? [] : [hashOf('address', addressKey(url))];
  const keys = [...ids, ...addresses];
  return keys.length > 0 ? keys : [hashOf('words', addressKey(feed), title ?? '', html ?? '')];
}

/** Markup, and what a script puts there, changes at every fetch of some feeds: only words count. */
export function itemFingerprint({ title, html }: Pick<FeedItem, 'title' | 'html'>): string {
  const words = (html ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return hashOf(title ?? '', words).slice(0, 16);
}
