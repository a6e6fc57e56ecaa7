/** Parses untrusted documents in a thread of their own, within a time limit, so that none can hold up the rest. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileReading } from '../../briefings/documents/file-document.ts';
import type { ParsedDocument } from '../../briefings/documents/parsed-document.ts';
import type { FeedItem, ParsedFeed } from './feeds/feed.ts';
import type { FullText, FullTextOptions } from './feeds/full-text.ts';
import type { Unparsed } from './feeds/parse-feed.ts';
import type { ParsedOpml } from './feeds/parse-opml.ts';
import type { FileRequest, JobInput, JobReply, ParseRequest, ParsingJob } from './parsing-jobs.ts';

/** Null where the parser gave up: nesting too deep for it, more memory than it has. */
export type ParseOutcome = ParsedDocument | null | 'too-slow';

/**
 * Every method rejects only when the signal that the parser was made with aborts. Each `why` is a sentence without its
 * subject. What is given of a web page are its bytes as they came, HTTP's content type, and its address after redirects.
 */
export interface DocumentParser {
  parse(request: ParseRequest): Promise<ParseOutcome>;
  /** PDF, Word and mail. */
  parseFile(request: FileRequest): Promise<FileReading>;
  parseFeed(bytes: Uint8Array, contentType: string | null, url: string): Promise<ParsedFeed | Unparsed>;
  /** The feeds that a page names, at most ten, none of them fetched; none too where it cannot be read. */
  discoverFeeds(
    html: string | Uint8Array,
    url: string,
    contentType?: string | null,
  ): Promise<readonly string[]>;
  parseArticle(
    bytes: Uint8Array,
    contentType: string | null,
    url: string,
  ): Promise<ParsedDocument | Unparsed>;
  /** @param page what `parseArticle` made of the item's page, null where there was none to be had. */
  fullText(
    item: FeedItem,
    page: ParsedDocument | null,
    options: FullTextOptions,
  ): Promise<FullText | Unparsed>;
  parseOpml(bytes: Uint8Array): Promise<ParsedOpml | Unparsed>;
  close(): Promise<void>;
}

export interface DocumentParserOptions {
  /** The compiled worker; only tests, which run the sources, name another. */
  readonly workerUrl?: URL;
  /** Ordinary pages take milliseconds; default 20 s. PDF, Word and mail files have three times as long. */
  readonly limitMs?: number;
  /** Ends the thread, whatever it is at. */
  readonly signal?: AbortSignal;
  /** The time by which dates to come are told; default the machine's clock. */
  readonly now?: () => number;
}

const LIMIT_MS = 20_000;
/** A PDF of hundreds of pages takes its time on a slow machine. */
const FILE_LIMITS = 3;
/** A page of 10 MB and what its tree takes; a thread that wants more is ended by Node. */
const MEMORY_MB = 1_000;

const TOO_SLOW: Unparsed = { why: 'takes too long to read: it is too tangled.' };
const BROKEN: Unparsed = { why: 'cannot be read: it is broken, nested too deeply, or too large.' };

/** A reply, or what is said where there is none. */
function orWhy<R>(outcome: R | null | 'too-slow'): R | Unparsed {
  if (outcome === 'too-slow') return TOO_SLOW;
  return outcome ?? BROKEN;
}

class ThreadParser implements DocumentParser {
  private readonly workerUrl: URL;
  private readonly limitMs: number;
  private readonly signal: AbortSignal | undefined;
  private readonly now: () => number;
  private worker: Worker | null = null;
  /** One document at a time: each call waits for the one before. */
  private last: Promise<unknown> = Promise.resolve();

  constructor({
    workerUrl = new URL('./parsing-worker.js', import.meta.url),
    limitMs = LIMIT_MS,
    signal,
    now = Date.now,
  }: DocumentParserOptions) {
    this.signal = signal;
    this.now = now;
    this.workerUrl = workerUrl;
    this.limitMs = limitMs;
  }

  parse(request: ParseRequest): Promise<ParseOutcome> {
    return this.ask('document', request);
  }

  async parseFile(request: FileRequest): Promise<FileReading> {
    return orWhy(await this.ask('file', request));
  }

  async parseFeed(
    bytes: Uint8Array,
    contentType: string | null,
    url: string,
  ): Promise<ParsedFeed | Unparsed> {
    return orWhy(await this.ask('feed', { bytes, contentType, url, nowMs: this.now() }));
  }

  async discoverFeeds(
    html: string | Uint8Array,
    url: string,
    contentType: string | null = null,
  ): Promise<readonly string[]> {
    const found = await this.ask('discover', { html, url, contentType });
    return found === null || found === 'too-slow' ? [] : found;
  }

  async parseArticle(
    bytes: Uint8Array,
    contentType: string | null,
    url: string,
  ): Promise<ParsedDocument | Unparsed> {
    return orWhy(await this.ask('article', { bytes, contentType, url, nowMs: this.now() }));
  }

  async fullText(
    item: FeedItem,
    page: ParsedDocument | null,
    options: FullTextOptions,
  ): Promise<FullText | Unparsed> {
    return orWhy(await this.ask('fullText', { item, page, options }));
  }

  async parseOpml(bytes: Uint8Array): Promise<ParsedOpml | Unparsed> {
    return orWhy(await this.ask('opml', { bytes }));
  }

  private ask<J extends ParsingJob>(job: J, input: JobInput<J>): Promise<JobReply<J> | null | 'too-slow'> {
    const outcome = this.last.then(() => this.askNow(job, input));
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  private async askNow<J extends ParsingJob>(
    job: J,
    input: JobInput<J>,
  ): Promise<JobReply<J> | null | 'too-slow'> {
    this.signal?.throwIfAborted();
    this.worker ??= new Worker(this.workerUrl, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const { worker } = this;
    worker.postMessage({ job, input });
    const limit = AbortSignal.timeout(this.limitMs * (job === 'file' ? FILE_LIMITS : 1));
    try {
      const [reply]: (JobReply<J> | null)[] = await once(worker, 'message', {
        signal: this.signal ? AbortSignal.any([limit, this.signal]) : limit,
      });
      return reply ?? null;
    } catch (error) {
      await this.close();
      this.signal?.throwIfAborted();
      return error instanceof Error && error.name === 'AbortError' ? 'too-slow' : null;
    }
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

/** The thread starts with the first document and lives until `close`. */
export function createDocumentParser(options: DocumentParserOptions = {}): DocumentParser {
  return new ThreadParser(options);
}
