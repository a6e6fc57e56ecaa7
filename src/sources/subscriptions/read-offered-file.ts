/** A file that was shown to the bot, as a document: read by the same way as one of a folder. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { SourceDocument } from '../../../briefings/document.ts';
import { documentId } from '../../library/document-id.ts';
import type { DocumentParser } from '../document-parser.ts';
import { fileFormat, READABLE_EXTENSIONS } from '../file-format.ts';
import { readDocumentFile } from '../read-document-file.ts';
import { isUnread } from '../unread.ts';
import type { Unreadable } from './source-reader.ts';

const LONGEST_NAME = 200;

/** The same bytes are the same document; another file of the same name is another. */
function originOf(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  return `upload/${hash}/${name
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim()
    .slice(-LONGEST_NAME)
    .toWellFormed()}`;
}

export async function readOfferedFile(
  name: string,
  bytes: Uint8Array,
  parser: DocumentParser,
): Promise<SourceDocument | Unreadable> {
  if (fileFormat(name) === null)
    return { why: `It is none of the kinds that I read: ${READABLE_EXTENSIONS.join(', ')}.` };
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-upload-'));
  try {
    const path = join(folder, `file${extname(name).toLowerCase()}`);
    await writeFile(path, bytes, { mode: 0o600 });
    const read = await readDocumentFile({ path, bytes: bytes.length }, parser);
    if (isUnread(read)) return { why: `It ${read.reason}` };
    const origin = originOf(name, bytes);
    return { ...read, id: documentId(origin), origin };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
