/** Takes off a run of capitalised words what is no part of a name. */
import type { Phrase } from './read-phrases.ts';
import { isEmptyWord, isNationAdjective, isOffice, isTitle } from './topic-words.ts';

const MOST_WORDS = 7;
const LONGEST = 60;
const CAPITAL = /^\p{Lu}/u;
const DOTTED = /^(?:\p{Lu}\.)+\p{Lu}\.?$/u;

/**
 * Names in a phrase: "US Foreign Minister Annalena Baerbock" holds "US" and "Annalena Baerbock"; a day or a month divides,
 * too. Empty where nothing is left, or so much that it is a headline.
 * @param isOpener whether the word only opens its sentence.
 */
export function namesIn(phrase: Phrase, isOpener: (word: string) => boolean): string[][] {
  if (isShouted(phrase.words)) return [];
  const from = phrase.isOpening && phrase.words.length > 1 && isOpener(phrase.words[0] ?? '') ? 1 : 0;
  const words = phrase.words.slice(from).map((word) => (DOTTED.test(word) ? word.replaceAll('.', '') : word));
  const parts = splitAt(words, (word) => CAPITAL.test(word) && isEmptyWord(word));
  return parts.flatMap(withoutTitles).filter(isName);
}

function splitAt(words: readonly string[], divides: (word: string) => boolean): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (divides(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

/** "German Foreign Minister" leaves nothing: a nation that only tells whose minister is no topic, nor is the office. */
function withoutTitles(words: readonly string[]): string[][] {
  const parts = splitAt(words, isTitle);
  return parts.map((part, at) => {
    const isBeforeTitle = at < parts.length - 1;
    const first = at > 0 ? part.findIndex((word) => !isOffice(word)) : 0;
    const last = isBeforeTitle ? part.findLastIndex((word) => !isOffice(word)) : part.length - 1;
    const own = trimJoints(first < 0 ? [] : part.slice(first, last + 1));
    return isBeforeTitle && own.length === 1 && isNationAdjective(own[0] ?? '') ? [] : own;
  });
}

function trimJoints(words: readonly string[]): string[] {
  const first = words.findIndex((word) => CAPITAL.test(word));
  const last = words.findLastIndex((word) => CAPITAL.test(word));
  return first < 0 ? [] : words.slice(first, last + 1);
}

function isName(words: readonly string[]): boolean {
  return words.length > 0 && words.length <= MOST_WORDS && words.join(' ').length <= LONGEST;
}

function isShouted(words: readonly string[]): boolean {
  return words.length > 2 && words.every((word) => word.length > 1 && word === word.toUpperCase());
}
