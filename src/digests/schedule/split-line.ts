/** Tells the topic of a line from its times. */
import { OnRecordError } from '../../errors.ts';
import type { LineToken } from './line-tokens.ts';
import { readSchedule, refusalOf } from './read-schedule.ts';

/** No schedule has more words. */
const MOST_WORDS = 50;

/** The words of a line again. */
export const joinTokens = (tokens: readonly LineToken[]): string => tokens.map(({ text }) => text).join(' ');

/** In a line, a city before the times is the topic's: "the war in Iran daily at 8". */
const isZoneFirst = (words: string): boolean => words.includes('/');

/** Where the longest run of words at the end begins that is read as `kind`. */
function whereTimesBegin(tokens: readonly LineToken[], kind: 'schedule' | 'refused'): number | null {
  const lastQuoted = tokens.findLastIndex((token) => token.kind === 'quoted');
  for (let at = Math.max(lastQuoted + 1, tokens.length - MOST_WORDS); at < tokens.length; at += 1) {
    if (/^(?:and|&|,)$/i.test(tokens[at]?.text ?? '')) continue;
    if (readSchedule(joinTokens(tokens.slice(at)), 'UTC', isZoneFirst).kind === kind) return at;
  }
  return null;
}

export interface LineSplit {
  readonly topic: string;
  readonly when: string;
}

/** "every morning about xinjiang". */
function splitAtAbout(tokens: readonly LineToken[]): LineSplit | null {
  const at = tokens.findIndex(({ kind, text }) => kind === 'word' && /^about$/i.test(text));
  const when = at < 1 ? '' : joinTokens(tokens.slice(0, at));
  if (when === '' || readSchedule(when, 'UTC').kind !== 'schedule') return null;
  return { topic: joinTokens(tokens.slice(at + 1)), when };
}

/** "Every second", "monthly": what is left before the times and says a time itself. */
const ALSO_TIMES =
  /^(?:daily|weekly|monthly|hourly|yearly|fortnightly|bi-?weekly|weekdays?|weekends?|tomorrow|tonight|(?:every|each) (?:\d+|other|second|third|two|three|four|days?|weeks?|weekdays?|months?|hours?|mornings?|evenings?|(?:sun|mon|tues|wednes|thurs|fri|satur)days?)|(?:every|each)$|0$|\*)(?![a-z\d])/i;

/** "monthly on 15 at 9" is not the topic "monthly on 15", every day at 9: rather refuse than come at other times. */
function checkEndOfTopic(tokens: readonly LineToken[], begin: number): void {
  for (let at = Math.max(0, begin - 5); at < begin; at += 1) {
    if (!ALSO_TIMES.test(joinTokens(tokens.slice(at, begin)))) continue;
    const read = readSchedule(joinTokens(tokens.slice(at)), 'UTC', isZoneFirst);
    if (read.kind === 'schedule') continue;
    throw new OnRecordError(
      'usage',
      `${refusalOf(read)} If it belongs to the topic, put the topic in quotation marks.`,
    );
  }
}

/** @param tokens without options. The topic comes first, the times are the longest end that can be read as such. */
export function splitLine(tokens: readonly LineToken[]): LineSplit {
  const [first, ...rest] = tokens;
  // What follows a topic in quotation marks can only be its times; what is wrong with them is said when they are read.
  if (first?.kind === 'quoted') return { topic: first.text, when: joinTokens(rest) };
  const begin = whereTimesBegin(tokens, 'schedule');
  const other = begin === null ? splitAtAbout(tokens) : null;
  if (other !== null) return other;
  if (begin !== null) checkEndOfTopic(tokens, begin);
  const at = begin ?? whereTimesBegin(tokens, 'refused') ?? tokens.length;
  return { topic: joinTokens(tokens.slice(0, at)), when: joinTokens(tokens.slice(at)) };
}
