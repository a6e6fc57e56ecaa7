/** Days as text (`2022-05-24`, UTC): they compare as they stand, and name no hour that nobody asked for. */

const DAY_MS = 86_400_000;
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
export const WEEKDAY = WEEKDAYS.join('|');
/** Full names, and the usual short ones. */
export const MONTH = `${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec`;

export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

/** 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** The newest day of that name on or before `day`; strictly before it where `isBefore`. */
export function lastWeekday(name: string, day: string, isBefore = false): string {
  const back = (weekdayOf(day) - WEEKDAYS.indexOf(name.toLowerCase()) + 7) % 7;
  return addDays(day, -(back === 0 && isBefore ? 7 : back));
}

/** 1 to 12, null for what is no month. */
export function monthNumber(name: string): number | null {
  if (name.length < 3) return null;
  const at = MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)));
  return at < 0 ? null : at + 1;
}

/** The day of this year or of the last, so that it is not still to come. */
export function thatHasBeen(month: number, date: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const day = toDay(year, month, date);
  return day !== null && day <= today ? day : toDay(year - 1, month, date);
}

/** Null for a day that no calendar has. */
export function toDay(year: number, month: number, date: number): string | null {
  const ms = Date.UTC(year, month - 1, date);
  const day = Number.isNaN(ms) || year < 1000 || year > 9999 ? '' : dayOf(new Date(ms));
  return day.slice(8) === String(date).padStart(2, '0') ? day : null;
}

export function lastOfMonth(year: number, month: number): string {
  return addDays(dayOf(new Date(Date.UTC(year, month, 1))), -1);
}
