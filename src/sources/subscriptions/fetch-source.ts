/** One turn at a source: fetches it, reads what is new, and records how it ended. Never rejects. */

import { describePlace } from '../web/describe-address.ts';
import { after, type Fetched, failed, remarkOf, unchanged, well } from './fetch-end.ts';
import { holdSource } from './hold-source.ts';
import { itemFingerprint } from './item-keys.ts';
import { SHORTEST_MS } from './plan-next-fetch.ts';
import { type ItemsRead, readItems } from './read-items.ts';
import { isUnreadable } from './source-reader.ts';
import type { ClaimedSource, FetchEnd } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';
import { pageToDocument } from './to-document.ts';

/** After a fault of ours: the library or the model is away. */
const FAULT_PAUSE_MS = 5 * 60_000;
const NOTHING: ItemsRead = { hasNews: false, left: 0, passedOver: 0, faults: [] };

async function readFeed(
  fetched: Fetched,
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<FetchEnd> {
  const feed = await tools.reader.parseFeed(fetched);
  signal.throwIfAborted();
  if (isUnreadable(feed)) return failed(feed.why, claimed, tools);
  const items = await readItems(feed, fetched.url, claimed, tools, signal);
  return well({ title: feed.title, ttlMs: feed.intervalMs, items }, fetched, claimed, tools);
}

/** A new reading when its text has changed. */
async function readPage(
  fetched: Fetched,
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<FetchEnd> {
  const { source } = claimed;
  const { reader, shelf, store } = tools;
  const page = await reader.parseArticle(fetched);
  signal.throwIfAborted();
  if (isUnreadable(page)) return failed(page.why, claimed, tools);
  const [put] = await shelf.put(source.space, [pageToDocument(page, source.address)], signal);
  const documentId = put?.documentId ?? null;
  const fingerprint = itemFingerprint({ title: page.title, html: page.text });
  const note = { key: `page ${source.id}`, fingerprint, documentId, isOpen: false, attempts: 0 };
  await store.noteItems(claimed, [note]);
  const items = { ...NOTHING, hasNews: put?.isNews === true };
  return well({ title: page.title, ttlMs: null, items }, fetched, claimed, tools);
}

async function readFolder(
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<FetchEnd> {
  const { source } = claimed;
  const { shelf, store } = tools;
  const { documentIds, unread } = await shelf.addFolder(source.space, source.address, signal);
  const [first] = unread;
  if (documentIds.length === 0 && first !== undefined) return failed(first, claimed, tools);
  const notes = documentIds.map((documentId) => ({
    key: `file ${source.id} ${documentId}`,
    fingerprint: '',
    documentId,
    isOpen: false,
    attempts: 0,
  }));
  await store.noteItems(claimed, notes);
  return {
    kind: 'well',
    title: null,
    validators: source.validators,
    movedTo: null,
    remark: remarkOf({ ...NOTHING, faults: unread }),
    intervalMs: SHORTEST_MS,
    nextFetchAt: after(SHORTEST_MS, tools),
  };
}

async function fetchAndRead(
  claimed: ClaimedSource,
  tools: SourceTools,
  signal: AbortSignal,
): Promise<FetchEnd> {
  const { source } = claimed;
  if (source.kind === 'folder') return readFolder(claimed, tools, signal);
  const { etag, lastModified } = source.validators;
  const fetched = await tools.web.fetch(
    {
      url: source.movedTo ?? source.address,
      kind: source.kind,
      ...(etag === null ? {} : { etag }),
      ...(lastModified === null ? {} : { lastModified }),
    },
    signal,
  );
  signal.throwIfAborted();
  switch (fetched.kind) {
    case 'fetched':
      return source.kind === 'feed'
        ? readFeed(fetched, claimed, tools, signal)
        : readPage(fetched, claimed, tools, signal);
    case 'unchanged':
      return unchanged(fetched, claimed, tools);
    case 'later':
      return failed(fetched.why, claimed, tools, { afterMs: fetched.afterMs });
    case 'gone':
    case 'refused':
    case 'unfit':
      return failed(fetched.why, claimed, tools, { forgetsMove: source.movedTo !== null });
  }
}

/** Faults of ours are not the source's: it is tried again soon, and nobody is told that it fails. */
async function endOf(claimed: ClaimedSource, tools: SourceTools, signal: AbortSignal): Promise<FetchEnd> {
  const { source } = claimed;
  try {
    return await fetchAndRead(claimed, tools, signal);
  } catch (error) {
    if (signal.aborted) return { kind: 'given-back', nextFetchAt: source.nextFetchAt ?? tools.now() };
    tools.log.error({ err: error, space: source.space, source: source.number }, 'a source could not be read');
    return { kind: 'given-back', nextFetchAt: after(FAULT_PAUSE_MS, tools) };
  }
}

function logEnd({ source }: ClaimedSource, end: FetchEnd, { log }: SourceTools): void {
  const about = { space: source.space, source: source.number, address: describePlace(source.address) };
  if (end.kind === 'failed') log.warn({ ...about, why: end.why }, 'a source failed');
  else if (end.kind === 'well' && end.remark !== null && end.remark !== source.remark)
    log.info({ ...about, remark: end.remark }, 'a source was read');
}

/** @param ending aborts when the process is to end. */
export async function fetchSource(
  claimed: ClaimedSource,
  tools: SourceTools,
  ending: AbortSignal,
): Promise<void> {
  const hold = holdSource(claimed, tools);
  try {
    const end = await endOf(claimed, tools, AbortSignal.any([hold.lost, ending]));
    if (hold.lost.aborted) return;
    if (await tools.store.finish(claimed, end)) logEnd(claimed, end, tools);
  } catch (error) {
    // Its lease ends by itself, and then it is fetched again.
    tools.log.error({ err: error, source: claimed.source.id }, 'what came of a source could not be recorded');
  } finally {
    hold.end();
  }
}
