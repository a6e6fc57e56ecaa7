/** Which items of a feed are to be read: those that are new, and those of which the feed says something else. */
import type { FeedItem, ParsedFeed } from '../feeds/feed.ts';
import { isSameSite } from '../feeds/same-site.ts';
import { type ItemKeys, itemFingerprint, itemKeys } from './item-keys.ts';
import type { ClaimedSource, KnownItem } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';
import { tellItemsApart } from './tell-items-apart.ts';

/** A feed may list what it likes; so many are looked at. */
const MOST_LOOKED_AT = 1_000;

export interface Candidate {
  readonly item: FeedItem;
  readonly keys: ItemKeys;
  readonly fingerprint: string;
  readonly known: KnownItem | null;
  /** Whether its address is of the feed's own site; of another's, the feed may not say what stands there. */
  readonly isOfSite: boolean;
  /** Whether other items have its address too. */
  readonly hasSharedAddress: boolean;
}

/** Newest first; undated ones stand where the feed has them, after the dated. */
export function newestFirst(items: readonly FeedItem[]): FeedItem[] {
  const time = ({ publishedAt }: FeedItem) => (publishedAt === null ? 0 : Date.parse(publishedAt));
  return items.toSorted((a, b) => time(b) - time(a));
}

/** @param feeds the addresses at which the feed was asked for and found. */
export function isOfSite({ url }: FeedItem, feeds: readonly string[]): boolean {
  return url === null || feeds.some((feed) => isSameSite(feed, url));
}

type Looked = Omit<Candidate, 'known'>;

/** What is settled within the feed until it says something else; what another feed brought, for good. */
function isSettled(one: Looked, own: KnownItem | null, known: ReadonlyMap<string, KnownItem>): boolean {
  if (own !== null) return !own.isOpen && own.fingerprint === one.fingerprint;
  const { everywhere } = one.keys;
  const elsewhere = everywhere === null ? undefined : known.get(everywhere);
  return elsewhere !== undefined && !elsewhere.isOpen;
}

function lookAt({ items }: ParsedFeed, address: string, feeds: readonly string[]): Looked[] {
  return tellItemsApart(newestFirst(items).slice(0, MOST_LOOKED_AT)).map(({ item, hasSharedAddress }) => {
    const keys = itemKeys(hasSharedAddress ? { ...item, url: null } : item, address);
    const fingerprint = itemFingerprint(item);
    return { item, keys, fingerprint, isOfSite: isOfSite(item, feeds), hasSharedAddress };
  });
}

/** @param foundAt where the feed was found in the end. */
export async function chooseItems(
  feed: ParsedFeed,
  { source: { address, space } }: ClaimedSource,
  foundAt: string,
  { store }: Pick<SourceTools, 'store'>,
): Promise<Candidate[]> {
  const all = lookAt(feed, address, [address, foundAt]);
  const known = await store.knownItems(
    space,
    all.flatMap(({ keys: { own, everywhere } }) => [...own, ...(everywhere === null ? [] : [everywhere])]),
  );
  const seen = new Set<string>();
  return all.flatMap((one) => {
    if (one.keys.own.some((key) => seen.has(key))) return [];
    for (const key of one.keys.own) seen.add(key);
    const own = one.keys.own.flatMap((key) => known.get(key) ?? [])[0] ?? null;
    return isSettled(one, own, known) ? [] : [{ ...one, known: own }];
  });
}
