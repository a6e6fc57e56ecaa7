/** Dates as sources write them, kept as exact as they are and no more exact. */
import { instantWithOffset } from './instant-with-offset.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAMED_ZONE = /(?:Z|UTC|GMT|[A-Z]{1,2}[SD]T)$/;
/** Behind a time: the year of 24-May-2022 is none. */
const OFFSET = /:\d{2}(?:\.\d{1,9})?\s{0,3}([+-])(\d{2}):?(\d{2})$/;

/** Without a year of four digits, Date.parse makes one up. */
const YEAR = /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/;

/** Minutes east of Greenwich; 0 where the zone is named. */
function offsetOf(value: string): number {
  const [, sign, hours, minutes] = OFFSET.exec(value) ?? [];
  return Number(`${sign ?? ''}1`) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** Days that the calendar has: Date.parse takes 31 February for 2 March. */
function isDay(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/**
 * ISO 8601 day or instant, with the offset that is written, null for what is no date. A time without a zone is cut to
 * its day, since the instant is not known.
 */
export function parsePublishedAt(written: string | null | undefined): string | null {
  const value = written?.trim() ?? '';
  if (value.length > 60 || !YEAR.test(value)) return null;
  if (DAY.test(value)) return isDay(value) ? value : null;
  const isoLike = /^\d{4}-\d{2}-\d{2}[T ]/.test(value);
  if (isoLike ? !isDay(value.slice(0, 10)) : !/[A-Za-z]{3}/.test(value)) return null;
  const zoned = NAMED_ZONE.test(value) || OFFSET.test(value);
  const time = Date.parse(zoned ? value : `${isoLike ? value.slice(0, 10) : value} UTC`);
  if (Number.isNaN(time)) return null;
  return zoned ? instantWithOffset(time, offsetOf(value)) : new Date(time).toISOString().slice(0, 10);
}
