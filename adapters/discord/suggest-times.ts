/** What fits while a person types when a digest is to come, and in which time zone. */
import { CHOICES } from './limits.ts';

const DAYS = [
  'weekdays',
  'daily',
  'every Monday',
  'every Friday',
  'every Sunday',
  'every Monday and Thursday',
];
const HOURS = ['08:30', '07:00', '12:00', '18:00'];
const INTERVALS = ['every 4 hours', 'every 6 hours', 'every 12 hours', 'hourly'];
const EXAMPLES = ['weekdays 08:30', 'daily 18:00', 'every Monday and Thursday 18:00', 'every 4 hours'];

/** Examples that go on as `typed` begins; else what was typed, which may well be understood. */
export function suggestTimes(typed: string): string[] {
  const words = typed.replaceAll(/\s+/g, ' ').trim();
  if (words === '') return EXAMPLES;
  const all = [...EXAMPLES, ...INTERVALS, ...DAYS.flatMap((day) => HOURS.map((hour) => `${day} ${hour}`))];
  const fitting = all.filter((example) => example.toLowerCase().startsWith(words.toLowerCase()));
  return [...new Set(fitting.length > 0 ? fitting : [words])].slice(0, CHOICES);
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** Those that contain what was typed, cities that begin with it first. */
export function suggestZones(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  const fitting = ZONES.filter((zone) => zone.toLowerCase().includes(wanted));
  const first = fitting.filter((zone) => cityOf(zone).startsWith(wanted));
  return [...new Set([...first, ...fitting])].slice(0, CHOICES);
}
