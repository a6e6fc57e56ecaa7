/** Turns what a user typed into two full-text queries: all of the words, and any of them. */
import { foldText, foldWords } from './fold-words.ts';
import { storableWords } from './storable-text.ts';

const LONGEST_QUERY = 400;
const MOST_WORDS = 32;
/** `websearch_to_tsquery` reads a leading minus as "not", which topics do not mean. */
const LEADING_MINUS = /(^|\s)-+/g;

export interface WordQuery {
  /** For `websearch_to_tsquery`: all words, phrases in quotation marks, "or" where the user wrote it. */
  readonly every: string;
  /** For `websearch_to_tsquery`: any of the words. */
  readonly any: string;
}

/** Never fails: whatever is no word is left out, and words beyond the 32nd are not searched for. */
export function wordQuery(words: string): WordQuery {
  const shortened = storableWords(words.slice(0, LONGEST_QUERY));
  const every = foldText(shortened).replace(LEADING_MINUS, '$1');
  return { every, any: anyOf(foldWords(shortened)) };
}

function anyOf(words: readonly string[]): string {
  return [...new Set(words)]
    .filter((word) => word !== 'or')
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"`)
    .join(' or ');
}
