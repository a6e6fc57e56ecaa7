/** The port to the thread in which feeds and pages are parsed: what comes from the web never meets a parser elsewhere. */
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import type { FullText, FullTextOptions } from '../feeds/full-text.ts';

/** What was fetched. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Where it was found in the end. */
  readonly url: string;
}

/** Why there is nothing to read, in a sentence. */
export interface Unreadable {
  readonly why: string;
  /** Of what is a feed, though it cannot be read: it is no page either. */
  readonly isFeed?: true;
}

interface OutlinedFeed {
  readonly title: string | null;
  readonly address: string;
}

export interface FeedList {
  readonly feeds: readonly OutlinedFeed[];
  /** How many entries have no address that is read. */
  readonly unread: number;
}

/** None of the methods rejects but when the parser is ended. */
export interface SourceReader {
  parseFeed(page: FetchedPage): Promise<ParsedFeed | Unreadable>;
  /** The feeds that a page names, the likeliest first. */
  discoverFeeds(page: FetchedPage): Promise<readonly string[]>;
  parseArticle(page: FetchedPage): Promise<ParsedDocument | Unreadable>;
  /** The page's text, or the feed's own where the page is none or has less. */
  fullText(
    item: FeedItem,
    page: FetchedPage | null,
    options: FullTextOptions,
  ): Promise<FullText | Unreadable>;
  parseOpml(bytes: Uint8Array): Promise<FeedList | Unreadable>;
}

export function isUnreadable(value: object): value is Unreadable {
  return 'why' in value;
}
