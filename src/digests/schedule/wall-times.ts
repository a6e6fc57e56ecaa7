/** Which days and times of day a cron expression names, whatever the clocks do: node-cron reads it, nothing is started. */
import { createTask, parse, validateDetailed } from 'node-cron';
import { OnRecordError } from '../../errors.ts';
import { RecentMap } from '../../recent-map.ts';
import { DAY_MS } from './local-clock.ts';

/** Every minute of an hour written out, and as much again. */
const LONGEST_EXPRESSION = 400;

export interface WallTimes {
  /** Of the day, rising. */
  readonly minutes: readonly number[];
  /** @param dayMs midnight of the day as if it were UTC. */
  isDay(dayMs: number): boolean;
}

type Field = readonly (number | string)[];

const numbers = (field: Field): Set<number> => new Set(field.map(Number));

/** Asks node-cron about whole days, for what is more than a list of numbers ("L", "15W", "1#2"); it takes about 0.1 ms. */
function askNodeCron(days: string): (dayMs: number) => boolean {
  // Never started, and out of node-cron's list of tasks at once; it goes on matching.
  const task = createTask(`0 0 ${days}`, () => undefined, { timezone: 'Etc/UTC' });
  void task.destroy();
  const known = new RecentMap<number, boolean>(400);
  return (dayMs) => {
    const fits = known.get(dayMs) ?? task.match(new Date(dayMs));
    known.set(dayMs, fits);
    return fits;
  };
}

/**
 * Day of month and day of week must both fit where both are given, as node-cron has it ("0 9 1-7 * 1" is the first
 * Monday of the month), unlike crontab.
 */
function readDays(days: string, fields: { dayOfMonth: Field; dayOfWeek: Field }): (date: Date) => boolean {
  const isListed = [...fields.dayOfMonth, ...fields.dayOfWeek].every((value) => typeof value === 'number');
  if (!isListed) {
    const isDay = askNodeCron(days);
    return (date) => isDay(date.getTime());
  }
  const [ofMonth, ofWeek] = [numbers(fields.dayOfMonth), numbers(fields.dayOfWeek)];
  return (date) => ofMonth.has(date.getUTCDate()) && ofWeek.has(date.getUTCDay());
}

function readExpression(expression: string): WallTimes {
  const fields = parse(expression);
  const [hours, months] = [numbers(fields.hour), numbers(fields.month)];
  const isFitting = readDays(expression.trim().split(/\s+/).slice(2).join(' '), fields);
  const minutes = [...hours].flatMap((hour) =>
    [...numbers(fields.minute)].map((minute) => hour * 60 + minute),
  );
  return {
    minutes: minutes.sort((a, b) => a - b),
    isDay: (dayMs) => {
      const date = new Date(dayMs);
      return months.has(date.getUTCMonth() + 1) && isFitting(date);
    },
  };
}

const kept = new RecentMap<string, WallTimes>(2000);

/** @param expression one that {@link cronRefusal} lets pass; throws OnRecordError `internal` for another. */
export function wallTimesOf(expression: string): WallTimes {
  const known = kept.get(expression);
  if (known !== undefined) return known;
  try {
    const wallTimes = readExpression(expression);
    kept.set(expression, wallTimes);
    return wallTimes;
  } catch (cause) {
    throw new OnRecordError('internal', 'The schedule of a digest cannot be read. Set its times again.', {
      cause,
    });
  }
}

/** 28 years hold every kind of year: each day of the week as its first day, leap year or not. */
function comesAtAll({ isDay }: WallTimes): boolean {
  for (let day = Date.UTC(2000, 0); day < Date.UTC(2028, 0); day += DAY_MS) if (isDay(day)) return true;
  return false;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  minute: 'minute',
  hour: 'hour',
  dayOfMonth: 'day of the month',
  month: 'month',
  dayOfWeek: 'day of the week',
};

function faultOf(expression: string): string | null {
  const { errors } = validateDetailed(expression);
  const [first] = errors;
  if (first === undefined) return null;
  if (first.message.includes('impossible')) return `“${expression}” never comes: there is no such day.`;
  const field = FIELD_NAMES[first.field];
  if (field === undefined) return `“${expression}” is not a cron expression.`;
  return `“${first.value}” is no ${field} of a cron expression.`;
}

/** Why `expression` (single spaces) is no schedule, as a sentence; null where it is one. */
export function cronRefusal(expression: string): string | null {
  const count = expression.split(' ').length;
  if (count !== 5)
    return `“${expression}” has ${count} fields; a cron expression has five here: minute, hour, day of the month, month, day of the week.`;
  // node-cron writes a range out before it looks at its bounds: a billion numbers end the process.
  if (/\d{3}/.test(expression) || expression.length > LONGEST_EXPRESSION)
    return `“${expression.slice(0, LONGEST_EXPRESSION)}” is no cron expression: its numbers have at most two digits.`;
  const fault = faultOf(expression);
  if (fault !== null) return fault;
  return comesAtAll(readExpression(expression)) ? null : `“${expression}” never comes: there is no such day.`;
}
