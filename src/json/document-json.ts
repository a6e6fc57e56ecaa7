/** A document as scripts get it, with the text that every offset is of, so that anyone can check an answer. */
import type { Reading } from '../../briefings/document.ts';

export function documentJson({ document, sentences, quotes }: Reading): object {
  return { ...document, sentences, quotes };
}
