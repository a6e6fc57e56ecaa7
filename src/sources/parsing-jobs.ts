/** What the parsing thread can be asked for; each reader's libraries are loaded when they are first needed. */

import type { FileReading } from '../../briefings/documents/file-document.ts';
import { type DocumentFormat, parseDocument } from '../../briefings/documents/parse-document.ts';
import type { ParsedDocument } from '../../briefings/documents/parsed-document.ts';
import type { FeedItem, ParsedFeed } from './feeds/feed.ts';
import type { FullText, FullTextOptions } from './feeds/full-text.ts';
import type { Unparsed } from './feeds/parse-feed.ts';
import type { ParsedOpml } from './feeds/parse-opml.ts';

export interface ParseRequest {
  readonly format: DocumentFormat;
  readonly content: string;
}

export interface FileRequest {
  readonly format: 'pdf' | 'docx' | 'eml';
  readonly bytes: Uint8Array;
}

export interface FetchedRequest {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  readonly nowMs: number;
}

export interface DiscoverRequest {
  readonly html: string | Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
}

export interface FullTextRequest {
  readonly item: FeedItem;
  readonly page: ParsedDocument | null;
  readonly options: FullTextOptions;
}

const FILES = {
  pdf: async () => (await import('../../briefings/documents/parse-pdf.ts')).parsePdf,
  docx: async () => (await import('../../briefings/documents/parse-docx.ts')).parseDocx,
  eml: async () => (await import('../../briefings/documents/parse-mail.ts')).parseMail,
} as const;

export const PARSING_JOBS = {
  document: async ({ format, content }: ParseRequest): Promise<ParsedDocument> =>
    parseDocument(format, content),
  file: async ({ format, bytes }: FileRequest): Promise<FileReading> => (await FILES[format]())(bytes),
  feed: async ({ bytes, contentType, url, nowMs }: FetchedRequest): Promise<ParsedFeed | Unparsed> =>
    (await import('./feeds/parse-feed.ts')).parseFeed(bytes, contentType, url, nowMs),
  article: async ({ bytes, contentType, url, nowMs }: FetchedRequest): Promise<ParsedDocument | Unparsed> =>
    (await import('./feeds/parse-article.ts')).parseArticle(bytes, contentType, url, nowMs),
  discover: async ({ html, url, contentType }: DiscoverRequest): Promise<readonly string[]> =>
    (await import('./feeds/discover-feeds.ts')).discoverFeeds(html, url, contentType),
  fullText: async ({ item, page, options }: FullTextRequest): Promise<FullText | Unparsed> =>
    (await import('./feeds/full-text.ts')).fullText(item, page, options),
  opml: async ({ bytes }: { readonly bytes: Uint8Array }): Promise<ParsedOpml | Unparsed> =>
    (await import('./feeds/parse-opml.ts')).parseOpml(bytes),
} as const;

export type ParsingJob = keyof typeof PARSING_JOBS;
export type JobInput<J extends ParsingJob> = Parameters<(typeof PARSING_JOBS)[J]>[0];
export type JobReply<J extends ParsingJob> = Awaited<ReturnType<(typeof PARSING_JOBS)[J]>>;

/** One request as it crosses to the thread. */
export type JobMessage = {
  readonly [J in ParsingJob]: { readonly job: J; readonly input: JobInput<J> };
}[ParsingJob];
