/** What a file is by its first bytes, whatever its name or its sender says. */
import { strFromU8 } from 'fflate';
import type { FileFormat } from './file-format.ts';

/** A sentence without its subject. */
interface Unreadable {
  readonly reason: string;
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);

const latin = (bytes: Uint8Array, length: number): string => strFromU8(bytes.subarray(0, length), true);

const isPdf = (bytes: Uint8Array): boolean => latin(bytes, 1024).includes('%PDF-');
const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);

/** The names of a zip's files stand at its end, in plain bytes. */
function zipFormat(bytes: Uint8Array): FileFormat | Unreadable {
  const names = strFromU8(bytes.subarray(Math.max(0, bytes.length - 200_000)), true) + latin(bytes, 4096);
  if (names.includes('word/document')) return 'docx';
  if (names.includes('xl/workbook')) return { reason: 'is a spreadsheet, which is not read.' };
  if (names.includes('ppt/presentation'))
    return { reason: 'is a presentation, which is not read. Save it as PDF.' };
  if (names.includes('opendocument'))
    return { reason: 'is an OpenDocument file, which is not read. Save it as .docx or PDF.' };
  if (names.includes('epub')) return { reason: 'is an e-book, which is not read.' };
  return { reason: 'is a zip archive, which is not read. Unpack it first.' };
}

const OTHERS: readonly (readonly [test: (bytes: Uint8Array) => boolean, reason: string])[] = [
  [
    (bytes) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0),
    'is a file of an old Office (.doc, .xls, .msg) or locked by a password, which is not read. Save it as .docx or PDF.',
  ],
  [(bytes) => latin(bytes, 5) === '{\\rtf', 'is an RTF file, which is not read. Save it as .docx or PDF.'],
  [(bytes) => startsWith(bytes, 0x1f, 0x8b), 'is a compressed file, which is not read. Unpack it first.'],
  [
    (bytes) => startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) || latin(bytes, 4) === 'Rar!',
    'is an archive, which is not read. Unpack it first.',
  ],
  [
    (bytes) =>
      startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
      startsWith(bytes, 0xff, 0xd8, 0xff) ||
      /^GIF8|^RIFF....WEBP|^II\*\0|^MM\0\*/s.test(latin(bytes, 12)),
    'is a picture, and no text is read from pictures.',
  ],
  [
    (bytes) => /^(?:ID3|OggS|fLaC)|^....ftyp/s.test(latin(bytes, 12)),
    'is a sound or video file, which is not read.',
  ],
  [
    (bytes) => startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) || /^MZ.{0,60}\0/s.test(latin(bytes, 64)),
    'is a program, which is not read.',
  ],
];

const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,500}-->\s*)*(?:<!doctype html|<html[\s>])/i;

/** Read as text, byte for byte: zeros between letters are UTF-16. */
const beginning = (bytes: Uint8Array): string =>
  latin(bytes, 2048).replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)|\0/g, '');

function textFormat(bytes: Uint8Array, named: FileFormat): FileFormat | Unreadable {
  if (named === 'html' || HTML_START.test(beginning(bytes))) return 'html';
  if (named === 'pdf' || named === 'docx') {
    return { reason: `is no ${named === 'pdf' ? 'PDF' : 'Word document'}: what it holds is something else.` };
  }
  return named;
}

/**
 * What `bytes` are to be read as.
 * @param named what the name or the content type says: it tells plain text, Markdown and mail apart, which look alike.
 */
export function sniffFormat(bytes: Uint8Array, named: FileFormat): FileFormat | Unreadable {
  if (isPdf(bytes)) return 'pdf';
  if (isZip(bytes)) return zipFormat(bytes);
  const other = OTHERS.find(([test]) => test(bytes));
  return other ? { reason: other[1] } : textFormat(bytes, named);
}
