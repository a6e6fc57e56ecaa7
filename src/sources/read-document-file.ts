/** One file to one document, or to a sentence that says why not. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SourceDocument } from '../../briefings/document.ts';
import type { DocumentFormat } from '../../briefings/documents/parse-document.ts';
import type { ParsedDocument } from '../../briefings/documents/parsed-document.ts';
import { documentId } from '../library/document-id.ts';
import { decodeText } from './decode-text.ts';
import { describeFileError } from './describe-file-error.ts';
import type { DocumentParser, ParseOutcome } from './document-parser.ts';
import { type FileFormat, fileFormat } from './file-format.ts';
import type { FoundFile } from './list-files.ts';
import { sniffFormat } from './sniff-format.ts';
import type { Unread } from './unread.ts';
import { whyTooLong } from './why-too-long.ts';

/** Pages carry much that is no text; articles are far below it. */
const MAX_FILE_BYTES = 10_000_000;
/** PDF, Word and mail carry pictures and attachments, which are not read. */
const MAX_BINARY_BYTES = 50_000_000;

const megabytes = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;

/** A sentence without its subject. */
interface Failed {
  readonly reason: string;
}

export interface ReadOptions {
  /** A WHATWG encoding label that overrides the detection. */
  readonly encoding?: string;
  /** Told what was left out of a document that was read: "has 2 attachments, which are not read." */
  readonly onRemark?: (remark: string) => void;
}

/** PDF, Word and mail are read from their bytes; all else is text. */
const isBinary = (format: FileFormat): format is 'pdf' | 'docx' | 'eml' =>
  format === 'pdf' || format === 'docx' || format === 'eml';

function checkParsed(format: FileFormat, parsed: ParseOutcome): ParsedDocument | Failed {
  if (parsed === 'too-slow') return { reason: 'takes too long to read: its markup is too tangled.' };
  if (parsed === null)
    return { reason: `is no ${format} document that can be read: it is broken or nested too deeply.` };
  if (parsed.text === '') return { reason: 'holds no text.' };
  if (!/[\p{L}\p{N}]/u.test(parsed.text)) return { reason: 'holds no words.' };
  const reason = whyTooLong(parsed.text);
  return reason === null ? parsed : { reason };
}

async function readText(
  bytes: Uint8Array,
  format: DocumentFormat,
  parser: DocumentParser,
  encoding: string | undefined,
): Promise<ParsedDocument | Failed> {
  const decoded = decodeText(bytes, { isHtml: format === 'html', ...(encoding ? { encoding } : {}) });
  return 'reason' in decoded
    ? decoded
    : checkParsed(format, await parser.parse({ format, content: decoded.text }));
}

async function readBinary(
  bytes: Uint8Array,
  format: 'pdf' | 'docx' | 'eml',
  parser: DocumentParser,
  onRemark: ReadOptions['onRemark'],
): Promise<ParsedDocument | Failed> {
  const reading = await parser.parseFile({ format, bytes });
  if ('why' in reading) return { reason: reading.why };
  const checked = checkParsed(format, reading.document);
  if (!('reason' in checked)) for (const remark of reading.remarks) onRemark?.(remark);
  return checked;
}

const limitOf = (format: FileFormat): number => (isBinary(format) ? MAX_BINARY_BYTES : MAX_FILE_BYTES);

function tooLarge(bytes: number, format: FileFormat): Failed | null {
  const limit = limitOf(format);
  return bytes > limit ? { reason: `is ${megabytes(bytes)}; the limit is ${megabytes(limit)}.` } : null;
}

/**
 * The content of a file that lies anywhere (a folder, an upload), read as what it is, which its name need not say.
 * @param name its extension says what plain text, Markdown and mail cannot say of themselves.
 */
export async function readFileContent(
  name: string,
  bytes: Uint8Array,
  parser: DocumentParser,
  { encoding, onRemark }: ReadOptions = {},
): Promise<ParsedDocument | Failed> {
  const named = fileFormat(name);
  if (named === null) return { reason: 'has an extension that is not read.' };
  if (bytes.length === 0) return { reason: 'is empty.' };
  const format = sniffFormat(bytes, named);
  if (typeof format !== 'string') return format;
  const failed = tooLarge(bytes.length, format);
  if (failed) return failed;
  return isBinary(format)
    ? readBinary(bytes, format, parser, onRemark)
    : readText(bytes, format, parser, encoding);
}

async function bytesOf(path: string): Promise<Uint8Array | Failed> {
  try {
    return await readFile(path);
  } catch (error) {
    return { reason: describeFileError(error) };
  }
}

async function readFound(
  { path, bytes: size }: FoundFile,
  parser: DocumentParser,
  options: ReadOptions,
): Promise<ParsedDocument | Failed> {
  const format = fileFormat(path);
  if (format === null) return { reason: 'has an extension that is not read.' };
  if (size === 0) return { reason: 'is empty.' };
  const failed = tooLarge(size, format);
  if (failed) return failed;
  const bytes = await bytesOf(path);
  return 'reason' in bytes ? bytes : readFileContent(path, bytes, parser, options);
}

/** One file of a folder, known by its place. */
export async function readDocumentFile(
  file: FoundFile,
  parser: DocumentParser,
  options: ReadOptions = {},
): Promise<SourceDocument | Unread> {
  const { path } = file;
  const read = await readFound(file, parser, options);
  if ('reason' in read) return { path, reason: read.reason };
  const origin = resolve(path);
  return { ...read, id: documentId(origin), origin };
}
