/** Hours in which a digest keeps still: reading them, and telling whether an instant lies in them. */
import { OnRecordError } from '../../errors.ts';
import type { QuietHours, Schedule } from '../digest.ts';
import { clockWords, plainWords, readTime, TIME } from './clock-words.ts';
import { clockOf, DAY_MS, MINUTE_MS } from './local-clock.ts';
import { wallTimesOf } from './wall-times.ts';

const SPAN = new RegExp(`^(?:from |between )?(${TIME})\\s?(?:-|to|until|till|and)\\s?(${TIME})$`);

const refuse = (words: string): OnRecordError =>
  new OnRecordError(
    'usage',
    `“${words.trim().slice(0, 60)}” are no quiet hours. Write for example “22:00-07:00”, “10pm to 7am” or “none”.`,
  );

/** "22:00-07:00", "22-7", "10pm to 7am"; null for "none". Throws OnRecordError `usage` for anything else. */
export function parseQuietHours(words: string): QuietHours | null {
  const plain = plainWords(words);
  if (/^(?:none|no|off|never)$/.test(plain)) return null;
  const [, from = '', until = ''] = plain.length > 60 ? [] : (SPAN.exec(plain) ?? []);
  const [first, last] = [readTime(from), readTime(until)];
  if (first === null || last === null || first.minute === last.minute) throw refuse(words);
  return { from: clockWords(first.minute), until: clockWords(last.minute) };
}

/** The hour at which they end is none of them. @param time `HH:MM`. */
function isWithin({ from, until }: QuietHours, time: string): boolean {
  return from < until ? from <= time && time < until : from <= time || time < until;
}

/** Whether the clocks of `zone` show a time of the quiet hours at `at`. */
export function isQuiet(quiet: QuietHours | null, zone: string, at: Date): boolean {
  if (quiet === null) return false;
  const wallMs = clockOf(zone).wallAt(at.getTime());
  return isWithin(quiet, clockWords(Math.floor((((wallMs % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS)));
}

/** Whether every time of the schedule lies in the quiet hours: such a digest would never come. */
export function isAlwaysQuiet(
  quiet: QuietHours | null,
  { expressions }: Pick<Schedule, 'expressions'>,
): boolean {
  if (quiet === null) return false;
  const minutes = expressions.flatMap((expression) => wallTimesOf(expression).minutes);
  return minutes.every((minute) => isWithin(quiet, clockWords(minute)));
}
