/** Reads the name set between commas behind a description: "the minister, Ada Lund, said". */
import type { Span } from '../document.ts';

const APPOSED_NAME = /^(?: of (?:them|these|the \p{Ll}+))?,\s+((?:\p{Lu}[\p{L}\p{M}.'’-]*\s?){2,4})(?=,)/u;
const LONGEST_APPOSED_NAME = 80;

/** The name directly behind `words`, null where none stands there. */
export function nameApposed(text: string, words: Span): string | null {
  const behind = text.slice(words.end, words.end + LONGEST_APPOSED_NAME);
  return APPOSED_NAME.exec(behind)?.[1]?.trim() ?? null;
}
