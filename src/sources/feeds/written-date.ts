/** Takes a date apart into what was written, without filling in what was not. */
import { monthNamed } from './month-names.ts';

export interface WrittenDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** Null where only a day was written. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | null;
  /** What stands after the time, '' for nothing. */
  readonly zone: string;
}

const TIME = /(?<![\d:.])(\d{1,2})(?::(\d{2}))(?::(\d{2})(?:[.,]\d{1,9})?)?(?![\d:])/;
/** Korean writes it before the time. */
const KOREAN_MERIDIEM = /(오전|오후)\s*(\d{1,2}:\d{2}(?::\d{2})?)/;
const MERIDIEM = /^\s*([ap])\.?\s?m\b\.?/i;

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/;
const EAST_ASIAN = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const DAY_FIRST_DOTS = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?!\d)/;
const SLASHES = /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/;
const DAY_NAME_YEAR =
  /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+(?:de\s+|of\s+|d[’'])?(\p{L}[\p{L}\p{M}]{2,})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d|:)/u;
const NAME_DAY_YEAR =
  /(\p{L}[\p{L}\p{M}]{2,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,|\s)\s*(?:\d{1,2}:\d{2}(?::\d{2})?\s+(?:[A-Z]{1,5}\s+)?)?(\d{4})(?!\d)/u;

const YEAR_NAME_DAY = /(?<!\d)(\d{4})[-.\s]+(\p{L}[\p{L}\p{M}]{2,})\.?[-\s]+(\d{1,2})(?!\d)/u;

type Day = Pick<WrittenDate, 'year' | 'month' | 'day'>;

/** Two digits as RFC 2822 has them: 00 to 49 is this century. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function yearMonthDay(text: string): Day | null {
  const found = ISO.exec(text) ?? YEAR_FIRST.exec(text) ?? EAST_ASIAN.exec(text);
  return found && { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

function named(text: string): Day | null {
  const yearFirst = YEAR_NAME_DAY.exec(text);
  const yearFirstMonth = monthNamed(yearFirst?.[2] ?? '');
  if (yearFirst && yearFirstMonth !== null) {
    return { year: Number(yearFirst[1]), month: yearFirstMonth, day: Number(yearFirst[3]) };
  }
  const dayFirst = DAY_NAME_YEAR.exec(text);
  const nameFirst = dayFirst ? null : NAME_DAY_YEAR.exec(text);
  const [, first = '', second = '', year = ''] = dayFirst ?? nameFirst ?? [];
  const month = monthNamed(dayFirst ? second : first);
  return month === null ? null : { year: fullYear(year), month, day: Number(dayFirst ? first : second) };
}

/** 24/05/2022 and 05/24/2022 say which is the month, 05/06/2022 does not. */
function numbered(text: string): Day | 'ambiguous' | null {
  const dots = DAY_FIRST_DOTS.exec(text);
  if (dots) return { day: Number(dots[1]), month: Number(dots[2]), year: fullYear(dots[3] ?? '') };
  const slashes = SLASHES.exec(text);
  if (slashes === null) return null;
  const [first, second, year] = [Number(slashes[1]), Number(slashes[2]), Number(slashes[3])];
  if (first === second || second > 12) return { month: first, day: second, year };
  return first > 12 ? { day: first, month: second, year } : 'ambiguous';
}

function timeOf(text: string): Pick<WrittenDate, 'time' | 'zone'> | null {
  const found = TIME.exec(text);
  if (found === null) return { time: null, zone: '' };
  const after = text.slice(found.index + found[0].length);
  const meridiem = MERIDIEM.exec(after);
  const written = Number(found[1]);
  if (meridiem && (written < 1 || written > 12)) return null;
  const hour = meridiem ? (written % 12) + (/p/i.test(meridiem[1] ?? '') ? 12 : 0) : written;
  const rest = after.slice(meridiem?.[0].length ?? 0).trim();
  // asctime writes the year behind the zone: "May 24 16:00:00 UTC 2022".
  const zone = rest.replace(/(?:^|\s)\d{4}$/, '').replace(/\s*\[[\w/+-]+\]$/, '');
  return { time: { hour, minute: Number(found[2] ?? 0), second: Number(found[3] ?? 0) }, zone: zone.trim() };
}

/** ISO writes 160000 and 16:00, and both with "24:00"; the first is brought into the form of the second. */
function withColons(text: string): string {
  return text.replace(
    /^(\d{4}-?\d{2}-?\d{2})T(\d{2})(\d{2})(\d{2})?(?=\D|$)/,
    (_, day, hour, minute, second) => `${day}T${hour}:${minute}${second ? `:${second}` : ''}`,
  );
}

/** Null for what is no date, 'ambiguous' where day and month cannot be told apart. */
export function takeDateApart(written: string): WrittenDate | 'ambiguous' | null {
  const text = withColons(written.trim()).replace(
    KOREAN_MERIDIEM,
    (_, half, time) => `${time} ${half === '오후' ? 'PM' : 'AM'}`,
  );
  const day = yearMonthDay(text) ?? named(text) ?? numbered(text);
  if (day === null || day === 'ambiguous') return day;
  const clock = timeOf(text.replace(/^\d{4}-?(?:\d{2}|\p{L}+)-?\d{2}T/iu, (date) => `${date.slice(0, -1)} `));
  return clock && { ...day, ...clock };
}
