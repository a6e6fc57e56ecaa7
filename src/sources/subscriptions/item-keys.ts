/** By what an item of a feed is known again, and by what it is seen that it has changed. */
import { createHash } from 'node:crypto';
import type { FeedItem } from '../feeds/feed.ts';
import { addressKey } from '../web/canonical-address.ts';

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('base64url');
}

export interface ItemKeys {
  /** Within its feed: by the feed's own id, by its address; by its words where it has neither. */
  readonly own: readonly string[];
  /** By its address, in every feed of the space: two that carry one article have it read once. Null without one. */
  readonly everywhere: string | null;
}

/** @param feed its address. */
export function itemKeys(
  { feedId, url, title, html }: Pick<FeedItem, 'feedId' | 'url' | 'title' | 'html'>,
  feed: string,
): ItemKeys {
  const within = addressKey(feed);
  const address = url === null ? null : addressKey(url);
  const ids = feedId === null ? [] : [hashOf('id', within, feedId)];
  const links = address === null ? [] : [hashOf('link', within, address)];
  const own = [...ids, ...links];
  return {
    own: own.length > 0 ? own : [hashOf('words', within, title ?? '', html ?? '')],
    everywhere: address === null ? null : hashOf('address', address),
  };
}

/** Without markup. No tag holds "<": a text of nothing else is read once, not once from each. */
export function itemWords(html: string | null): string {
  return (html ?? '')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Markup, and what a script puts there, changes at every fetch of some feeds: only words count. */
export function itemFingerprint({ title, html }: Pick<FeedItem, 'title' | 'html'>): string {
  return hashOf(title ?? '', itemWords(html)).slice(0, 16);
}

/** Names, for good, what stands in the feed alone; its address is not in it, since keys of private feeds are. */
export function wordsOrigin(
  { feedId, url, title }: Pick<FeedItem, 'feedId' | 'url' | 'title'>,
  feed: string,
): string {
  const host = URL.canParse(feed) ? new URL(feed).host : '';
  return `${host}/feed-${hashOf(addressKey(feed)).slice(0, 12)}/${feedId ?? url ?? title ?? ''}`;
}
