/** Cuts texts and what is searched for into the same words, by which the one is found with the other. */
import { foldWords } from './fold-words.ts';
import { spreadScripts } from './spread-scripts.ts';
import { storableWords } from './storable-text.ts';

/** "U.S.", "J.K", "p.m." */
const INITIALS = /(?<![\p{L}\p{N}.])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])\.?/gu;

/** Folded, initials as one word; in scripts without spaces a "word" is a run of characters that are set apart. */
export function indexedWords(text: string): string[] {
  const joined = storableWords(text).replace(INITIALS, (initials) => `${initials.replaceAll('.', '')} `);
  return foldWords(joined).map((word) => spreadScripts(word).trim());
}

/** For a full-text index. */
export function indexedText(text: string): string {
  return indexedWords(text).join(' ');
}
