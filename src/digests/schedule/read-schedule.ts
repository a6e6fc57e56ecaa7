/** Reads a schedule from words, or tells which part of them is none. */
import type { Schedule } from '../digest.ts';
import { plainWords } from './clock-words.ts';
import { readDays } from './schedule-days.ts';
import { CLOSEST_MINUTES, closestOf, readHours } from './schedule-hours.ts';
import { readTerms } from './schedule-terms.ts';
import { toCron } from './to-cron.ts';
import { cronRefusal, wallTimesOf } from './wall-times.ts';
import { findZone, isLikeZone, zoneRefusal } from './zones.ts';

export type ScheduleRead =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  /** Meant as a schedule, and none: a sentence. */
  | { readonly kind: 'refused'; readonly refusal: string }
  /** `text` belongs to no schedule. */
  | { readonly kind: 'unknown'; readonly text: string };

/** What is wrong, as a sentence. */
export function refusalOf(read: Exclude<ScheduleRead, { kind: 'schedule' }>): string {
  return read.kind === 'refused' ? read.refusal : `“${read.text.slice(0, 60)}” is no time that I understand.`;
}

interface Unzoned {
  readonly rest: string;
  /** Null where none is said. */
  readonly zone: string | null;
}

const MOST_LETTERS = 300;
const MOST_WORDS_OF_A_ZONE = 5;

/** "(in Berlin time)" is Berlin. */
const bareZone = (words: string): string =>
  words
    .replace(/^[([]+|[)\].,;]+$/g, '')
    .replace(/^in\s/i, '')
    .replace(/\stime$/i, '');

/** The longest run of words at the end, or else at the beginning, that names a zone. */
function takeZone(words: readonly string[], isZoneFirst: (zoneWords: string) => boolean): Unzoned {
  const most = Math.min(MOST_WORDS_OF_A_ZONE, words.length - 1);
  for (let count = most; count > 0; count -= 1) {
    const zone = findZone(bareZone(words.slice(-count).join(' ')));
    if (zone !== null) return { rest: words.slice(0, -count).join(' '), zone };
  }
  for (let count = most; count > 0; count -= 1) {
    const said = words.slice(0, count).join(' ').replace(/:$/, '');
    const zone = isZoneFirst(said) ? findZone(bareZone(said)) : null;
    if (zone !== null) return { rest: words.slice(count).join(' '), zone };
  }
  return { rest: words.join(' '), zone: null };
}

type Unplaced = { readonly expressions: readonly string[]; readonly words: string };

const CRON_SAID = /^(?:by\s)?cron(?:\s|:\s?)/i;
const CRON_FIELDS = /^[\d*][\d*,/-]*\s[\d*][\d*,/-]*(?:\s[\w*?,/#-]+){3,}$/;

function readCron(expression: string): Unplaced | { readonly refusal: string } {
  const refusal = cronRefusal(expression);
  if (refusal !== null) return { refusal };
  if (closestOf(wallTimesOf(expression).minutes) < CLOSEST_MINUTES)
    return {
      refusal: `“${expression}” comes too often: a digest comes at most every ${CLOSEST_MINUTES} minutes.`,
    };
  return { expressions: [expression], words: `by cron ${expression}` };
}

/** As it was typed, where that can be found. */
function asTyped(plain: string, typed: string): string {
  const at = typed.toLowerCase().indexOf(plain);
  return at === -1 ? plain : typed.slice(at, at + plain.length);
}

function readUnknown(text: string, isAfterTerms: boolean): Exclude<ScheduleRead, { kind: 'schedule' }> {
  const zone = bareZone(text);
  if (!isAfterTerms || !isLikeZone(zone)) return { kind: 'unknown', text };
  return { kind: 'refused', refusal: zoneRefusal(zone) };
}

function readWords(typed: string): Unplaced | Exclude<ScheduleRead, { kind: 'schedule' }> {
  const text = plainWords(typed);
  const read = readTerms(text);
  if (read.kind === 'refused') return read;
  if (read.kind === 'unknown') return readUnknown(asTyped(read.text, typed), read.isAfterTerms);
  if (read.terms.length === 0) return { kind: 'unknown', text: typed };
  const [days, hours] = [readDays(read.terms), readHours(read.terms)];
  if ('refusal' in days) return { kind: 'refused', ...days };
  if ('refusal' in hours) return { kind: 'refused', ...hours };
  const isAllDays = hours.isStep && days.words === 'every day';
  return {
    expressions: toCron(hours.minutes, days),
    words: isAllDays ? hours.words : `${days.words} ${hours.words}`,
  };
}

/**
 * @param zone where none is said. `isZoneFirst`: whether words at the beginning may be read as the zone.
 */
export function readSchedule(
  words: string,
  zone: string,
  isZoneFirst: (zoneWords: string) => boolean = () => true,
): ScheduleRead {
  if (words.length > MOST_LETTERS)
    return { kind: 'refused', refusal: `A schedule has at most ${MOST_LETTERS} letters.` };
  const said = words.replaceAll('`', ' ').replace(/[\s,]+(?:in\s)?(?:my|local)\stime[\s.]*$/i, '');
  const all = said.trim().split(/\s+/);
  if (all[0]?.startsWith('@') === true)
    return { kind: 'refused', refusal: `“${all[0].slice(0, 60)}” is no schedule here; say it in words.` };
  const placed = takeZone(all, isZoneFirst);
  const cron = placed.rest.replace(CRON_SAID, '');
  const isCron = cron !== placed.rest || CRON_FIELDS.test(cron);
  const read = isCron ? readCron(cron) : readWords(placed.rest);
  if ('kind' in read) return read;
  if ('refusal' in read) return { kind: 'refused', ...read };
  return { kind: 'schedule', schedule: { ...read, zone: placed.zone ?? zone } };
}
