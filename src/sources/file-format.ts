/** Which files are documents, by their extension. */
import { extname } from 'node:path';
import type { DocumentFormat } from '../../briefings/documents/parse-document.ts';

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
};

export const READABLE_EXTENSIONS = Object.keys(FORMATS);

export function fileFormat(path: string): DocumentFormat | null {
  return FORMATS[extname(path).toLowerCase()] ?? null;
}
