/** Cuts what people say of a schedule into terms: days, times, steps. */
import { readTime, TIME } from './clock-words.ts';

export type Nth = number | 'last';

export type Term =
  | { readonly kind: 'every-day' }
  /** 0 is Sunday. */
  | { readonly kind: 'weekdays'; readonly days: readonly number[] }
  /** The first, 15th, last: of the month, or with the weekday after it. */
  | { readonly kind: 'nth'; readonly nth: Nth }
  | { readonly kind: 'monthly' }
  | { readonly kind: 'weekly' }
  | { readonly kind: 'part'; readonly part: 'morning' | 'evening' }
  | { readonly kind: 'time'; readonly minute: number; readonly isHalfSaid: boolean }
  | { readonly kind: 'step'; readonly minutes: number }
  | { readonly kind: 'span'; readonly from: number; readonly until: number | null };

export type TermsRead =
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  /** `text` is no word of a schedule; `isAfterTerms`: what is before it, is. */
  | { readonly kind: 'unknown'; readonly text: string; readonly isAfterTerms: boolean }
  /** Understood, and not to be had: a sentence. */
  | { readonly kind: 'refused'; readonly refusal: string };

const DAY_NAMES = [
  'sun(?:days?)?',
  'mon(?:days?)?',
  'tue(?:s|sdays?)?',
  'wed(?:nesdays?)?',
  'thu(?:r|rs|rsdays?)?',
  'fri(?:days?)?',
  'sat(?:urdays?)?',
];
const DAY = `(?:${DAY_NAMES.join('|')})\\b\\.?`;
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const COUNT = `\\d{1,4}|half(?: an?)?|other|${NUMBER_WORDS.slice(2).join('|')}`;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const ORDINAL = `\\d{1,2}(?:st|nd|rd|th)\\b|(?:${ORDINALS.join('|')}|last)\\b`;

/** 0 is Sunday. */
function dayNumber(name: string): number {
  return DAY_NAMES.findIndex((pattern) => new RegExp(`^${pattern}\\.?$`).test(name));
}

function rangeOfDays(from: string, until: string): number[] {
  const [first, last] = [dayNumber(from), dayNumber(until)];
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (first + index) % 7);
}

function readCount(text: string): number {
  if (text.startsWith('half')) return 0.5;
  if (text === 'other') return 2;
  const word = NUMBER_WORDS.indexOf(text);
  return word === -1 ? Number(text) : word;
}

function readNth(text: string): Nth | null {
  if (text === 'last') return 'last';
  const word = ORDINALS.indexOf(text);
  const nth = word === -1 ? Number.parseInt(text, 10) : word + 1;
  return nth >= 1 && nth <= 31 ? nth : null;
}

type Made = Term | { readonly refusal: string } | null;

const noTime = (text: string) => ({ refusal: `“${text}” is no time of day.` });

function makeSpan(from: string, until: string | undefined): Made {
  const first = readTime(from);
  const last = until === undefined ? null : readTime(until);
  if (first === null) return noTime(from);
  if (until !== undefined && last === null) return noTime(until);
  return { kind: 'span', from: first.minute, until: last?.minute ?? null };
}

function makeTime(text: string): Made {
  const time = readTime(text);
  return time === null ? noTime(text) : { kind: 'time', ...time };
}

function makeNth(text: string): Made {
  const nth = readNth(text);
  return nth === null ? { refusal: `“${text}” is no day of a month.` } : { kind: 'nth', nth };
}

const unsayable = (text: string): Made => ({
  refusal: `“${text}” cannot be had: a digest comes by the day, the week or the month.`,
});

type Rule = readonly [pattern: RegExp, make: (...groups: string[]) => Made];

const rule = (pattern: string, make: Rule[1]): Rule => [new RegExp(`(?:${pattern})(?![a-z\\d])`, 'y'), make];

/** The first that fits is taken; null is a word that only joins. */
const RULES: readonly Rule[] = [
  rule(`starting again at ${TIME}(?: each day)?`, () => null),
  rule(`(?:between|from) (${TIME})\\s?(?:-|and|to|until|till)\\s?(${TIME})`, (_, from = '', until) =>
    makeSpan(from, until),
  ),
  rule(`(?:from|starting(?: at| from)?) (${TIME})`, (_, from = '') => makeSpan(from, undefined)),
  rule(
    `(?:(?:every|each) (?:other|second|two|three|four|\\d{1,4}) (?:days?|weeks?|months?|years?)|fortnightly|bi-?weekly|bi-?monthly|quarterly|yearly|annually|(?:every|each) (?:year|fortnight|quarter)(?! of an hour| hour)|(?:every|each) (?:other|(?:second|third|fourth)(?!.*\\bmonth)) ${DAY})`,
    unsayable,
  ),
  rule('hourly|(?:every|each) hour', () => ({ kind: 'step', minutes: 60 })),
  rule('(?:every|each) quarter(?: of an)? hour', () => ({ kind: 'step', minutes: 15 })),
  rule(`(?:every|each) (${COUNT})[ -]?(?:hours?|hrs?|h)`, (_, count = '') => ({
    kind: 'step',
    minutes: readCount(count) * 60,
  })),
  rule(`(?:every|each) (${COUNT})[ -]?(?:minutes?|mins?|m)`, (_, count = '') => ({
    kind: 'step',
    minutes: readCount(count),
  })),
  rule('daily|everyday|(?:every|each)(?: single)? day|(?:a|per) day', () => ({ kind: 'every-day' })),
  rule('weekdays?|work(?:ing )?days?|business days?', () => ({ kind: 'weekdays', days: [1, 2, 3, 4, 5] })),
  rule('weekends?', () => ({ kind: 'weekdays', days: [0, 6] })),
  rule(`(${DAY})\\s?(?:-|to|through|until|till)\\s?(${DAY})`, (_, from = '', until = '') => ({
    kind: 'weekdays',
    days: rangeOfDays(from, until),
  })),
  rule(`(${DAY})`, (_, day = '') => ({ kind: 'weekdays', days: [dayNumber(day)] })),
  rule(`(${ORDINAL})(?: day\\b)?`, (_, nth = '') => makeNth(nth)),
  rule('day (\\d{1,2})', (_, nth = '') => makeNth(nth)),
  rule('(?:(?:of|in) )?(?:(?:the|each|every|a) )?month(?: that has it)?|monthly', () => ({
    kind: 'monthly',
  })),
  rule('(?:(?:every|each|per|a) )?week|weekly', () => ({ kind: 'weekly' })),
  rule('mornings?', () => ({ kind: 'part', part: 'morning' })),
  rule('evenings?', () => ({ kind: 'part', part: 'evening' })),
  rule(`(${TIME})`, (_, time = '') => makeTime(time)),
  rule('in the|every|each|once|on|at|the|and', () => null),
];

/** A number alone is an hour only where an hour is expected: "at 8", "8:30 and 17", "mondays 9". */
const BARE = /\d{1,2}(?![a-z\d:.]|\s?(?:am|pm)\b| in the )/y;
const BEFORE_BARE: ReadonlySet<Term['kind']> = new Set(['time', 'every-day', 'weekdays', 'monthly', 'part']);

function isMisplacedNumber(text: string, at: number, last: Term | undefined): boolean {
  BARE.lastIndex = at;
  if (!BARE.test(text)) return false;
  const joint = /(?:^|[\s,;])(at|on|the|every|each)[\s,;]*$/.exec(text.slice(0, at))?.[1];
  return joint === undefined ? last === undefined || !BEFORE_BARE.has(last.kind) : joint !== 'at';
}

interface Step {
  readonly made: Made;
  readonly length: number;
}

function readStep(text: string, at: number, last: Term | undefined): Step | null {
  if (isMisplacedNumber(text, at, last)) return null;
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { made: make(...match), length: match[0].length };
  }
  return null;
}

const SPACE = /[\s,;]*/y;

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** From `at` to where words of a schedule begin again. */
function unknownFrom(text: string, at: number): string {
  let end = at;
  do {
    end = skipSpace(text, end + (/^[^\s,;]+/.exec(text.slice(end))?.[0].length ?? 1));
  } while (end < text.length && readStep(text, end, undefined) === null);
  return text.slice(at, end).replace(/[\s,;.]+$/, '');
}

/** @param text made plain by plainWords. */
export function readTerms(text: string): TermsRead {
  const terms: Term[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const step = readStep(text, at, terms.at(-1));
    if (step === null)
      return { kind: 'unknown', text: unknownFrom(text, at), isAfterTerms: terms.length > 0 };
    if (step.made !== null && 'refusal' in step.made) return { kind: 'refused', refusal: step.made.refusal };
    if (step.made !== null) terms.push(step.made);
    at += step.length;
  }
  return { kind: 'terms', terms };
}
