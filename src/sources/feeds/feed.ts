/** What every kind of feed is parsed into, so that nothing after it knows RSS from Atom. */

export interface FeedItem {
  /** The feed's own id (guid, atom:id), else null. */
  readonly feedId: string | null;
  /** Absolute, http or https; null for none. */
  readonly url: string | null;
  /** Plain text on one line. */
  readonly title: string | null;
  readonly author: string | null;
  /** BCP 47 tag, the feed's own where the item names none; null where neither does: no language is guessed. */
  readonly language: string | null;
  /** As in SourceDocument: ISO 8601, a day or an instant; null where missing or impossible. */
  readonly publishedAt: string | null;
  /** What was odd about the date, a sentence without its subject ("names no time zone: taken as UTC."); null for nothing. */
  readonly dateFault: string | null;
  /** HTML of content or summary, whichever is longer; null for none. */
  readonly html: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  readonly homepage: string | null;
  readonly language: string | null;
  /** How often the feed says that it changes (ttl, sy:updatePeriod, in milliseconds), null where it does not. */
  readonly intervalMs: number | null;
  readonly items: readonly FeedItem[];
}
