/** An item of a feed, or a page, as a document: under the address at which its words were read, and no other. */
import type { SourceDocument } from '../../../briefings/document.ts';
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import { documentId } from '../../library/document-id.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import type { FullText } from '../feeds/full-text.ts';
import { canonicalAddress } from '../web/canonical-address.ts';
import { wordsOrigin } from './item-keys.ts';

export interface ItemSeen {
  readonly item: FeedItem;
  readonly feed: Pick<ParsedFeed, 'title' | 'language'>;
  readonly feedAddress: string;
  /** Whether the item's address is of the feed's own site, and the page that was read there, if any. */
  readonly isOwn: boolean;
  /** Whether other items have its address too. */
  readonly hasSharedAddress: boolean;
}

type Told = Omit<SourceDocument, 'id' | 'text' | 'isBlurb' | 'feedId'>;

/** The feed knows its titles and times better than its pages' markup does; the page knows whose it is. */
function toldOfOwn({ item, feed, feedAddress, hasSharedAddress }: ItemSeen, document: ParsedDocument): Told {
  const origin =
    item.url === null || hasSharedAddress ? wordsOrigin(item, feedAddress) : canonicalAddress(item.url);
  return {
    origin,
    title: item.title ?? document.title,
    author: item.author ?? document.author,
    outlet: document.outlet ?? feed.title,
    url: item.url ?? document.url,
    language: document.language ?? item.language ?? feed.language,
    publishedAt: item.publishedAt ?? document.publishedAt,
  };
}

/** Words that the feed says stand on another's page: they stand in the feed, so nothing leads to that page. */
function toldOfFeed({ item, feed, feedAddress }: ItemSeen): Told {
  return {
    origin: wordsOrigin(item, feedAddress),
    title: item.title,
    author: item.author,
    outlet: feed.title,
    url: null,
    language: item.language ?? feed.language,
    publishedAt: item.publishedAt,
  };
}

export function itemToDocument(seen: ItemSeen, { document, isBlurb, isOfPage }: FullText): SourceDocument {
  const { isOwn, item } = seen;
  const { text, url } = document;
  if (!isOwn && isOfPage && url !== null) return { ...pageToDocument(document, url), isBlurb };
  const told = isOwn ? toldOfOwn(seen, document) : toldOfFeed(seen);
  return { ...told, id: documentId(told.origin), text, feedId: item.feedId, isBlurb };
}

/** @param address where it was asked for. */
export function pageToDocument(document: ParsedDocument, address: string): SourceDocument {
  const origin = canonicalAddress(address);
  return { ...document, id: documentId(origin), origin, url: document.url ?? address };
}
