/** What the rest of the program knows of the web: one request, and every way it can end as a value. */

export interface WebRequest {
  readonly url: string;
  /** A feed is fetched whatever robots.txt says; a page is not. */
  readonly kind: 'feed' | 'page';
  readonly etag?: string;
  readonly lastModified?: string;
  /**
   * The address of a source that somebody added whom the operator trusts: if it lies at an allowed host, that host may be
   * read, by `url` and by its redirects. Without it no host inside the network is, allowed or not.
   */
  readonly trustedSource?: string;
}

export type WebOutcome =
  | {
      readonly kind: 'fetched';
      readonly url: string;
      /** Where permanent redirects alone led, null where there were none. */
      readonly movedTo: string | null;
      readonly contentType: string | null;
      readonly bytes: Uint8Array;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** From Cache-Control, null where it says nothing. */
      readonly maxAgeMs: number | null;
    }
  | { readonly kind: 'unchanged'; readonly maxAgeMs: number | null }
  /** 410, or told so for good. */
  | { readonly kind: 'gone'; readonly why: string }
  /** Will not work until somebody changes something: 401, 403, 404, robots, forbidden address, not http. `why` is a sentence for people. */
  | { readonly kind: 'refused'; readonly why: string }
  /** 429, 5xx, timeouts, connection faults. */
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly why: string }
  /** Too large, too slow, redirects in a circle, broken encoding. */
  | { readonly kind: 'unfit'; readonly why: string };

export interface WebClient {
  /** Waits for its host's turn first. Rejects only when the signal aborts or the client is closed. */
  fetch(request: WebRequest, signal: AbortSignal): Promise<WebOutcome>;
  /** Ends what is under way; its callers are told that it was cancelled. */
  close(): Promise<void>;
}
