/** Values of command-line options, checked where they enter. */
import { InvalidArgumentError } from 'commander';
import { parseWindow } from '../commands/parse-window.ts';

/** A parser for whole numbers from `least` to `most`. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** "36h", "7d", "2w" to milliseconds. */
export function timeWindow(value: string): number {
  const window = parseWindow(value);
  if (window !== null) return window;
  throw new InvalidArgumentError('It must be a number of hours, days or weeks, such as 36h, 7d or 2w.');
}

export function encodingLabel(value: string): string {
  try {
    return new TextDecoder(value).encoding;
  } catch {
    throw new InvalidArgumentError('It must be a known encoding, such as windows-1252.');
  }
}

export function spaceName(value: string): string {
  if (/^[\w:-]{1,100}$/.test(value)) return value;
  throw new InvalidArgumentError('It must be letters, digits, :, _ and -, at most 100.');
}
