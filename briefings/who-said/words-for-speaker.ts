/** Under which other words somebody may be on record: a surname alone, an office without its country. */
import { wordsOf } from '../summaries/words.ts';
import { officeNouns } from './match-speaker.ts';
import { stateAsked } from './nations.ts';

/** Between the names of two: then each word may be one's. */
const BETWEEN = new Set(['and', 'or']);

/** Each to be looked for by itself; whom they find is still to be matched with whom was asked for. */
export function wordsForSpeaker(asked: string): string[] {
  const words = wordsOf(asked.slice(0, 200));
  const last = words.at(-1);
  if (words.length < 2 || last === undefined) return [];
  const placeless = words.filter((word) => stateAsked([word]) === null);
  const without = placeless.length < words.length ? placeless.join(' ') : '';
  const each = words.some((word) => BETWEEN.has(word)) ? words.filter((word) => !BETWEEN.has(word)) : [];
  const lines = [without, last, ...officeNouns(asked.slice(0, 200)), ...each];
  return [...new Set(lines)].filter((line) => line !== '');
}
