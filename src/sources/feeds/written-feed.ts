/** What the formats of feeds have in common, as it is written: each format fills it in, one place makes items of it. */

export interface WrittenItem {
  readonly feedId?: string | undefined;
  /** In order of trust. */
  readonly links: readonly (string | undefined)[];
  readonly title?: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly language?: string | undefined;
  /** In order of trust. */
  readonly dates: readonly (string | undefined)[];
  /** HTML of content, summary and description, in any order. */
  readonly html: readonly (string | undefined)[];
  /** xml:base. */
  readonly base?: string | undefined;
}

export interface WrittenFeed {
  readonly title?: string | undefined;
  readonly homepage?: string | undefined;
  readonly language?: string | undefined;
  readonly base?: string | undefined;
  readonly ttlMinutes?: number | undefined;
  readonly sy?: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined;
  readonly items: readonly WrittenItem[];
}
