/** Files bent at random: there is always an answer, and it is a document or a sentence. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileReading } from '../../briefings/documents/file-document.ts';
import { parseDocx } from '../../briefings/documents/parse-docx.ts';
import { parseMail } from '../../briefings/documents/parse-mail.ts';
import { parsePdf } from '../../briefings/documents/parse-pdf.ts';
import { sniffFormat } from '../../src/sources/sniff-format.ts';
import { makeDocx, paragraph } from '../unit/documents/make-docx.ts';
import { makePdf, setLines } from '../unit/documents/make-pdf.ts';

const MAIL = [
  'From: Ana <a@b.example>',
  'Subject: =?utf-8?Q?Pier?=',
  'Content-Type: multipart/alternative; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'In May.',
  'On Monday Tom wrote:',
  '> When?',
  '--b',
  'Content-Type: text/html',
  '',
  '<p>In May.</p>',
  '--b--',
].join('\r\n');

interface Kind {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly parse: (bytes: Uint8Array) => Promise<FileReading>;
}

const KINDS: readonly Kind[] = [
  { name: 'PDF', bytes: makePdf([setLines(['One line', 'and another.'], 72, 200)]), parse: parsePdf },
  { name: 'Word', bytes: makeDocx(paragraph('One.', 'Title') + paragraph('Two.')), parse: parseDocx },
  { name: 'mail', bytes: new TextEncoder().encode(MAIL), parse: parseMail },
];

const bend = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  length: fc.integer({ min: 0, max: 60 }),
  insert: fc.uint8Array({ maxLength: 12 }),
});

describe.each(KINDS)('$name files', ({ bytes, parse }) => {
  test('bent anywhere are a document or a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(bend, { minLength: 1, maxLength: 4 }), async (bends) => {
        const bent = bends.reduce((whole, { at, length, insert }) => {
          const start = Math.floor(at * whole.length);
          return Uint8Array.from([...whole.subarray(0, start), ...insert, ...whole.subarray(start + length)]);
        }, bytes);
        const read = await parse(bent);
        if ('why' in read) expect(read.why).toMatch(/^\p{Ll}.*\.$/u);
        else expect(typeof read.document.text).toBe('string');
        expect(sniffFormat(bent, 'text')).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});
