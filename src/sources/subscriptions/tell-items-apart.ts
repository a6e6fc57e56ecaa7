/** Feeds give one id to all their items, or one address: then neither says which item is which. */
import type { FeedItem } from '../feeds/feed.ts';
import { addressKey } from '../web/canonical-address.ts';

export interface DistinctItem {
  /** Its id is null where other items have it too. */
  readonly item: FeedItem;
  /** Whether other items have its address too, so that its page is not the item's. */
  readonly hasSharedAddress: boolean;
}

/** Of each of `of`, how many different `by` there are. */
function variety(
  items: readonly FeedItem[],
  of: (item: FeedItem) => string | null,
  by: (item: FeedItem) => string | null,
): Map<string, number> {
  const seen = new Map<string, Set<string | null>>();
  for (const item of items) {
    const key = of(item);
    if (key !== null) seen.set(key, (seen.get(key) ?? new Set()).add(by(item)));
  }
  return new Map([...seen].map(([key, values]) => [key, values.size]));
}

const addressOf = ({ url }: FeedItem): string | null => (url === null ? null : addressKey(url));
const idOf = ({ feedId }: FeedItem): string | null => feedId;
const titleOf = ({ title }: FeedItem): string | null => title;

/** An id of several addresses is none; an address of several ids and titles is no article's. The order stays. */
export function tellItemsApart(items: readonly FeedItem[]): DistinctItem[] {
  const addresses = variety(items, idOf, addressOf);
  const withIds = items.map((item) =>
    (addresses.get(item.feedId ?? '') ?? 0) > 1 ? { ...item, feedId: null } : item,
  );
  const ids = variety(withIds, addressOf, idOf);
  const titles = variety(withIds, addressOf, titleOf);
  const isShared = (address: string): boolean =>
    (ids.get(address) ?? 0) > 1 && (titles.get(address) ?? 0) > 1;
  return withIds.map((item) => {
    const address = addressOf(item);
    return { item, hasSharedAddress: address !== null && isShared(address) };
  });
}
