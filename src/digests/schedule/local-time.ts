/** Instants as people of a time zone read them: in English, on a clock of 24 hours. */
import { RecentMap } from '../../recent-map.ts';
import { engineName } from './zones.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Each knows the abbreviations that are used where it is spoken. */
const LOCALES = ['en-GB', 'en-US', 'en-AU'] as const;

type Formatters = readonly Intl.DateTimeFormat[];
const formatters = new RecentMap<string, Formatters>(500);

function formattersOf(zone: string): Formatters {
  const kept = formatters.get(zone);
  if (kept !== undefined) return kept;
  const made = LOCALES.map(
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        // Another version of Node may have known it: times are better in UTC than not at all, and they say so.
        timeZone: engineName(zone) === null ? 'UTC' : zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'short',
      }),
  );
  formatters.set(zone, made);
  return made;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

function partsOf(formatter: Intl.DateTimeFormat | undefined, at: Date): Parts {
  return Object.fromEntries((formatter?.formatToParts(at) ?? []).map(({ type, value }) => [type, value]));
}

/** "CET"; "UTC+5:30" where no abbreviation is in common use. */
function abbreviationOf(at: Date, zone: string): string {
  const names = formattersOf(zone).map((formatter) => partsOf(formatter, at).timeZoneName ?? zone);
  const known = names.find((name) => !/^(?:GMT|UTC)[+-]/.test(name));
  return known ?? (names[0] ?? zone).replace('GMT', 'UTC');
}

interface WallClock {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly year: number;
  /** `HH:MM`. */
  readonly time: string;
}

function readClock(at: Date, zone: string): WallClock {
  const parts = partsOf(formattersOf(zone)[0], at);
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  return {
    weekday: WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '',
    day,
    month: MONTHS[month - 1] ?? '',
    year,
    time: `${(parts.hour ?? '').padStart(2, '0')}:${(parts.minute ?? '').padStart(2, '0')}`,
  };
}

/** "Mon 23 Nov 2026, 08:30 (CET)". */
export function localTime(at: Date, zone: string): string {
  const { weekday, day, month, year, time } = readClock(at, zone);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}, ${time} (${abbreviationOf(at, zone)})`;
}

/** "Monday 23 November 2026". */
export function localDay(at: Date, zone: string): string {
  const { weekday, day, month, year } = readClock(at, zone);
  return `${weekday} ${day} ${month} ${year}`;
}
