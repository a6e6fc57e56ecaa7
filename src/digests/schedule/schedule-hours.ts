/** From the terms of a schedule to its times of day. */
import { clockWords } from './clock-words.ts';
import { listWords } from './list-words.ts';
import type { Refused } from './schedule-days.ts';
import type { Term } from './schedule-terms.ts';

export interface HoursRead {
  /** Of the day, rising, each once. */
  readonly minutes: readonly number[];
  /** "at 08:30", "every 4 hours". */
  readonly words: string;
  /** Whether `words` say by themselves that it is every day. */
  readonly isStep: boolean;
}

const DAY = 1440;
export const CLOSEST_MINUTES = 5;
const MORNING = 8 * 60;
const EVENING = 18 * 60;

type OfKind<K extends Term['kind']> = Extract<Term, { kind: K }>;

function only<K extends Term['kind']>(terms: readonly Term[], kind: K): OfKind<K>[] {
  return terms.filter((term): term is OfKind<K> => term.kind === kind);
}

const rising = (minutes: Iterable<number>): number[] => [...new Set(minutes)].sort((a, b) => a - b);

/** The shortest time between two of `minutes`, over midnight too. */
export function closestOf(minutes: readonly number[]): number {
  const sorted = rising(minutes);
  const gaps = sorted.map((minute, index) => (sorted[index + 1] ?? (sorted[0] ?? 0) + DAY) - minute);
  return Math.min(DAY, ...gaps);
}

/** "Every evening at 7" is 19:00; null where the time is not in that part of the day. */
function inPart(time: OfKind<'time'>, part: 'morning' | 'evening' | undefined): number | null {
  const isBeforeNoon = time.minute < 720;
  if (part === undefined) return time.minute;
  if (part === 'morning') return isBeforeNoon ? time.minute : null;
  if (!isBeforeNoon) return time.minute;
  return time.isHalfSaid ? null : time.minute + 720;
}

function readTimes(terms: readonly Term[]): HoursRead | Refused {
  const times = only(terms, 'time');
  const parts = new Set(only(terms, 'part').map(({ part }) => part));
  const [part] = parts;
  if (times.length === 0) {
    if (parts.size === 0) return { refusal: 'Say at what time of day.' };
    const minutes = rising([...parts].map((each) => (each === 'morning' ? MORNING : EVENING)));
    return { minutes, words: `at ${listWords(minutes.map(clockWords))}`, isStep: false };
  }
  if (parts.size > 1) return { refusal: 'Say either the parts of the day or the times.' };
  const found = times.map((time) => inPart(time, part));
  const missed = times[found.indexOf(null)];
  if (missed !== undefined) return { refusal: `${clockWords(missed.minute)} is not in the ${part}.` };
  const minutes = rising(found.filter((minute) => minute !== null));
  return { minutes, words: `at ${listWords(minutes.map(clockWords))}`, isStep: false };
}

function stepWords(minutes: number): string {
  if (minutes === 60) return 'every hour';
  return minutes % 60 === 0 ? `every ${minutes / 60} hours` : `every ${minutes} minutes`;
}

function minutesOfStep(step: number, from: number, until: number | null): number[] {
  const end = until === null ? from + DAY - 1 : until <= from ? until + DAY : until;
  const count = Math.floor((end - from) / step) + 1;
  return Array.from({ length: count }, (_, index) => (from + index * step) % DAY);
}

function spanWords(step: number, from: number, until: number | null): string {
  if (until !== null) return ` from ${clockWords(from)} to ${clockWords(until)}`;
  const start = from === 0 ? '' : ` from ${clockWords(from)}`;
  // What does not go into a day would come at other hours each day; it begins anew instead, and says so.
  return DAY % step === 0 ? start : `${start}, starting again at ${clockWords(from)} each day`;
}

function readSteps(step: number, span: OfKind<'span'> | undefined): HoursRead | Refused {
  if (step < CLOSEST_MINUTES) return { refusal: `A digest comes at most every ${CLOSEST_MINUTES} minutes.` };
  if (step > DAY || !Number.isInteger(step))
    return { refusal: 'Longer than a day cannot be counted in hours: name the days.' };
  const [from, until] = [span?.from ?? 0, span?.until ?? null];
  if (step === DAY) return { minutes: [from], words: `at ${clockWords(from)}`, isStep: false };
  return {
    minutes: rising(minutesOfStep(step, from, until)),
    words: `${stepWords(step)}${spanWords(step, from, until)}`,
    isStep: true,
  };
}

/** Times of day, or steps through it. */
export function readHours(terms: readonly Term[]): HoursRead | Refused {
  const [[step, ...moreSteps], [span, ...moreSpans]] = [only(terms, 'step'), only(terms, 'span')];
  const isTimed = terms.some(({ kind }) => kind === 'time' || kind === 'part');
  if (moreSteps.length + moreSpans.length > 0 || (isTimed && (step ?? span) !== undefined))
    return { refusal: 'Say either the times of day, or one step such as “every 4 hours”.' };
  if (step === undefined && span !== undefined)
    return { refusal: 'Say also how often, as in “every 2 hours”.' };
  const read = step === undefined ? readTimes(terms) : readSteps(step.minutes, span);
  if ('minutes' in read && closestOf(read.minutes) < CLOSEST_MINUTES)
    return { refusal: `A digest comes at most every ${CLOSEST_MINUTES} minutes.` };
  return read;
}
