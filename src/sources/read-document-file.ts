/** One file to one document, or to a sentence that says why not. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SourceDocument } from '../../briefings/document.ts';
import type { DocumentFormat } from '../../briefings/documents/parse-document.ts';
import type { ParsedDocument } from '../../briefings/documents/parsed-document.ts';
import { documentId } from '../library/document-id.ts';
import { type Decoded, decodeText } from './decode-text.ts';
import { describeFileError } from './describe-file-error.ts';
import type { DocumentParser, ParseOutcome } from './document-parser.ts';
import { fileFormat } from './file-format.ts';
import type { FoundFile } from './list-files.ts';
import type { Unread } from './unread.ts';

/** Pages carry much that is no text; articles are far below both limits. */
const MAX_FILE_BYTES = 10_000_000;
const MAX_TEXT_CHARACTERS = 2_000_000;

const megabytes = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;

function checkParsed(
  format: DocumentFormat,
  parsed: ParseOutcome,
): ParsedDocument | { readonly reason: string } {
  if (parsed === 'too-slow') return { reason: 'takes too long to read: its markup is too tangled.' };
  if (parsed === null)
    return { reason: `is no ${format} document that can be read: it is broken or nested too deeply.` };
  if (parsed.text === '') return { reason: 'holds no text.' };
  if (!/[\p{L}\p{N}]/u.test(parsed.text)) return { reason: 'holds no words.' };
  if (parsed.text.length <= MAX_TEXT_CHARACTERS) return parsed;
  return {
    reason: `holds ${megabytes(parsed.text.length)} of text; the limit is ${megabytes(MAX_TEXT_CHARACTERS)}.`,
  };
}

function toDocument(path: string, parsed: ParsedDocument): SourceDocument {
  const origin = resolve(path);
  return { ...parsed, id: documentId(origin), origin };
}

async function decodeFile(
  path: string,
  format: DocumentFormat,
  encoding: string | undefined,
): Promise<Decoded> {
  try {
    const bytes = await readFile(path);
    return decodeText(bytes, { isHtml: format === 'html', ...(encoding ? { encoding } : {}) });
  } catch (error) {
    return { reason: describeFileError(error) };
  }
}

/** @param encoding a WHATWG encoding label that overrides the detection. */
export async function readDocumentFile(
  file: FoundFile,
  parser: DocumentParser,
  encoding?: string,
): Promise<SourceDocument | Unread> {
  const { path } = file;
  const format = fileFormat(path);
  if (format === null) return { path, reason: 'has an extension that is not read.' };
  if (file.bytes === 0) return { path, reason: 'is empty.' };
  if (file.bytes > MAX_FILE_BYTES) {
    return { path, reason: `is ${megabytes(file.bytes)}; the limit is ${megabytes(MAX_FILE_BYTES)}.` };
  }
  const decoded = await decodeFile(path, format, encoding);
  if ('reason' in decoded) return { path, reason: decoded.reason };
  const parsed = checkParsed(format, await parser.parse({ format, content: decoded.text }));
  return 'reason' in parsed ? { path, reason: parsed.reason } : toDocument(path, parsed);
}
