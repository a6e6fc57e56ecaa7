/** A web and a reader in memory: feeds are JSON, pages are plain words, and every request is on record. */
import { createHash } from 'node:crypto';
import pino from 'pino';
import type { SourceDocument } from '../../../../briefings/document.ts';
import { noMetadata } from '../../../../briefings/documents/parsed-document.ts';
import type { FeedItem, ParsedFeed } from '../../../../src/sources/feeds/feed.ts';
import type { FetchedPage, SourceReader } from '../../../../src/sources/subscriptions/source-reader.ts';
import type { PutOutcome, Shelf, SourceTools } from '../../../../src/sources/subscriptions/source-tools.ts';
import type { WebClient, WebOutcome, WebRequest } from '../../../../src/sources/web/web-client.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function item(path: string, more: Partial<FeedItem> = {}): FeedItem {
  return {
    feedId: `id ${path}`,
    url: `https://lantern.example/${path}`,
    title: `On ${path}`,
    author: null,
    language: null,
    publishedAt: '2024-03-09T10:00:00Z',
    dateFault: null,
    html: `<p>A blurb on ${path}.</p>`,
    ...more,
  };
}

export function feed(items: readonly FeedItem[], more: Partial<ParsedFeed> = {}): ParsedFeed {
  return { title: 'The Lantern', homepage: null, language: 'en', intervalMs: null, items, ...more };
}

export function fetched(url: string, body: string, more: object = {}): WebOutcome {
  return {
    kind: 'fetched',
    url,
    movedTo: null,
    contentType: null,
    bytes: encode(body),
    etag: null,
    lastModified: null,
    maxAgeMs: null,
    ...more,
  };
}

type Answer = WebOutcome | ((request: WebRequest) => WebOutcome | Promise<WebOutcome>);

export class MadeUpWeb implements WebClient {
  readonly requests: WebRequest[] = [];
  readonly #answers = new Map<string, Answer>();

  on(url: string, answer: Answer): void {
    this.#answers.set(url, answer);
  }

  onFeed(url: string, content: ParsedFeed, more: object = {}): void {
    this.on(url, fetched(url, JSON.stringify(content), more));
  }

  async fetch(request: WebRequest, signal: AbortSignal): Promise<WebOutcome> {
    signal.throwIfAborted();
    this.requests.push(request);
    const answer = this.#answers.get(request.url);
    if (answer === undefined)
      return { kind: 'refused', why: 'The server says that there is no such page (404).' };
    const outcome = typeof answer === 'function' ? await answer(request) : answer;
    signal.throwIfAborted();
    return outcome;
  }

  async close(): Promise<void> {}
}

function parsed(text: string) {
  return { ...noMetadata, text };
}

/** A page of "links: a b" names feeds; what begins with "<" is markup. */
export const madeUpReader: SourceReader = {
  parseFeed: async ({ bytes }) => {
    const text = decode(bytes);
    return text.startsWith('{') ? (JSON.parse(text) as ParsedFeed) : { why: 'It is no feed.' };
  },
  discoverFeeds: async ({ bytes }) => {
    const [, links = ''] = /^links: (.*)$/m.exec(decode(bytes)) ?? [];
    return links.split(' ').filter((link) => link !== '');
  },
  parseArticle: async ({ bytes }: FetchedPage) => {
    const text = decode(bytes);
    return text === ''
      ? { why: 'It holds no text.' }
      : { ...parsed(text), title: text.split('\n')[0] ?? null };
  },
  fullText: async ({ html }, page) => {
    const blurb = (html ?? '').replace(/<[^>]*>/g, '');
    const text = page === null ? '' : decode(page.bytes);
    if (text.length > blurb.length)
      return { document: { ...parsed(text), url: page?.url ?? null }, isBlurb: false, isOfPage: true };
    const ofFeed = { document: parsed(blurb), isBlurb: true, isOfPage: false };
    return blurb === '' ? { why: 'It holds no text.' } : ofFeed;
  },
  parseOpml: async (bytes) => {
    const found = [...decode(bytes).matchAll(/text="([^"]*)"[^>]*xmlUrl="([^"]*)"/g)];
    if (found.length === 0) return { why: 'It is no list of feeds.' };
    return { feeds: found.map(([, title = null, address = '']) => ({ title, address })), unread: 0 };
  },
};

/** Documents by space, in the order in which they came. */
export class MadeUpShelf implements Shelf {
  readonly documents = new Map<string, SourceDocument[]>();
  /** Thrown at the next put, once. */
  failure: Error | null = null;

  of(space: string): SourceDocument[] {
    return this.documents.get(space) ?? [];
  }

  async put(space: string, documents: readonly SourceDocument[], signal: AbortSignal): Promise<PutOutcome[]> {
    signal.throwIfAborted();
    if (this.failure !== null) {
      const { failure } = this;
      this.failure = null;
      throw failure;
    }
    return documents.map((document) => this.#put(space, document));
  }

  #put(space: string, document: SourceDocument): PutOutcome {
    const all = this.of(space);
    const isKnown = all.some(({ id, text }) => id === document.id && text === document.text);
    if (!isKnown) this.documents.set(space, [...all.filter(({ id }) => id !== document.id), document]);
    return { documentId: document.id, isNews: !isKnown };
  }

  async addFolder(_space: string, path: string) {
    if (path === '/gone') return { documentIds: [], hasNews: false, unread: ['/gone does not exist.'] };
    return { documentIds: ['f1', 'f2'], hasNews: true, unread: [] };
  }

  async readFile(name: string, bytes: Uint8Array) {
    if (!name.endsWith('.txt')) return { why: 'It is none of the kinds that I read.' };
    const id = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    return { ...parsed(decode(bytes)), id, origin: `upload/${id}/${name}`, title: name };
  }
}

type MadeUp = Pick<SourceTools, 'store' | 'web' | 'shelf' | 'now'> & Partial<SourceTools>;

/** What a turn at a source needs, by "one", who is silent, holds for a minute, and leaves nothing to chance. */
export function madeUpTools(given: MadeUp): SourceTools {
  const log = pino({ level: 'silent' });
  return { holder: 'one', reader: madeUpReader, log, random: () => 0, leaseMs: 60_000, ...given };
}
