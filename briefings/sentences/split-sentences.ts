/** Cuts a text into sentences with exact offsets. */
import type { Sentence } from '../document.ts';

/** Sentences of `text` in order, each without surrounding white space. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const block of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g)) {
    for (const match of block[0].matchAll(/\S.*?(?:[.!?]["'”’»)]*(?=\s|$)|$)/gs)) {
      const start = block.index + match.index;
      const end = start + match[0].trimEnd().length;
      if (end > start) sentences.push({ start, end, paragraph });
    }
    paragraph += 1;
  }
  return sentences;
}
