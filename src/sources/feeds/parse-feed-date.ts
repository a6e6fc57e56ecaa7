/** Dates as feeds write them: as exact as they are, and what is odd about them said. */
import { instantWithOffset } from '../../../briefings/documents/instant-with-offset.ts';
import { takeDateApart, type WrittenDate } from './written-date.ts';
import { zoneOffset } from './zone-offset.ts';

export interface FeedDate {
  /** ISO 8601, a day or an instant with the offset that is written; null where missing, impossible or not to be believed. */
  readonly publishedAt: string | null;
  /** A sentence without its subject; null for nothing odd. */
  readonly dateFault: string | null;
}

const DAY_MS = 86_400_000;
/** The web's first year: feeds that name an earlier one mean "no date" (1970-01-01, 0001-01-01). */
const FIRST_YEAR = 1990;
/** Seconds or milliseconds since 1970, from 2001 on. */
const EPOCH = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;
const MAX_LENGTH = 100;

const undated = (dateFault: string | null): FeedDate => ({ publishedAt: null, dateFault });
const quoted = (written: string): string => `“${written.slice(0, 60)}”`;

/** The instant in milliseconds, null for a day or a time that no calendar has. 24:00 and the leap second count. */
function instantOf({ year, month, day, time }: WrittenDate): number | null {
  const midnightMs = Date.UTC(year, month - 1, day);
  const date = new Date(midnightMs);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 100) return null;
  const { hour, minute, second } = time ?? { hour: 0, minute: 0, second: 0 };
  if (hour > 24 || (hour === 24 && minute + second > 0) || minute > 59 || second > 60) return null;
  return midnightMs + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
}

function believed(ms: number, iso: string, fault: string | null, nowMs: number): FeedDate {
  if (new Date(ms).getUTCFullYear() < FIRST_YEAR) {
    return undated(`names the date ${iso.slice(0, 10)}, from before there were feeds: taken as undated.`);
  }
  if (ms > nowMs + DAY_MS)
    return undated(`names the date ${iso.slice(0, 10)}, which is to come: taken as undated.`);
  return { publishedAt: iso, dateFault: fault };
}

function zoneFault(zone: string): string {
  return zone === ''
    ? 'names no time zone: taken as UTC.'
    : `names a time zone that is not known, ${quoted(zone)}: taken as UTC.`;
}

function fromParts(date: WrittenDate, written: string, nowMs: number): FeedDate {
  const localMs = instantOf(date);
  if (localMs === null) return undated(`names a date that no calendar has, ${quoted(written)}.`);
  if (date.time === null) return believed(localMs, new Date(localMs).toISOString().slice(0, 10), null, nowMs);
  const offset = zoneOffset(date.zone);
  const ms = localMs - (offset ?? 0) * 60_000;
  const iso = instantWithOffset(ms, offset ?? 0);
  return believed(ms, iso, offset === null ? zoneFault(date.zone) : null, nowMs);
}

/** @param nowMs what is more than a day after it is not believed. */
export function parseFeedDate(written: string | null | undefined, nowMs: number): FeedDate {
  const text = (written ?? '').replace(/\s+/g, ' ').trim();
  if (text === '') return undated(null);
  if (text.length > MAX_LENGTH) return undated('has a date that is too long to be one.');
  if (EPOCH.test(text)) {
    const ms = Math.trunc(Number(text) * (text.split('.')[0]?.length === 13 ? 1 : 1000));
    return believed(ms, new Date(ms).toISOString(), null, nowMs);
  }
  const date = takeDateApart(text);
  if (date === 'ambiguous') {
    return undated(`has a date whose day and month cannot be told apart, ${quoted(text)}.`);
  }
  return date === null
    ? undated(`has a date that cannot be read, ${quoted(text)}.`)
    : fromParts(date, text, nowMs);
}

/** The first of several that can be read, one without a fault before one with. */
export function firstFeedDate(written: readonly (string | null | undefined)[], nowMs: number): FeedDate {
  const dates = written.map((date) => parseFeedDate(date, nowMs));
  return (
    dates.find(({ publishedAt, dateFault }) => publishedAt !== null && dateFault === null) ??
    dates.find(({ publishedAt }) => publishedAt !== null) ??
    dates.find(({ dateFault }) => dateFault !== null) ??
    undated(null)
  );
}
