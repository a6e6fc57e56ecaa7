/** Turns times of day and days into cron expressions, as few as name exactly these. */

/** The day fields of a cron expression. */
export interface DayFields {
  readonly dayOfMonth: string;
  readonly dayOfWeek: string;
}

/** "*", a step such as "every 4th", or the numbers: `values` rise, all below `size`. */
function fieldOf(values: readonly number[], size: number): string {
  if (values.length === size) return '*';
  const step = size / values.length;
  const isStepped = values.length > 1 && Number.isInteger(step) && values.every((v, i) => v === i * step);
  return isStepped ? `*/${step}` : values.join(',');
}

/** @param minutes of the day. Hours with the same minutes share an expression. */
export function toCron(minutes: readonly number[], days: DayFields): string[] {
  const hoursByMinutes = new Map<string, number[]>();
  const rising = [...new Set(minutes)].sort((a, b) => a - b);
  for (let hour = 0; hour < 24; hour += 1) {
    const inHour = rising.filter((minute) => Math.floor(minute / 60) === hour).map((minute) => minute % 60);
    if (inHour.length === 0) continue;
    const field = fieldOf(inHour, 60);
    hoursByMinutes.set(field, [...(hoursByMinutes.get(field) ?? []), hour]);
  }
  return [...hoursByMinutes].map(
    ([minute, hours]) => `${minute} ${fieldOf(hours, 24)} ${days.dayOfMonth} * ${days.dayOfWeek}`,
  );
}
