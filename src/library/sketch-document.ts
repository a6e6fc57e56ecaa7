/** What near copies of a document are found by. */
import { sketchText } from '../../briefings/near-duplicates/sketch-text.ts';
import { textWords } from '../../briefings/near-duplicates/text-words.ts';

/** Salted with the space: one index serves all spaces, and each finds its own alone. */
export function sketchOf(space: string, text: string): number[] {
  return [...new Set(sketchText(textWords(text).words, space))];
}
