/** A file that was shown to the bot, as a document: read by the same way as one of a folder. */
import { createHash } from 'node:crypto';
import type { SourceDocument } from '../../../briefings/document.ts';
import { documentId } from '../../library/document-id.ts';
import type { DocumentParser } from '../document-parser.ts';
import { fileFormat, READABLE_EXTENSIONS } from '../file-format.ts';
import { readFileContent } from '../read-document-file.ts';
import type { Unreadable } from './source-reader.ts';

const LONGEST_NAME = 200;

/** The same bytes are the same document; another file of the same name is another. */
function originOf(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const plain = name.replace(/[\p{Cc}/\\]+/gu, ' ').trim();
  return `upload/${hash}/${plain.slice(-LONGEST_NAME).toWellFormed()}`;
}

export async function readOfferedFile(
  name: string,
  bytes: Uint8Array,
  parser: DocumentParser,
): Promise<SourceDocument | Unreadable> {
  if (fileFormat(name) === null)
    return { why: `It is none of the kinds that I read: ${READABLE_EXTENSIONS.join(', ')}.` };
  const read = await readFileContent(name, bytes, parser);
  if ('reason' in read) return { why: `It ${read.reason}` };
  const origin = originOf(name, bytes);
  return { ...read, id: documentId(origin), origin };
}
