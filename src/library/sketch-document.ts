/** What near copies of a document are found by. */

import { articleWords } from '../../briefings/near-duplicates/article-words.ts';
import { sketchText } from '../../briefings/near-duplicates/sketch-text.ts';

/** Salted with the space: one index serves all spaces, and each finds its own alone. */
export function sketchOf(space: string, text: string): number[] {
  return [...new Set(sketchText(articleWords(text).words, space))];
}
