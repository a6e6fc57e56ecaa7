/** How often a feed says that it changes, from its ttl or its sy:updatePeriod. */
import type { WrittenFeed } from './written-feed.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const PERIODS_MS: Readonly<Record<string, number>> = {
  hourly: 60 * MINUTE_MS,
  daily: DAY_MS,
  weekly: 7 * DAY_MS,
  monthly: 30 * DAY_MS,
  yearly: 365 * DAY_MS,
};

/** Milliseconds; null where the feed does not say, or says nothing that can be. */
export function updateIntervalMs({ ttlMinutes, sy }: WrittenFeed): number | null {
  const ttlMs = (ttlMinutes ?? 0) * MINUTE_MS;
  const periodMs = PERIODS_MS[sy?.updatePeriod?.trim().toLowerCase() ?? ''];
  const syMs = periodMs === undefined ? 0 : periodMs / Math.max(1, sy?.updateFrequency ?? 1);
  const intervalMs = Math.round(ttlMs > 0 ? ttlMs : syMs);
  return intervalMs > 0 && Number.isSafeInteger(intervalMs) ? Math.min(intervalMs, 365 * DAY_MS) : null;
}
