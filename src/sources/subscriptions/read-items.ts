/** Items of a feed that are not on record yet: their pages are fetched, and what can be read of them is put there. */
import type { SourceDocument } from '../../../briefings/document.ts';
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import { isSameSite } from '../feeds/same-site.ts';
import type { WebOutcome } from '../web/web-client.ts';
import { type Candidate, chooseItems } from './choose-items.ts';
import { itemWords } from './item-keys.ts';
import { isUnreadable } from './source-reader.ts';
import type { ClaimedSource, KnownItem } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';
import { itemToDocument } from './to-document.ts';

/** New items that one fetch reads, newest first. */
export const MOST_ITEMS = 30;
/** A page that is not to be had today may be tomorrow; then the feed's own words stand for it. */
const MOST_ATTEMPTS = 3;
/** Characters of text from which on an item is taken for the whole article. */
const WHOLE_LENGTH = 1_500;
/** Documents put on record together: what a crash costs. */
const AT_ONCE = 8;
/** Then the rest waits for the next fetch: slow servers must not keep others from being read. */
const LONGEST_TURN_MS = 2 * 60_000;

interface ItemOutcome {
  readonly candidate: Candidate;
  readonly document: SourceDocument | null;
  /** Whether its page is asked for once more at the next fetch. */
  readonly isOpen: boolean;
  /** Whether its address stands for what was read, in every feed. */
  readonly isOfAddress: boolean;
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

/** Characters in which an excerpt's end is looked for. */
const LONGEST_END = 100;

/** What does not end like an excerpt, and is as long as an article. */
export function seemsWhole(html: string | null): boolean {
  const text = itemWords(html);
  const isCut =
    /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|read more|continue reading|weiterlesen|lire la suite)\W*$/i.test(
      text.slice(-LONGEST_END),
    );
  return text.length >= WHOLE_LENGTH && !isCut;
}

/** What another's page holds is for that page alone to say. Null where it is not asked for. */
async function pageOf(
  { item: { url, html }, isOfSite, hasSharedAddress }: Candidate,
  { web }: SourceTools,
  signal: AbortSignal,
): Promise<WebOutcome | null> {
  if (url === null || hasSharedAddress || (isOfSite && seemsWhole(html))) return null;
  return web.fetch({ url, kind: 'page' }, signal);
}

function nameOf({ title, url }: FeedItem): string {
  return title === null ? (url ?? 'an item') : `“${title}”`;
}

interface FeedFound {
  readonly feed: ParsedFeed;
  /** As the source has it. */
  readonly address: string;
  readonly foundAt: string;
}

async function readItem(
  candidate: Candidate,
  { feed, address, foundAt }: FeedFound,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<ItemOutcome & { readonly fault: string | null }> {
  const { item, known, isOfSite, hasSharedAddress } = candidate;
  const fetched = await pageOf(candidate, tools, signal);
  signal.throwIfAborted();
  const page = fetched?.kind === 'fetched' ? fetched : null;
  const isOwn = isOfSite && (page === null || [address, foundAt].some((at) => isSameSite(at, page.url)));
  const read = await tools.reader.fullText(item, page, { feedTitle: feed.title, isTrusted: isOwn });
  const isOpen = fetched?.kind === 'later' && (known?.attempts ?? 0) + 1 < MOST_ATTEMPTS;
  const outcome = { candidate, document: null, isOpen, isOfAddress: isOfSite };
  if (isUnreadable(read)) {
    const why = fetched !== null && 'why' in fetched ? fetched.why : read.why;
    return { ...outcome, fault: `${nameOf(item)}: ${why}` };
  }
  const fault = item.dateFault === null ? null : `The date of ${nameOf(item)} ${item.dateFault}`;
  // The feed's own words go on record in the page's place once that is given up: they would stay beside its text.
  if (!isOwn && isOpen) return { ...outcome, fault };
  const whole = fetched === null && item.url !== null ? { ...read, isBlurb: false } : read;
  const seen = {
    ...{ item, feed, feedAddress: address, hasSharedAddress },
    isOwn: read.isOfPage ? isOwn : isOfSite,
  };
  const document = itemToDocument(seen, hasSharedAddress ? read : whole);
  return { ...outcome, document, isOfAddress: isOfSite || read.isOfPage, fault };
}

function notesOf({ candidate, isOpen, isOfAddress }: ItemOutcome, documentId: string | null): KnownItem[] {
  const { keys, fingerprint, known } = candidate;
  const attempts = isOpen ? (known?.attempts ?? 0) + 1 : 0;
  const everywhere = isOfAddress && keys.everywhere !== null ? [keys.everywhere] : [];
  return [...keys.own, ...everywhere].map((key) => ({ key, fingerprint, documentId, isOpen, attempts }));
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
    notesOf(
      { candidate, document: null, isOpen: false, isOfAddress: candidate.isOfSite },
      candidate.known?.documentId ?? null,
    ),
  );
  if (notes.length > 0) await store.noteItems(claimed, notes);
}

/**
 * Rejects where the library or the model cannot be had, and when `signal` aborts: what was put on record before stays.
 * @param foundAt where the feed was found in the end.
 */
export async function readItems(
  feed: ParsedFeed,
  foundAt: string,
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<ItemsRead> {
  const { address, lastSuccessAt } = claimed.source;
  const beganAt = tools.now().getTime();
  const candidates = await chooseItems(feed, claimed, foundAt, tools);
  const chosen = candidates.slice(0, MOST_ITEMS);
  const rest = candidates.slice(MOST_ITEMS);
  const faults: string[] = [];
  const outcomes: ItemOutcome[] = [];
  let hasNews = false;
  let read = 0;
  const shelveThose = async (): Promise<void> => {
    hasNews = (await shelve(outcomes.splice(0), claimed, tools, signal)) || hasNews;
  };
  for (const candidate of chosen) {
    if (tools.now().getTime() - beganAt > LONGEST_TURN_MS) break;
    const outcome = await readItem(candidate, { feed, address, foundAt }, tools, signal);
    if (outcome.fault !== null) faults.push(outcome.fault);
    outcomes.push(outcome);
    read += 1;
    if (outcomes.length === AT_ONCE) await shelveThose();
  }
  if (outcomes.length > 0) await shelveThose();
  const isFirst = lastSuccessAt === null;
  if (isFirst) await passOver(rest, claimed, tools);
  const unread = chosen.length - read;
  return {
    hasNews,
    left: unread + (isFirst ? 0 : rest.length),
    passedOver: isFirst ? rest.length : 0,
    faults,
  };
}
