/** What the clocks of a time zone show at an instant, and when they first show a time: the one place that knows of clock changes. */
import { Temporal } from 'temporal-polyfill';
import { RecentMap } from '../../recent-map.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** From `fromMs` on until the next one, wall time is UTC and `offsetMs`. */
interface Span {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** More than any offset from UTC. */
const MARGIN_MS = 2 * DAY_MS;

function spansOfYear(zone: string, year: number): Span[] {
  const endMs = Date.UTC(year + 1, 0) + MARGIN_MS;
  const fromMs = Date.UTC(year, 0) - MARGIN_MS;
  let at = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  const spans = [{ fromMs, offsetMs: at.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= endMs) return spans;
    spans.push({ fromMs: next.epochMilliseconds, offsetMs: next.offsetNanoseconds / 1e6 });
    at = next;
  }
}

/**
 * The clock of one zone. Wall times are milliseconds as if they were UTC. Reading the zone's changes is slow beside
 * arithmetic, so they are kept by year.
 */
export class LocalClock {
  readonly #zone: string;
  readonly #years = new RecentMap<number, Span[]>(100);
  /** The year asked for last: most questions come in order. */
  #last: { readonly fromMs: number; readonly untilMs: number; readonly spans: Span[] } | null = null;

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** Of the UTC year in which `ms` lies. */
  #spansAt(ms: number): Span[] {
    if (this.#last !== null && ms >= this.#last.fromMs && ms < this.#last.untilMs) return this.#last.spans;
    const year = new Date(ms).getUTCFullYear();
    const spans = this.#years.get(year) ?? spansOfYear(this.#zone, year);
    this.#years.set(year, spans);
    this.#last = { fromMs: Date.UTC(year, 0), untilMs: Date.UTC(year + 1, 0), spans };
    return spans;
  }

  /** The wall time that is shown at an instant. */
  wallAt(instantMs: number): number {
    const spans = this.#spansAt(instantMs);
    const span = spans.findLast(({ fromMs }) => fromMs <= instantMs);
    return instantMs + (span?.offsetMs ?? 0);
  }

  /**
   * The first instant at which the clock shows `wallMs` or later. A time that exists is itself, one that is left out is
   * the first instant after the gap, one that comes twice is its first. It never falls while `wallMs` rises.
   */
  firstInstant(wallMs: number): number {
    const spans = this.#spansAt(wallMs);
    const index = spans.findIndex(({ offsetMs }, at) => {
      const end = spans[at + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
      return end + offsetMs > wallMs;
    });
    const span = spans[index];
    return span === undefined ? wallMs : Math.max(span.fromMs, wallMs - span.offsetMs);
  }
}

const clocks = new RecentMap<string, LocalClock>(500);

/** @param zone of the IANA database, as {@link findZone} gives it. */
export function clockOf(zone: string): LocalClock {
  const kept = clocks.get(zone);
  if (kept !== undefined) return kept;
  const clock = new LocalClock(zone);
  clocks.set(zone, clock);
  return clock;
}
