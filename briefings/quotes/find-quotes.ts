/** Finds and attributes every statement a text reports. */
import type { Sentence } from '../document.ts';
import type { Quote } from './quote.ts';

/** All quotes of `text`, in order of `start`; `sentences` as {@link splitSentences} gives them. */
export function findQuotes(_text: string, _sentences: readonly Sentence[]): Quote[] {
  return [];
}
