/** Values of command-line options, checked where they enter. */
import { InvalidArgumentError } from 'commander';

/** A parser for whole numbers from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

const HOURS_A_UNIT: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168 };

/** "36h", "7d", "2w" to milliseconds. */
export function timeWindow(value: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(value.trim().toLowerCase()) ?? [];
  const hours = Number(count) * (HOURS_A_UNIT[unit] ?? 0);
  if (hours > 0) return hours * 3_600_000;
  throw new InvalidArgumentError('It must be a number of hours, days or weeks, such as 36h, 7d or 2w.');
}

export function encodingLabel(value: string): string {
  try {
    return new TextDecoder(value).encoding;
  } catch {
    throw new InvalidArgumentError('It must be a known encoding, such as windows-1252.');
  }
}
