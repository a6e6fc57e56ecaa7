/** What near copies of a document are found by, made once a document: on its way into the library it is asked for six times. */
import type { SourceDocument } from '../../briefings/document.ts';
import { type ArticleWords, articleWords } from '../../briefings/near-duplicates/article-words.ts';
import { sketchText } from '../../briefings/near-duplicates/sketch-text.ts';

type Text = Pick<SourceDocument, 'text'>;

interface Sketch {
  readonly space: string;
  readonly bands: number[];
}

/** As long as somebody holds the document. */
const words = new WeakMap<Text, ArticleWords>();
const sketches = new WeakMap<Text, Sketch>();

export function wordsOf(document: Text): ArticleWords {
  const made = words.get(document) ?? articleWords(document.text);
  words.set(document, made);
  return made;
}

/** Salted with the space: one index serves all spaces, and each finds its own alone. */
export function sketchOf(space: string, document: Text): number[] {
  const known = sketches.get(document);
  if (known?.space === space) return known.bands;
  const bands = [...new Set(sketchText(wordsOf(document).words, space))];
  sketches.set(document, { space, bands });
  return bands;
}
