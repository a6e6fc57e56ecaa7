/** Which files are documents, by their extension. */
import { extname } from 'node:path';
import type { DocumentFormat } from '../../briefings/documents/parse-document.ts';

/** Text that is decoded first, and files of which the bytes are read. */
export type FileFormat = DocumentFormat | 'pdf' | 'docx' | 'eml';

const FORMATS: Readonly<Record<string, FileFormat>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.eml': 'eml',
};

export const READABLE_EXTENSIONS = Object.keys(FORMATS);

export function fileFormat(path: string): FileFormat | null {
  return FORMATS[extname(path).toLowerCase()] ?? null;
}
