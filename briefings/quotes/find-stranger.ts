/** Tells whether words introduce one person without a name ("A spokesman for the port"), whom "he" may then mean. */
import type { Span } from '../document.ts';
import { type Gender, genderOfRole } from './first-names.ts';
import { PREPOSITIONS } from './function-words.ts';
import { parseMention } from './parse-mention.ts';
import { isPersonNoun } from './person-nouns.ts';

/** Somebody the document describes and does not name. */
export interface Stranger {
  readonly words: Span;
  readonly gender: Gender | null;
}

/** The stranger whom the words of the span introduce, null where they name somebody or mean no single person. */
export function findStranger(text: string, words: Span): Stranger | null {
  const written = text.slice(words.start, words.end);
  const phrase = /^(?:an?|one|another)\s+(.+)$/is.exec(written)?.[1]?.split(/\s+/);
  if (phrase === undefined || /\b(?:as|like)\s$/i.test(text.slice(Math.max(0, words.start - 6), words.start)))
    return null;
  if (parseMention(written).name !== null) return null;
  const preposition = phrase.findIndex((word) => PREPOSITIONS.has(word));
  const noun = phrase.slice(0, preposition < 0 ? phrase.length : preposition).at(-1) ?? '';
  const isOne = isPersonNoun(noun) && !/(?:[^s]s|men|people)$/.test(noun);
  return isOne ? { words, gender: genderOfRole(noun) } : null;
}
