/** Tells sentence by sentence what a copy of an article says otherwise, so that nothing is lost by keeping the article once. */
import { splitSentences } from '../sentences/split-sentences.ts';
import { foldTypography } from './fold-typography.ts';

/** Sentences as they are written, in the order of their text. */
export interface Differences {
  /** Of the copy, and not in the text that is kept. */
  readonly own: readonly string[];
  /** Of the text that is kept, and not in the copy. */
  readonly lacking: readonly string[];
}

/** Single quotation marks, unlike an apostrophe within a word, are as good as double ones. */
const SINGLE_MARK = /(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu;

/** White space and the shapes of marks are no difference; where a quotation begins and ends is one. Linear in both lengths. */
export function tellDifferences(kept: string, copy: string): Differences {
  const [ofKept, ofCopy] = [sentencesBySense(kept), sentencesBySense(copy)];
  return { own: onlyIn(ofCopy, ofKept), lacking: onlyIn(ofKept, ofCopy) };
}

function sentencesBySense(text: string): Map<string, string> {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
  return new Map(sentences.map((sentence) => [foldTypography(sentence).replace(SINGLE_MARK, '"'), sentence]));
}

function onlyIn(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...one].flatMap(([sense, sentence]) => (other.has(sense) ? [] : [sentence]));
}
