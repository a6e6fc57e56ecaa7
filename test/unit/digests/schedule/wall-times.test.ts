import { createTask, getTasks } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { cronRefusal, wallTimesOf } from '../../../../src/digests/schedule/wall-times.ts';

const DAY_MS = 86_400_000;

describe('wallTimesOf', () => {
  it.each([
    '30 8 * * 1-5',
    '0,15 */6 * * *',
    '0 9 1,15 * *',
    '0 9 L * *',
    '0 9 L-2 * *',
    '0 9 LW * *',
    '0 9 15W * *',
    '0 9 31 * *',
    '0 9 29 2 *',
    '0 9 1-7 * MON',
    '0 9 * jan,jul sun',
    '0 9 * * 1#1,5L',
    '0 9 13 * 5',
    '0 9 * * 7',
    '0 9 ? * FRI-MON',
    '5-59/20 22-2 */10 2-12/3 *',
  ])('reads days and times of %s as node-cron does', (expression) => {
    const { minutes, isDay } = wallTimesOf(expression);
    const task = createTask(expression, () => undefined, { timezone: 'Etc/UTC' });
    const [first = 0] = minutes;
    for (let day = Date.UTC(2023, 6); day < Date.UTC(2025, 6); day += DAY_MS)
      expect(isDay(day)).toBe(task.match(new Date(day + first * 60_000)));
    const fitting = Array.from({ length: 800 }, (_, index) => Date.UTC(2024, 0, 1 + index)).find(isDay) ?? 0;
    for (let minute = 0; minute < 1440; minute += 1)
      expect(minutes.includes(minute)).toBe(fitting > 0 && task.match(new Date(fitting + minute * 60_000)));
    void task.destroy();
  });

  it('leaves no task behind', () => {
    const before = getTasks().size;
    wallTimesOf('17 3 L * *');
    expect(getTasks().size).toBe(before);
  });
});

describe('cronRefusal', () => {
  it.each(['0 8 * * *', '*/5 * * * *', '0 8 29 2 *', '0 8 * * 1#5', '0 8 L-30 * *', '0 8 29 2 1#5'])(
    'lets %s pass',
    (expression) => {
      expect(cronRefusal(expression)).toBeNull();
    },
  );

  it.each([
    ['0 0 8 * * *', 'has 6 fields'],
    ['0 8 * *', 'has 4 fields'],
    ['0 8 31 2 *', 'never comes'],
    ['0 8 30,31 2 *', 'never comes'],
    ['0 8 31W 2 *', 'never comes'],
    ['0 8 29 2 1#1', 'never comes'],
    ['61 8 * * *', '“61” is no minute'],
    ['0 24 * * *', '“24” is no hour'],
    ['0 8 32 * *', '“32” is no day of the month'],
    ['0 8 * foo *', '“foo” is no month'],
    ['0 8 * * 8', '“8” is no day of the week'],
    ['0 8 * * $', 'is not a cron expression'],
  ])('refuses %s: %s', (expression, reason) => {
    expect(cronRefusal(expression)).toContain(reason);
  });
});
