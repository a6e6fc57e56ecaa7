/** A source in words: what it is, how it is, and what it brought. */
import type { TableRow } from '../../../messages/message.ts';
import { describePlace } from '../../web/describe-address.ts';
import type { Source } from '../source.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function count(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${one}s`;
}

/** "5 minutes", "3 hours", "2 days": rounded, at least a minute. */
export function span(ms: number): string {
  if (ms < 1.5 * HOUR_MS) return count(Math.max(1, Math.round(ms / MINUTE_MS)), 'minute');
  if (ms < 1.5 * DAY_MS) return count(Math.round(ms / HOUR_MS), 'hour');
  return count(Math.round(ms / DAY_MS), 'day');
}

function ago(then: Date, now: Date): string {
  const ms = now.getTime() - then.getTime();
  return ms < MINUTE_MS ? 'just now' : `${span(ms)} ago`;
}

function ahead(then: Date, now: Date): string {
  const ms = then.getTime() - now.getTime();
  return ms < MINUTE_MS ? 'now' : `in ${span(ms)}`;
}

export function nameOf({ number, title, address }: Source): string {
  return `#${number} ${title ?? describePlace(address)}`;
}

/** The host; of a folder, its path. */
export function hostOf({ address }: Source): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function row(label: string, value: string, state: TableRow['state'] = 'plain'): TableRow {
  return { label, value, state };
}

/** What there is to say on its health, the most important first. */
export interface Health {
  readonly now: Date;
  /** Documents that it brought in 7 days. */
  readonly documents: number;
}

function stateOf({ state, failingSince, lastError, lastSuccessAt }: Source, now: Date): string {
  if (state === 'paused') return 'paused';
  if (failingSince !== null)
    return `has failed for ${span(now.getTime() - failingSince.getTime())}: ${(lastError ?? '').replace(/\.$/, '')}`;
  return lastSuccessAt === null ? 'not read yet' : `read ${ago(lastSuccessAt, now)}`;
}

function lastRead({ failingSince, lastSuccessAt }: Source, now: Date): string[] {
  if (failingSince === null) return [];
  return [lastSuccessAt === null ? 'never read yet' : `last read ${ago(lastSuccessAt, now)}`];
}

function nextFetch({ nextFetchAt }: Source, now: Date): string[] {
  return nextFetchAt === null ? [] : [`next ${ahead(nextFetchAt, now)}`];
}

/** One line in a list: last success, last error in words, documents in 7 days, next fetch. */
export function sourceRow(source: Source, { now, documents }: Health): TableRow {
  const parts = [
    stateOf(source, now),
    ...lastRead(source, now),
    `${count(documents, 'document')} in 7 days`,
    ...nextFetch(source, now),
  ];
  const where = source.title === null ? [] : [hostOf(source)];
  return row(
    nameOf(source),
    [...where, ...parts].join('; '),
    source.failingSince === null ? 'plain' : 'problem',
  );
}

const KINDS = {
  feed: 'a feed',
  page: 'a page without a feed: read again when its text changes',
  folder: 'a folder of the machine that I run on',
} as const;

/** Everything on one source. @param seesAll whether its whole address is shown: private feeds have keys in theirs. */
export function sourceRows(
  source: Source,
  { now, documents, seesAll }: Health & { readonly seesAll: boolean },
): TableRow[] {
  const written = (address: string): string => (seesAll ? address : describePlace(address));
  const { failingSince, lastSuccessAt, lastError, nextFetchAt, movedTo, remark, intervalMs, state } = source;
  const isFailing = failingSince !== null;
  return [
    row('Address', written(source.address)),
    ...(movedTo === null ? [] : [row('Moved to', written(movedTo))]),
    row('What', KINDS[source.kind]),
    ...(state === 'paused' ? [row('State', 'paused', 'problem')] : []),
    row(
      'Last read',
      lastSuccessAt === null ? 'not yet' : ago(lastSuccessAt, now),
      isFailing ? 'plain' : 'ok',
    ),
    ...(isFailing
      ? [row('Error', `for ${span(now.getTime() - failingSince.getTime())}: ${lastError ?? ''}`, 'problem')]
      : []),
    ...(remark === null ? [] : [row('Remark', remark)]),
    row('Documents', `${documents} in 7 days, ${source.documents} in all`),
    ...(nextFetchAt === null
      ? []
      : [row('Next', `${ahead(nextFetchAt, now)}; when all is well, about every ${span(intervalMs)}`)]),
    row('Added', `${ago(source.addedAt, now)}`),
  ];
}
