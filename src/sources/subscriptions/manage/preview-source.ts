/** What would be read of an address, before it is kept. */
import { stat } from 'node:fs/promises';
import type { FeedItem, ParsedFeed } from '../../feeds/feed.ts';
import type { WebOutcome } from '../../web/web-client.ts';
import { isOfSite, newestFirst } from '../choose-items.ts';
import { FIRST_INTERVAL_MS, intervalFor, SHORTEST_MS } from '../plan-next-fetch.ts';
import { seemsWhole } from '../read-items.ts';
import type { SourceKind } from '../source.ts';
import { isUnreadable, type Unreadable } from '../source-reader.ts';
import type { AddressRead } from './read-address.ts';
import type { SourceManager } from './source-manager.ts';

type Tools = Pick<SourceManager, 'web' | 'reader' | 'signal'>;
type Fetched = Extract<WebOutcome, { kind: 'fetched' }>;

const MOST_SHOWN = 5;

export interface Preview {
  readonly kind: SourceKind;
  /** What is to be fetched: of a page, its feed. */
  readonly address: string;
  readonly title: string | null;
  /** The newest, five at most. */
  readonly newest: readonly Pick<FeedItem, 'title' | 'publishedAt'>[];
  readonly count: number;
  /** Of the newest item; null where there is none. */
  readonly texts: 'full' | 'blurbs' | null;
  /** Why the newest item's page gives no more than the blurb; null where it gives more, or was not asked. */
  readonly whyBlurbs: string | null;
  readonly intervalMs: number;
  /** Other feeds that the page names. */
  readonly others: readonly string[];
}

async function fetched(
  url: string,
  kind: 'feed' | 'page',
  { web, signal }: Tools,
): Promise<Fetched | Unreadable> {
  const outcome = await web.fetch({ url, kind }, signal);
  if (outcome.kind === 'fetched') return outcome;
  return { why: 'why' in outcome ? outcome.why : 'The server sent nothing.' };
}

/** Whether the page behind the newest item gives more than the feed does. */
async function textsOf(
  { title, items: [item] }: Pick<ParsedFeed, 'title' | 'items'>,
  address: string,
  tools: Tools,
): Promise<Pick<Preview, 'texts' | 'whyBlurbs'>> {
  if (item === undefined) return { texts: null, whyBlurbs: null };
  const isOwn = isOfSite(item, [address]);
  if (item.url === null || (isOwn && seemsWhole(item.html))) return { texts: 'full', whyBlurbs: null };
  const page = await fetched(item.url, 'page', tools);
  const read = await tools.reader.fullText(item, isUnreadable(page) ? null : page, {
    feedTitle: title,
    isTrusted: isOwn,
  });
  const isFull = !isUnreadable(read) && !read.isBlurb;
  return { texts: isFull ? 'full' : 'blurbs', whyBlurbs: isUnreadable(page) ? page.why : null };
}

async function ofFeed(
  feed: ParsedFeed,
  address: string,
  others: readonly string[],
  tools: Tools,
): Promise<Preview> {
  const items = newestFirst(feed.items);
  const times = items.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [new Date(publishedAt)]));
  return {
    kind: 'feed',
    address,
    title: feed.title,
    newest: items.slice(0, MOST_SHOWN).map(({ title, publishedAt }) => ({ title, publishedAt })),
    count: items.length,
    ...(await textsOf({ title: feed.title, items }, address, tools)),
    intervalMs: Math.max(intervalFor(times), Math.min(feed.intervalMs ?? 0, FIRST_INTERVAL_MS * 24)),
    others,
  };
}

/** Without a feed the page itself is watched: as a page it is asked for again, since robots.txt counts for those. */
async function ofPage(address: string, tools: Tools): Promise<Preview | Unreadable> {
  const page = await fetched(address, 'page', tools);
  if (isUnreadable(page)) return page;
  const article = await tools.reader.parseArticle(page);
  if (isUnreadable(article)) return article;
  const { title, publishedAt } = article;
  return {
    kind: 'page',
    address,
    title,
    newest: [{ title, publishedAt }],
    count: 1,
    texts: 'full',
    whyBlurbs: null,
    intervalMs: FIRST_INTERVAL_MS,
    others: [],
  };
}

async function ofFolder(path: string): Promise<Preview | Unreadable> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => null,
  );
  if (isFolder === null) return { why: `${path} does not exist, or may not be read.` };
  if (!isFolder) return { why: `${path} is no folder. To read one file: onrecord add ${path}` };
  return {
    kind: 'folder',
    address: path,
    title: null,
    newest: [],
    count: 0,
    texts: 'full',
    whyBlurbs: null,
    intervalMs: SHORTEST_MS,
    others: [],
  };
}

/** Fetches what is needed to say it, and no more: the address, a feed that it names, the newest item's page. */
export async function previewSource(
  { kind, address }: AddressRead,
  tools: Tools,
): Promise<Preview | Unreadable> {
  if (kind === 'folder') return ofFolder(address);
  const first = await fetched(address, 'feed', tools);
  if (isUnreadable(first)) return first;
  const feed = await tools.reader.parseFeed(first);
  if (!isUnreadable(feed)) return ofFeed(feed, address, [], tools);
  if (feed.isFeed) return feed;
  const named = await tools.reader.discoverFeeds(first);
  for (const [i, candidate] of named.slice(0, 3).entries()) {
    const found = await fetched(candidate, 'feed', tools);
    const parsed = isUnreadable(found) ? found : await tools.reader.parseFeed(found);
    if (!isUnreadable(parsed)) return ofFeed(parsed, candidate, named.toSpliced(i, 1), tools);
  }
  return ofPage(address, tools);
}
