/** Time zones as people name them: by the IANA name, or by the city alone. */
import { foldText } from '../../library/fold-words.ts';
import { spellingDistance } from '../../library/spelling-distance.ts';
import { RecentMap } from '../../recent-map.ts';
import { ZONE_ABBREVIATIONS } from './zone-abbreviations.ts';

/** Names of today that the JavaScript engine knows but lists under an earlier one. */
const RENAMED = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

/** The engine's own name for `zone`, in any case; null where it knows none. */
export function engineName(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

interface ZoneNames {
  /** Folded, with spaces for underscores, to the name. */
  readonly whole: ReadonlyMap<string, string>;
  /** The folded last part to the names that end so, of different clocks. */
  readonly cities: ReadonlyMap<string, readonly string[]>;
}

const fold = (words: string): string =>
  foldText(words)
    .replace(/[_\s]+/g, ' ')
    .trim();

function readNames(): ZoneNames {
  const renamed = RENAMED.filter((name) => engineName(name) !== null);
  const whole = new Map<string, string>();
  const cities = new Map<string, string[]>();
  const taken = new Set<string>();
  for (const name of [...renamed, ...Intl.supportedValuesOf('timeZone')]) {
    const folded = fold(name);
    whole.set(folded, name);
    const city = folded.slice(folded.lastIndexOf('/') + 1);
    const clock = `${city} ${engineName(name)}`;
    if (taken.has(clock)) continue;
    taken.add(clock);
    cities.set(city, [...(cities.get(city) ?? []), name]);
  }
  return { whole, cities };
}

let names: ZoneNames | null = null;
function zoneNames(): ZoneNames {
  names ??= readNames();
  return names;
}

const UNIVERSAL = /^(?:etc\/)?(?:utc|gmt|uct|zulu|universal|greenwich)$/;
/** "Japan", "US/Eastern": names of long ago that stand for one place. What is shorter is an abbreviation. */
const EARLIER = /^(?:[a-z]{4,}|[a-z]{2,}\/[a-z\d/ +-]+)$/;

/** Asking the engine takes long beside all else here, and the words of a schedule are asked about again and again. */
const askedBefore = new RecentMap<string, string | null>(1000);

function findEarlier(folded: string): string | null {
  if (!EARLIER.test(folded) || Object.hasOwn(ZONE_ABBREVIATIONS, folded)) return null;
  const known = askedBefore.get(folded);
  if (known !== undefined) return known;
  const found = engineName(folded.replaceAll(' ', '_'));
  askedBefore.set(folded, found);
  return found;
}

/**
 * The IANA name of a time zone: itself in any case and with spaces, or a city that exactly one name ends in. Null for
 * all else, and for abbreviations and offsets, which are no place's time all year.
 */
export function findZone(words: string): string | null {
  const folded = fold(words);
  if (folded === '' || folded.length > 60) return null;
  if (UNIVERSAL.test(folded)) return 'UTC';
  const { whole, cities } = zoneNames();
  const cityNames = cities.get(folded) ?? [];
  return whole.get(folded) ?? (cityNames.length === 1 ? cityNames[0] : undefined) ?? findEarlier(folded);
}

/** Names that are spelled nearly so, by their whole or by their city. */
function nearZones(folded: string): string[] {
  const { whole, cities } = zoneNames();
  const allowed = folded.length < 6 ? 1 : 2;
  const near = (name: string): boolean =>
    Math.abs(name.length - folded.length) <= allowed && spellingDistance(folded, name) <= allowed;
  const found = folded.includes('/')
    ? [...whole].filter(([name]) => near(name)).map(([, zone]) => zone)
    : [...cities].filter(([city]) => near(city)).flatMap(([, zones]) => zones);
  return found.slice(0, 3);
}

const OFFSET = /^(?:utc|gmt)?\s?[+-]\s?\d{1,2}(?::?\d{2})?$/;

/** Whether `words`, which are no zone, were meant as one. */
export function isLikeZone(words: string): boolean {
  const folded = fold(words);
  if (Object.hasOwn(ZONE_ABBREVIATIONS, folded) || OFFSET.test(folded)) return true;
  if (/^[a-z]+\/[a-z]/.test(folded)) return true;
  return folded.length > 4 && folded.length < 40 && nearZones(folded).length > 0;
}

const oneOf = (zones: readonly string[]): string =>
  zones.length < 2 ? zones.join('') : `${zones.slice(0, -1).join(', ')} or ${zones.at(-1)}`;

/** Why `words` are no time zone, and what to write instead, as sentences. */
export function zoneRefusal(words: string): string {
  const folded = fold(words);
  const said = `“${words.trim().slice(0, 60)}”`;
  const places = Object.hasOwn(ZONE_ABBREVIATIONS, folded) ? ZONE_ABBREVIATIONS[folded] : undefined;
  if (places !== undefined)
    return `${said} is not one clock for the whole year everywhere. Name a place: ${oneOf(places)}.`;
  if (OFFSET.test(folded))
    return `${said} does not change its clocks as places do. Name a place, for example Europe/Berlin, or UTC.`;
  const near = folded.length < 60 ? nearZones(folded) : [];
  if (near.length > 0) return `There is no time zone ${said}. Did you mean ${oneOf(near)}?`;
  return `There is no time zone ${said}. Name one of the IANA database, for example Europe/Berlin, America/New_York or UTC.`;
}
