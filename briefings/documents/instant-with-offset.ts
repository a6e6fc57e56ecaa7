/** Writes an instant as its source did, with the offset: its first ten characters are the day that stands there. */

const MINUTE_MS = 60_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** ISO 8601: `2022-05-24T08:00:00+10:00`, `2022-05-23T22:00:00.000Z` without an offset. @param offset minutes east of Greenwich. */
export function instantWithOffset(ms: number, offset: number): string {
  if (offset === 0) return new Date(ms).toISOString();
  const local = new Date(ms + offset * MINUTE_MS).toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}
