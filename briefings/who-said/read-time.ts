/** Takes the time out of a question: "on Tuesday", "since 20 May", "last week", "in July 2022", relative to a day. */
import {
  addDays,
  dayOf,
  lastOfMonth,
  lastWeekday,
  MONTH,
  monthNumber,
  thatHasBeen,
  toDay,
  WEEKDAY,
  weekdayOf,
} from './calendar.ts';
import type { DaySpan } from './question.ts';

type Days = Omit<DaySpan, 'words'>;

interface TimeForm {
  readonly pattern: RegExp;
  /** Null where the words name no time after all. */
  readonly read: (match: RegExpExecArray, today: string) => Days | null;
}

const one = (day: string | null): Days | null => (day === null ? null : { from: day, to: day });
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const DATE = `(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(${MONTH})\\b\\.?(?:,?\\s+(\\d{4}))?|(${MONTH})\\b\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4}))?)`;
const PERIOD = `(?:(${MONTH})\\b\\.?(?:,?\\s+(?:of\\s+)?(\\d{4}))?|((?:19|20)\\d{2}))`;
const BOUND = '(since|from|after|until|till|up to|before|by)';

/** @param groups the nine groups of DATE. */
function readDate(groups: readonly (string | undefined)[], today: string): string | null {
  const [isoYear, isoMonth, isoDate, dateA, monthA, yearA, monthB, dateB, yearB] = groups;
  if (isoYear) return toDay(Number(isoYear), Number(isoMonth), Number(isoDate));
  const month = monthNumber(monthA ?? monthB ?? '');
  const date = Number(dateA ?? dateB);
  const year = yearA ?? yearB;
  if (month === null) return null;
  return year === undefined ? thatHasBeen(month, date, today) : toDay(Number(year), month, date);
}

/** @param groups the three groups of PERIOD. */
function readPeriod(groups: readonly (string | undefined)[], today: string): Days | null {
  const [name, ofYear, year] = groups;
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const month = monthNumber(name ?? '');
  if (month === null) return null;
  const first = ofYear === undefined ? thatHasBeen(month, 1, today) : toDay(Number(ofYear), month, 1);
  return first === null ? null : { from: first, to: lastOfMonth(Number(first.slice(0, 4)), month) };
}

function bounded(word: string, span: Days | null): Days | null {
  if (span === null || span.from === null || span.to === null) return null;
  switch (word.toLowerCase()) {
    case 'since':
    case 'from':
      return { from: span.from, to: null };
    case 'after':
      return { from: addDays(span.to, 1), to: null };
    case 'before':
      return { from: null, to: addDays(span.from, -1) };
    default:
      return { from: null, to: span.to };
  }
}

const monday = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));

function calendarUnit(unit: string, back: number, today: string): Days {
  const year = Number(today.slice(0, 4));
  if (unit === 'week') {
    const from = addDays(monday(today), -7 * back);
    return { from, to: addDays(from, 6) };
  }
  if (unit === 'year') return { from: `${year - back}-01-01`, to: `${year - back}-12-31` };
  const first = dayOf(new Date(Date.UTC(year, Number(today.slice(5, 7)) - 1 - back, 1)));
  return { from: first, to: lastOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7))) };
}

const form = (source: string, read: TimeForm['read']): TimeForm => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, 'iu'),
  read,
});

/** The narrower forms first. */
const FORMS: readonly TimeForm[] = [
  form(`between\\s+${DATE}\\s+and\\s+${DATE}`, (match, today) => {
    const [from, to] = [readDate(match.slice(1, 10), today), readDate(match.slice(10, 19), today)];
    return from === null || to === null ? null : { from, to };
  }),
  form(`${BOUND}\\s+(?:the\\s+)?${DATE}`, (match, today) =>
    bounded(match[1] ?? '', one(readDate(match.slice(2, 11), today))),
  ),
  form(`${BOUND}\\s+(?:last\\s+)?(${WEEKDAY})`, ([, word = '', name = ''], today) =>
    bounded(word, one(lastWeekday(name, today))),
  ),
  form(`${BOUND}\\s+(yesterday|today)`, ([, word = '', day = ''], today) =>
    bounded(word, one(/^y/i.test(day) ? addDays(today, -1) : today)),
  ),
  form(`${BOUND}\\s+last\\s+(week|month|year)`, ([, word = '', unit = ''], today) =>
    bounded(word, calendarUnit(unit.toLowerCase(), 1, today)),
  ),
  form(`(since|after|until|till|before)\\s+${PERIOD}`, (match, today) =>
    bounded(match[1] ?? '', readPeriod(match.slice(2, 5), today)),
  ),
  form(`(?:on\\s+)?(?:the\\s+)?${DATE}`, (match, today) => one(readDate(match.slice(1, 10), today))),
  form(`(?:on|last|this|this past)\\s+(?:last\\s+)?(${WEEKDAY})`, ([all, name = ''], today) =>
    one(lastWeekday(name, today, /last/i.test(all))),
  ),
  form('(yesterday|today)', ([, day = ''], today) => one(/^y/i.test(day) ? addDays(today, -1) : today)),
  form(
    '(?:in|over|during|within|for)\\s+the\\s+(?:last|past)\\s+(\\d{1,3})?\\s*(day|week|month|year)s?',
    ([, count = '1', unit = ''], today) => ({
      from: addDays(today, -Number(count) * (UNIT_DAYS[unit.toLowerCase()] ?? 1)),
      to: today,
    }),
  ),
  form('(last|this)\\s+(week|month|year)', ([, which = '', unit = ''], today) =>
    calendarUnit(unit.toLowerCase(), /^l/i.test(which) ? 1 : 0, today),
  ),
  form(`(?:in|during)\\s+${PERIOD}`, (match, today) => readPeriod(match.slice(1, 4), today)),
];

/** Times inside quotation marks are somebody's words. */
const QUOTED = /["“”„«»‘‹›].+["“”«»’‹›]/u;

/** The question without its time; null where it names none. @param now the asker's. */
export function takeTime(line: string, now: Date): { readonly rest: string; readonly time: DaySpan | null } {
  const today = dayOf(now);
  const quoted = QUOTED.exec(line);
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(line);
    if (match === null || isInside(match, quoted)) continue;
    const days = read(match, today);
    if (days === null) continue;
    const rest = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`;
    return {
      rest: rest
        .replace(/\s+/g, ' ')
        .replace(/\s+([?.!,;])/g, '$1')
        .trim(),
      time: { ...days, words: match[0].trim() },
    };
  }
  return { rest: line, time: null };
}

function isInside(match: RegExpExecArray, quoted: RegExpExecArray | null): boolean {
  return quoted !== null && match.index >= quoted.index && match.index < quoted.index + quoted[0].length;
}
