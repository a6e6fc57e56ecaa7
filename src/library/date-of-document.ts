/** Places a document in time, as a date that can be compared. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The instant of publication; for a bare day its last millisecond (UTC), so that a window that begins within the day
 * still holds it; `addedAt` where there is no date that can be read.
 */
export function datedAt(publishedAt: string | null, addedAt: Date): Date {
  if (publishedAt === null) return addedAt;
  const startMs = Date.parse(publishedAt);
  if (!isStorable(startMs)) return addedAt;
  return new Date(DAY.test(publishedAt) ? startMs + DAY_MS - 1 : startMs);
}

/** Years that Postgres and ISO 8601 write with four digits. */
function isStorable(ms: number): boolean {
  return ms >= Date.UTC(1000, 0, 1) && ms < Date.UTC(9999, 11, 31);
}
