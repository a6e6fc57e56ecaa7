/** Reads the days, months and years of date filters. */

export interface Period {
  /** ISO 8601 instants, UTC; the end is no longer in it. */
  readonly start: string;
  readonly end: string;
}

const WRITTEN = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/;

/** "2026", "2026-03" or "2026-03-31", days of UTC; null for anything else, and for days that no calendar has. */
export function readDay(written: string): Period | null {
  const [, year, month, day] = WRITTEN.exec(written) ?? [];
  if (year === undefined) return null;
  const first = { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) };
  const start = Date.UTC(first.year, first.month - 1, first.day);
  if (new Date(start).getUTCMonth() !== first.month - 1 || new Date(start).getUTCDate() !== first.day)
    return null;
  const end =
    day === undefined ? Date.UTC(first.year, month === undefined ? 12 : first.month, 1) : start + 86_400_000;
  if (first.year < 1000) return null;
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}
