/** How much of the web's time, bytes and patience one fetch may take. */

export interface WebLimits {
  /** Of one body, as sent and as decompressed. */
  readonly bytes: number;
  /** For a whole fetch with its redirects; waiting for a host's turn does not count. */
  readonly totalMs: number;
  /** From the look-up of the name to the end of the headers. */
  readonly headersMs: number;
  /** For one address of a name that has several. */
  readonly dialMs: number;
  readonly redirects: number;
  /** Between the end of one request to a host and the start of the next. */
  readonly pauseMs: number;
  /** No host's Crawl-delay is heard beyond this. */
  readonly crawlDelayMs: number;
  /** Requests under way at once, over all hosts. */
  readonly atOnce: number;
}

export const WEB_LIMITS: WebLimits = {
  bytes: 10 * 1024 * 1024,
  totalMs: 20_000,
  headersMs: 10_000,
  dialMs: 3_000,
  redirects: 5,
  pauseMs: 1_000,
  crawlDelayMs: 30_000,
  atOnce: 16,
};

/** A feed or an article with a longer address than this is none. */
export const LONGEST_ADDRESS = 2_048;
