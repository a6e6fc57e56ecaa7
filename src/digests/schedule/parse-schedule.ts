/** The times of a digest, as people say them. */
import { OnRecordError } from '../../errors.ts';
import type { Schedule } from '../digest.ts';
import { readSchedule, refusalOf } from './read-schedule.ts';
import { findZone } from './zones.ts';

const EXAMPLES =
  'Say for example “weekdays 08:30 Europe/Berlin”, “every Monday and Thursday 18:00” or “every 4 hours”.';

/**
 * "weekdays 08:30 Europe/Berlin", "every 4 hours", "first Monday of the month 9:00", a cron expression of five fields.
 * A time zone in the words goes before `fallbackZone`; UTC where there is neither. Throws OnRecordError `usage`.
 */
export function parseSchedule(words: string, fallbackZone: string | null): Schedule {
  const zone = (fallbackZone === null ? null : findZone(fallbackZone)) ?? 'UTC';
  const read = readSchedule(words, zone);
  if (read.kind === 'schedule') return read.schedule;
  if (words.trim() === '') throw new OnRecordError('usage', `Say when it is to come. ${EXAMPLES}`);
  throw new OnRecordError('usage', `${refusalOf(read)} ${EXAMPLES}`);
}
