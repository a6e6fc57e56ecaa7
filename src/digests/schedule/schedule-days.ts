/** From the terms of a schedule to its days. */
import { listWords } from './list-words.ts';
import type { Nth, Term } from './schedule-terms.ts';
import type { DayFields } from './to-cron.ts';

export interface DaysRead extends DayFields {
  /** "weekdays", "the first Monday of every month". */
  readonly words: string;
}

export type Refused = { readonly refusal: string };

const DAY_WORDS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NTH_WORDS = ['first', 'second', 'third', 'fourth', 'fifth'];

interface NthWeekday {
  readonly nth: Nth;
  readonly day: number;
}

interface Gathered {
  isEveryDay: boolean;
  isWeekly: boolean;
  isMonthly: boolean;
  readonly weekdays: Set<number>;
  readonly nthWeekdays: NthWeekday[];
  readonly monthDays: Set<Nth>;
}

/** Monday first, the last of a month last. */
const order = (value: Nth | number): number => (value === 'last' ? 99 : value);
const fromMonday = (day: number): number => (day + 6) % 7;

function addWeekdays(found: Gathered, days: readonly number[], pending: readonly Nth[]): Refused | null {
  const [day = 0, ...more] = days;
  if (pending.length === 0) {
    for (const each of days) found.weekdays.add(each);
    return null;
  }
  if (more.length > 0 || pending.some((nth) => nth !== 'last' && nth > 5))
    return {
      refusal: 'Of the days of the week only the first to the fifth, or the last, of a month can be had.',
    };
  found.nthWeekdays.push(...pending.map((nth) => ({ nth, day })));
  return null;
}

/** "First" and "15th" wait for what follows: a weekday, or nothing, and then they are days of the month. */
function gather(terms: readonly Term[]): Gathered | Refused {
  const found: Gathered = {
    isEveryDay: terms.some(({ kind }) => kind === 'every-day'),
    isWeekly: terms.some(({ kind }) => kind === 'weekly'),
    isMonthly: terms.some(({ kind }) => kind === 'monthly'),
    weekdays: new Set(),
    nthWeekdays: [],
    monthDays: new Set(),
  };
  let pending: Nth[] = [];
  for (const term of terms) {
    if (term.kind === 'nth') {
      pending.push(term.nth);
      continue;
    }
    if (term.kind === 'weekdays') {
      const refused = addWeekdays(found, term.days, pending);
      if (refused !== null) return refused;
    } else for (const nth of pending) found.monthDays.add(nth);
    pending = [];
  }
  for (const nth of pending) found.monthDays.add(nth);
  return found;
}

function contradictionIn(found: Gathered): string | null {
  const isOfMonth = found.nthWeekdays.length + found.monthDays.size > 0;
  const ways = [
    found.isEveryDay,
    found.weekdays.size > 0,
    found.nthWeekdays.length > 0,
    found.monthDays.size > 0,
  ];
  if (ways.filter(Boolean).length > 1) return 'Say the days in one way: of the week, or of the month.';
  if (found.isMonthly && found.weekdays.size > 0)
    return 'Say which one of the month, for example “the first Monday of every month”.';
  if ((found.isMonthly && found.isEveryDay) || (found.isWeekly && (isOfMonth || found.isMonthly)))
    return 'Say the days in one way: of the week, or of the month.';
  if (found.isWeekly && found.weekdays.size === 0) return 'Say on which day of the week.';
  return null;
}

const EVERY_DAY: DaysRead = { dayOfMonth: '*', dayOfWeek: '*', words: 'every day' };

function ofWeek(weekdays: ReadonlySet<number>): DaysRead {
  const rising = [...weekdays].sort((a, b) => a - b).join(',');
  if (rising === '0,1,2,3,4,5,6') return EVERY_DAY;
  if (rising === '1,2,3,4,5') return { dayOfMonth: '*', dayOfWeek: '1-5', words: 'weekdays' };
  if (rising === '0,6') return { dayOfMonth: '*', dayOfWeek: '0,6', words: 'weekends' };
  const names = [...weekdays]
    .sort((a, b) => fromMonday(a) - fromMonday(b))
    .map((day) => DAY_WORDS[day] ?? '');
  return { dayOfMonth: '*', dayOfWeek: rising, words: `every ${listWords(names)}` };
}

/** Whether some month has no such day is said, so that nobody waits for 31 April. */
const everyMonth = (isInEach: boolean): string => (isInEach ? 'every month' : 'every month that has it');

function ofNthWeekdays(found: readonly NthWeekday[]): DaysRead {
  const sorted = found.toSorted(
    (a, b) => order(a.nth) - order(b.nth) || fromMonday(a.day) - fromMonday(b.day),
  );
  const words = sorted.map(
    ({ nth, day }) => `${nth === 'last' ? nth : NTH_WORDS[nth - 1]} ${DAY_WORDS[day]}`,
  );
  const fields = sorted.map(({ nth, day }) => (nth === 'last' ? `${day}L` : `${day}#${nth}`));
  return {
    dayOfMonth: '*',
    dayOfWeek: [...new Set(fields)].join(','),
    words: `the ${listWords([...new Set(words)])} of ${everyMonth(sorted.every(({ nth }) => nth !== 5))}`,
  };
}

function ordinal(nth: number): string {
  const ending = nth > 10 && nth < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th');
  return `${nth}${ending}`;
}

function ofMonthDays(found: ReadonlySet<Nth>): DaysRead {
  const sorted = [...found].sort((a, b) => order(a) - order(b));
  const words = sorted.map((nth) => (nth === 'last' ? 'last day' : ordinal(nth)));
  return {
    dayOfMonth: sorted.map((nth) => (nth === 'last' ? 'L' : nth)).join(','),
    dayOfWeek: '*',
    words: `the ${listWords(words)} of ${everyMonth(sorted.every((nth) => nth === 'last' || nth < 29))}`,
  };
}

/** All days where none are said; the first of the month for "monthly" alone. */
export function readDays(terms: readonly Term[]): DaysRead | Refused {
  const found = gather(terms);
  if ('refusal' in found) return found;
  const refusal = contradictionIn(found);
  if (refusal !== null) return { refusal };
  if (found.nthWeekdays.length > 0) return ofNthWeekdays(found.nthWeekdays);
  if (found.monthDays.size > 0) return ofMonthDays(found.monthDays);
  if (found.weekdays.size > 0) return ofWeek(found.weekdays);
  return found.isMonthly ? ofMonthDays(new Set([1])) : EVERY_DAY;
}
