/** Dates as sources write them, kept as exact as they are and no more exact. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ZONED = /(?:Z|UTC|GMT|[A-Z]{1,2}[SD]T|[+-]\d{2}:?\d{2})$/;

/** Without a year of four digits, Date.parse makes one up. */
const YEAR = /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/;

/** Days that the calendar has: Date.parse takes 31 February for 2 March. */
function isDay(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/**
 * ISO 8601 day or instant, null for what is no date. A time without a zone is cut to its day, since the
 * instant is not known.
 */
export function parsePublishedAt(written: string | null | undefined): string | null {
  const value = written?.trim() ?? '';
  if (value.length > 60 || !YEAR.test(value)) return null;
  if (DAY.test(value)) return isDay(value) ? value : null;
  const isoLike = /^\d{4}-\d{2}-\d{2}[T ]/.test(value);
  if (isoLike ? !isDay(value.slice(0, 10)) : !/[A-Za-z]{3}/.test(value)) return null;
  const zoned = ZONED.test(value);
  const time = Date.parse(zoned ? value : `${isoLike ? value.slice(0, 10) : value} UTC`);
  if (Number.isNaN(time)) return null;
  const iso = new Date(time).toISOString();
  return zoned ? iso : iso.slice(0, 10);
}
