/** Turns what is searched for into full-text queries that are made of words and quotation marks alone. */
import type { SearchRequest, Term } from '../../briefings/search/search-request.ts';
import { indexedWords } from './indexed-words.ts';

const LONGEST_QUERY = 400;
const MOST_WORDS = 32;
const NUMBER = /^\p{N}+$/u;

/** Each for `websearch_to_tsquery`, in any configuration; empty for none. */
export interface WordQuery {
  /** All the terms of an alternative. */
  readonly every: string;
  /** Any of the words. */
  readonly any: string;
  /** All of the terms are wanted: there are no alternatives. */
  readonly isOne: boolean;
  /** Each of them, folded, without quotation marks. */
  readonly terms: readonly string[];
  /** The phrases that an alternative holds; empty where one holds none. */
  readonly required: string;
  /** Any of what must not occur. */
  readonly excluded: string;
}

/** Never fails: whatever is no word is left out, and words, and alternatives, beyond the 32nd are not searched for. */
export function wordQuery({ alternatives, excluded }: SearchRequest): WordQuery {
  const groups = alternatives.slice(0, MOST_WORDS).map((terms) => terms.slice(0, MOST_WORDS));
  const phrases = groups.map((terms) => everyOf(terms.filter(({ isPhrase }) => isPhrase)));
  const terms = distinct(groups.flat().flatMap(({ text }) => wordsOf(text)));
  return {
    every: join(groups.map(everyOf)),
    any: join(terms.map(quoted)),
    isOne: groups.length < 2,
    terms,
    required: phrases.some((phrase) => phrase === '') ? '' : join(phrases),
    excluded: join(excluded.slice(0, MOST_WORDS).map((term) => everyOf([term]))),
  };
}

/** Any of the words of `text`, whatever else it holds. */
export function anyWordOf(text: string): string {
  return join(distinct(wordsOf(text).filter((word) => word !== 'or')).map(quoted));
}

/** Title words for a filter: all of them. */
export function everyWordOf(text: string): string {
  return everyOf([{ text, isPhrase: false }]);
}

function everyOf(terms: readonly Term[]): string {
  return terms
    .flatMap(({ text, isPhrase }) => (isPhrase ? [wordsOf(text)] : text.split(' ').flatMap(inPlainWords)))
    .filter(({ length }) => length > 0)
    .map((words) => quoted(words.join(' ')))
    .join(' ');
}

/** A number says little apart from what it is written with: "covid-19", "9/11". */
function inPlainWords(token: string): string[][] {
  const words = wordsOf(token);
  return words.some((word) => NUMBER.test(word)) ? [words] : words.map((word) => [word]);
}

function wordsOf(text: string): string[] {
  return indexedWords(text.slice(0, LONGEST_QUERY));
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function quoted(words: string): string {
  return `"${words}"`;
}

function join(queries: readonly string[]): string {
  return queries.filter((query) => query !== '').join(' or ');
}
