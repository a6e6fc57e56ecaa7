/** What every format is parsed into, before it has an id. */
import type { DocumentMetadata } from '../document.ts';

export interface ParsedDocument extends DocumentMetadata {
  /** Paragraphs separated by a blank line; empty where the source holds no text. */
  readonly text: string;
}

export const noMetadata: DocumentMetadata = {
  title: null,
  outlet: null,
  author: null,
  url: null,
  language: null,
  publishedAt: null,
};
