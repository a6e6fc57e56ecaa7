/** What a fetch ends with, and when the next one is due. */
import type { WebOutcome } from '../web/web-client.ts';
import { backOff, nextInterval, SHORTEST_MS, spread } from './plan-next-fetch.ts';
import type { ItemsRead } from './read-items.ts';
import type { ClaimedSource, FetchEnd } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';

export type Fetched = Extract<WebOutcome, { kind: 'fetched' }>;

const LONGEST_REMARK = 500;

export function after(ms: number, { now, random }: SourceTools): Date {
  return new Date(now().getTime() + spread(ms, random()));
}

/** @param more `afterMs`: what the server asks for; `forgetsMove`: its own address is asked next, where it had moved. */
export function failed(
  why: string,
  { source }: ClaimedSource,
  tools: SourceTools,
  { afterMs = null, forgetsMove = false }: { afterMs?: number | null; forgetsMove?: boolean } = {},
): FetchEnd {
  const pauseMs = backOff(source.failures + 1, source.intervalMs, afterMs);
  return { kind: 'failed', why, forgetsMove, nextFetchAt: after(pauseMs, tools) };
}

export function unchanged(
  { maxAgeMs }: Extract<WebOutcome, { kind: 'unchanged' }>,
  { source }: ClaimedSource,
  tools: SourceTools,
): FetchEnd {
  const intervalMs = nextInterval({ intervalMs: source.intervalMs, hasNews: false, ttlMs: null, maxAgeMs });
  const { validators, movedTo, remark } = source;
  const nextFetchAt = after(intervalMs, tools);
  return { kind: 'well', title: null, validators, movedTo, remark, intervalMs, nextFetchAt };
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** "12 older items were passed over. 3 could not be read: …" */
export function remarkOf({ left, passedOver, faults }: ItemsRead): string | null {
  const [first] = faults;
  const all = [
    ...(passedOver > 0 ? [`${count(passedOver, 'older item was', 'older items were')} passed over.`] : []),
    ...(left > 0 ? [`${count(left, 'item waits', 'items wait')} for the next fetch.`] : []),
    ...(first === undefined
      ? []
      : [`Of ${count(faults.length, 'item', 'items')}, something was odd: ${first}`]),
  ];
  return all.length === 0 ? null : all.join(' ').slice(0, LONGEST_REMARK);
}

interface Read {
  readonly title: string | null;
  readonly ttlMs: number | null;
  readonly items: ItemsRead;
}

/** While items wait, the server must not say that nothing has changed. */
export function well(
  { title, ttlMs, items }: Read,
  fetched: Fetched,
  { source }: ClaimedSource,
  tools: SourceTools,
): FetchEnd {
  const { maxAgeMs, etag, lastModified } = fetched;
  const { hasNews, left } = items;
  const isFirst = source.lastSuccessAt === null;
  const pace = { intervalMs: source.intervalMs, hasNews: isFirst ? null : hasNews, ttlMs, maxAgeMs };
  const intervalMs = nextInterval(pace);
  const isWaiting = left > 0;
  const soonMs = nextInterval({ ...pace, intervalMs: SHORTEST_MS, hasNews: null });
  return {
    kind: 'well',
    title,
    validators: isWaiting ? { etag: null, lastModified: null } : { etag, lastModified },
    movedTo: fetched.movedTo ?? source.movedTo,
    remark: remarkOf(items),
    intervalMs,
    nextFetchAt: after(isWaiting ? soonMs : intervalMs, tools),
  };
}
