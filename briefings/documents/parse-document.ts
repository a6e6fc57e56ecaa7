/** One door for every format that the core can read. */
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parsePlainText } from './parse-plain-text.ts';
import type { ParsedDocument } from './parsed-document.ts';

export type DocumentFormat = 'text' | 'markdown' | 'html';

const PARSERS: Readonly<Record<DocumentFormat, (content: string) => ParsedDocument>> = {
  text: parsePlainText,
  markdown: parseMarkdown,
  html: parseHtml,
};

/** `content` is decoded text. Throws what the format's parser throws on input it cannot take (deep nesting). */
export function parseDocument(format: DocumentFormat, content: string): ParsedDocument {
  return PARSERS[format](content);
}
