/** How people say how far back to look. */

const HOURS_A_UNIT: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** "36h", "7d", "2w" to milliseconds; null for anything else. */
export function parseWindow(value: string): number | null {
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(value.trim().toLowerCase()) ?? [];
  const hours = Number(count) * (HOURS_A_UNIT[unit] ?? 0);
  return hours > 0 ? hours * 3_600_000 : null;
}
