/** What a feed says, whatever format it is written in. */

export interface FeedItem {
  /** The feed's own id (guid, atom:id), else null. */
  readonly feedId: string | null;
  /** Absolute, http or https; null for none. */
  readonly url: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  /** As in SourceDocument: ISO 8601, a day or an instant; null where missing or impossible. `dateFault` says what was odd. */
  readonly publishedAt: string | null;
  readonly dateFault: string | null;
  /** HTML of content or summary, whichever is longer; null for none. */
  readonly html: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  readonly homepage: string | null;
  readonly language: string | null;
  /** the feed's ttl / sy:update, null */
  readonly intervalMs: number | null;
  readonly items: readonly FeedItem[];
}
