/** An item of a feed, or a page, as a document. */
import type { SourceDocument } from '../../../briefings/document.ts';
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import { documentId } from '../../library/document-id.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';

interface ItemRead {
  readonly document: ParsedDocument;
  readonly isBlurb: boolean;
}

/** Where an item is known by no address, its feed and its own id stand for one. */
function originOf({ url, feedId, title }: FeedItem, feedAddress: string): string {
  return url ?? `${feedAddress}#${feedId ?? title ?? ''}`;
}

/** The feed knows its titles and times better than its pages' markup does; the page knows whose it is. */
export function itemToDocument(
  item: FeedItem,
  { document, isBlurb }: ItemRead,
  feed: Pick<ParsedFeed, 'title' | 'language'>,
  feedAddress: string,
): SourceDocument {
  const origin = originOf(item, feedAddress);
  return {
    ...document,
    id: documentId(origin),
    origin,
    title: item.title ?? document.title,
    author: item.author ?? document.author,
    outlet: document.outlet ?? feed.title,
    url: item.url ?? document.url,
    language: document.language ?? item.language ?? feed.language,
    publishedAt: item.publishedAt ?? document.publishedAt,
    feedId: item.feedId,
    isBlurb,
  };
}

export function pageToDocument(document: ParsedDocument, address: string): SourceDocument {
  return { ...document, id: documentId(address), origin: address, url: document.url ?? address };
}
