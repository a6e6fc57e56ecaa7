/** Items of a feed that are not on record yet: their pages are fetched, and what can be read of them is put there. */
import type { SourceDocument } from '../../../briefings/document.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import type { WebOutcome } from '../web/web-client.ts';
import { itemFingerprint, itemKeys } from './item-keys.ts';
import { isUnreadable } from './source-reader.ts';
import type { ClaimedSource, KnownItem } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';
import { itemToDocument } from './to-document.ts';

/** New items that one fetch reads, newest first. */
export const MOST_ITEMS = 30;
/** A feed may list what it likes; so many are looked at. */
const MOST_LOOKED_AT = 1_000;
/** A page that is not to be had today may be tomorrow; then the feed's own words stand for it. */
const MOST_ATTEMPTS = 3;
/** Characters of text from which on an item is taken for the whole article. */
const WHOLE_LENGTH = 1_500;
/** Documents put on record together: what a crash costs. */
const AT_ONCE = 8;

interface Candidate {
  readonly item: FeedItem;
  readonly keys: readonly string[];
  readonly fingerprint: string;
  readonly known: KnownItem | null;
}

interface ItemOutcome {
  readonly candidate: Candidate;
  readonly document: SourceDocument | null;
  /** Whether its page is asked for once more at the next fetch. */
  readonly isOpen: boolean;
}

export interface ItemsRead {
  readonly hasNews: boolean;
  /** New items that are left for the next fetch. */
  readonly left: number;
  /** Older items of a new source that are passed over for good. */
  readonly passedOver: number;
  /** Sentences on items that could not be read, and on odd dates. */
  readonly faults: readonly string[];
}

/** What does not end like an excerpt, and is as long as an article. */
export function seemsWhole(html: string | null): boolean {
  const text = (html ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const isCut =
    /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|weiterlesen|lire la suite)\W*$/i.test(text);
  return text.length >= WHOLE_LENGTH && !isCut;
}

/** Newest first; undated ones stand where the feed has them, after the dated. */
function newestFirst(items: readonly FeedItem[]): FeedItem[] {
  const time = ({ publishedAt }: FeedItem) => (publishedAt === null ? 0 : Date.parse(publishedAt));
  return items.toSorted((a, b) => time(b) - time(a));
}

async function candidatesOf(
  { items }: ParsedFeed,
  { source }: ClaimedSource,
  { store }: SourceTools,
): Promise<Candidate[]> {
  const all = newestFirst(items)
    .slice(0, MOST_LOOKED_AT)
    .map((item) => ({
      item,
      keys: itemKeys(item, source.address),
      fingerprint: itemFingerprint(item),
    }));
  const known = await store.knownItems(
    source.space,
    all.flatMap(({ keys }) => keys),
  );
  const seen = new Set<string>();
  return all.flatMap((one) => {
    if (one.keys.some((key) => seen.has(key))) return [];
    for (const key of one.keys) seen.add(key);
    const before = one.keys.flatMap((key) => known.get(key) ?? [])[0] ?? null;
    const isSettled = before !== null && !before.isOpen && before.fingerprint === one.fingerprint;
    return isSettled ? [] : [{ ...one, known: before }];
  });
}

/** Null where the page is not asked for, or is not to be had. */
async function pageOf(
  { item: { url, html } }: Candidate,
  { web }: SourceTools,
  signal: AbortSignal,
): Promise<WebOutcome | null> {
  if (url === null || seemsWhole(html)) return null;
  return web.fetch({ url, kind: 'page' }, signal);
}

function nameOf({ title, url }: FeedItem): string {
  return title === null ? (url ?? 'an item') : `“${title}”`;
}

async function readItem(
  candidate: Candidate,
  feed: ParsedFeed,
  feedAddress: string,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<ItemOutcome & { readonly fault: string | null }> {
  const { item } = candidate;
  const fetched = await pageOf(candidate, tools, signal);
  signal.throwIfAborted();
  const page = fetched?.kind === 'fetched' ? fetched : null;
  const read = await tools.reader.fullText(item, page, feed.title);
  const isAway = fetched?.kind === 'later' && (candidate.known?.attempts ?? 0) + 1 < MOST_ATTEMPTS;
  if (isUnreadable(read)) {
    const why = fetched !== null && 'why' in fetched ? fetched.why : read.why;
    return {
      candidate,
      document: null,
      isOpen: isAway,
      fault: `${nameOf(item)}: ${why}`,
    };
  }
  const whole = fetched === null && item.url !== null ? { ...read, isBlurb: false } : read;
  const document = itemToDocument(item, whole, feed, feedAddress);
  const fault = item.dateFault === null ? null : `The date of ${nameOf(item)} ${item.dateFault}`;
  return { candidate, document, isOpen: isAway, fault };
}

function notesOf({ candidate, isOpen }: ItemOutcome, documentId: string | null): KnownItem[] {
  const { keys, fingerprint, known } = candidate;
  const attempts = isOpen ? (known?.attempts ?? 0) + 1 : 0;
  return keys.map((key) => ({ key, fingerprint, documentId, isOpen, attempts }));
}

/** @returns whether any of them is news. */
async function shelve(
  outcomes: readonly ItemOutcome[],
  claimed: ClaimedSource,
  { shelf, store }: SourceTools,
  signal: AbortSignal,
): Promise<boolean> {
  const readable = outcomes.flatMap(({ document }) => document ?? []);
  const put = readable.length === 0 ? [] : await shelf.put(claimed.source.space, readable, signal);
  const byDocument = new Map(readable.map((document, i) => [document, put[i] ?? null]));
  const notes = outcomes.flatMap((outcome) => {
    const stored = outcome.document === null ? null : byDocument.get(outcome.document);
    return notesOf(outcome, stored?.documentId ?? null);
  });
  if (!(await store.noteItems(claimed, notes))) throw new Error('the source was lost while it was read');
  return put.some((stored) => stored?.isNews === true);
}

/** A new source begins with its newest items; what is older is remembered, and not read. */
async function passOver(
  older: readonly Candidate[],
  claimed: ClaimedSource,
  { store }: SourceTools,
): Promise<void> {
  const notes = older.flatMap((candidate) =>
    notesOf({ candidate, document: null, isOpen: false }, candidate.known?.documentId ?? null),
  );
  if (notes.length > 0) await store.noteItems(claimed, notes);
}

/** Rejects where the library or the model cannot be had, and when `signal` aborts: what was put on record before stays. */
export async function readItems(
  feed: ParsedFeed,
  feedAddress: string,
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<ItemsRead> {
  const candidates = await candidatesOf(feed, claimed, tools);
  const chosen = candidates.slice(0, MOST_ITEMS);
  const rest = candidates.slice(MOST_ITEMS);
  const isFirst = claimed.source.lastSuccessAt === null;
  const faults: string[] = [];
  let hasNews = false;
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    const outcomes: ItemOutcome[] = [];
    for (const candidate of chosen.slice(from, from + AT_ONCE)) {
      const outcome = await readItem(candidate, feed, feedAddress, tools, signal);
      if (outcome.fault !== null) faults.push(outcome.fault);
      outcomes.push(outcome);
    }
    hasNews = (await shelve(outcomes, claimed, tools, signal)) || hasNews;
  }
  if (isFirst) await passOver(rest, claimed, tools);
  return { hasNews, left: isFirst ? 0 : rest.length, passedOver: isFirst ? rest.length : 0, faults };
}
