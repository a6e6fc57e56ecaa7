/** Whether a statement is of the days asked for: by the day that the text names for it, else by its document's day. */
import { addDays, lastWeekday, MONTH, monthNumber, thatHasBeen, toDay, WEEKDAY } from './calendar.ts';
import type { DaySpan } from './question.ts';
import type { QuoteRecord } from './statement.ts';

const capitalised = (names: string): string =>
  names.replace(/(?<=^|\|)\p{L}/gu, (letter) => letter.toUpperCase());
const DAY_NAME = capitalised(WEEKDAY);
const MONTH_NAME = capitalised(MONTH);
/** As texts write them, in capitals: "may" is a verb. Run over every sentence about a statement, so it begins with what is rare. */
const NAMED = new RegExp(
  `\\b(?:(?<weekday>${DAY_NAME})\\b|(?<date>\\d{1,2})\\s+(?<month>${MONTH_NAME})\\b(?:\\s+(?<year>\\d{4}))?|(?<usMonth>${MONTH_NAME})\\b\\.?\\s+(?<usDate>\\d{1,2})\\b(?:,\\s+(?<usYear>\\d{4}))?)`,
  'gu',
);
/** Before a day that is not that of speaking. */
const OTHER_DAY = /\b(?:next|until|till|by|before|from|every|since|coming)\s+(?:last\s+)?$/iu;
const LONGEST_BEFORE = 20;
const WHOLE_DATE = new RegExp(
  `\\b(?:(\\d{1,2})\\s+(${MONTH})\\s+(\\d{4})|(${MONTH})\\s+(\\d{1,2}),\\s+(\\d{4}))\\b`,
  'iu',
);
/** How far back a report may reach for a day that only an earlier sentence names. */
const LATE_REPORT_DAYS = 7;
const FUTURE = /\b(?:will|shall|would|is to|are to|expected|planned|due)\b/iu;

/** A named day counts over the document's; one that only an earlier sentence names does not rule the document's out. */
export function isSaidWithin(record: QuoteRecord, time: DaySpan): boolean {
  const day = dayOfRecord(record);
  const beside = namedDays(besideQuote(record), day);
  if (beside.length > 0) return beside.some((named) => isWithin(named, time));
  if (isWithin(day, time)) return true;
  const carried = namedDays(record.before, day).at(-1);
  return carried !== undefined && carried >= addDays(day, -LATE_REPORT_DAYS) && isWithin(carried, time);
}

/** Of an undated document the first whole date of its text, where it is at hand; else the day it was read. */
export function dayOfRecord({ source, before, context }: QuoteRecord): string {
  if (source.isDated) return source.day;
  const [, date, name, year, usName, usDate, usYear] = WHOLE_DATE.exec(`${before} ${context.text}`) ?? [];
  const month = monthNumber(name ?? usName ?? '');
  const day = month === null ? null : toDay(Number(year ?? usYear), month, Number(date ?? usDate));
  return day ?? source.day;
}

function isWithin(day: string, { from, to }: Pick<DaySpan, 'from' | 'to'>): boolean {
  return (from === null || day >= from) && (to === null || day <= to);
}

/** The reporter's own words, those that interrupt the quote included: a day that the speaker names is not the day of speaking. */
export function besideQuote({ quote: { parts }, context }: QuoteRecord): string {
  const at = (offset: number) => Math.min(context.text.length, Math.max(0, offset - context.start));
  const starts = [0, ...parts.map(({ end }) => at(end))];
  const ends = [...parts.map(({ start }) => at(start)), context.text.length];
  return starts.map((start, i) => context.text.slice(start, ends[i])).join(' ');
}

/** In the order of the text; days to come are left out. */
function namedDays(text: string, day: string): string[] {
  return text.split(/(?<=[.!?])\s(?!\d)/u).flatMap((sentence) => {
    if (FUTURE.test(sentence)) return [];
    return [...sentence.matchAll(NAMED)].flatMap(({ groups, index }) => {
      const isOther = OTHER_DAY.test(sentence.slice(Math.max(0, index - LONGEST_BEFORE), index));
      return isOther ? [] : (dayIn(groups ?? {}, day) ?? []);
    });
  });
}

function dayIn(groups: Readonly<Record<string, string | undefined>>, day: string): string | null {
  if (groups.weekday) return lastWeekday(groups.weekday, day);
  const month = monthNumber(groups.month ?? groups.usMonth ?? '');
  const date = Number(groups.date ?? groups.usDate);
  const year = groups.year ?? groups.usYear;
  if (month === null) return null;
  return year === undefined ? thatHasBeen(month, date, day) : toDay(Number(year), month, date);
}
