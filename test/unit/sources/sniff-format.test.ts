/** Files that are not what their names say. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sniffFormat } from '../../../src/sources/sniff-format.ts';
import { makeDocx, paragraph } from '../documents/make-docx.ts';
import { makePdf } from '../documents/make-pdf.ts';

const zip = (name: string, content = ''): Uint8Array => zipSync({ [name]: strToU8(content) }, { level: 0 });
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('files are read as what they are', () => {
  test.each([
    ['a PDF called text', makePdf([]), 'text', 'pdf'],
    ['a PDF with rubbish before it', strToU8('\n\n%PDF-1.4'), 'pdf', 'pdf'],
    ['a Word file called PDF', makeDocx(paragraph('x')), 'pdf', 'docx'],
    ['a page called text', strToU8('<!DOCTYPE html><html>'), 'text', 'html'],
    ['a page called PDF', strToU8('\ufeff <html lang="en">'), 'pdf', 'html'],
    ['a page in UTF-16', utf16('<html>'), 'text', 'html'],
    ['text', strToU8('Plain.'), 'text', 'text'],
    ['Markdown', strToU8('# Title'), 'markdown', 'markdown'],
    ['a fragment called page', strToU8('Plain.'), 'html', 'html'],
    ['a mail', strToU8('From: a'), 'eml', 'eml'],
  ] as const)('%s', (_, bytes, named, format) => {
    expect(sniffFormat(bytes, named)).toBe(format);
  });
});

describe('files that are not read say what they are', () => {
  test.each([
    ['a spreadsheet', zip('xl/workbook.xml'), 'is a spreadsheet, which is not read.'],
    ['a presentation', zip('ppt/presentation.xml'), 'is a presentation, which is not read. Save it as PDF.'],
    [
      'OpenDocument',
      zip('mimetype', 'application/vnd.oasis.opendocument.text'),
      'is an OpenDocument file, which is not read. Save it as .docx or PDF.',
    ],
    ['an archive', zip('a.txt'), 'is a zip archive, which is not read. Unpack it first.'],
    [
      'an old Word file',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0),
      'is a file of an old Office (.doc, .xls, .msg) or locked by a password, which is not read. Save it as .docx or PDF.',
    ],
    ['RTF', strToU8('{\\rtf1 x}'), 'is an RTF file, which is not read. Save it as .docx or PDF.'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8), 'is a compressed file, which is not read. Unpack it first.'],
    ['JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'is a picture, and no text is read from pictures.'],
    [
      'a film',
      Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70),
      'is a sound or video file, which is not read.',
    ],
    ['text called Word', strToU8('Plain.'), 'is no Word document: what it holds is something else.'],
  ] as const)('%s', (_, bytes, reason) => {
    expect(sniffFormat(bytes, 'docx')).toEqual({ reason });
  });

  test('tells at once what begins with a hundred comments', () => {
    expect(sniffFormat(strToU8(`${'<!---->'.repeat(100)} words`), 'text')).toBe('text');
    expect(sniffFormat(strToU8(`${'<!-- a -->'.repeat(100)}<html>`), 'text')).toBe('html');
  });
});
