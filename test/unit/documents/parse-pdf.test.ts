/** PDF files: the order of their text, what belongs together, and the ones that hold none. */
import { describe, expect, test } from 'vitest';
import { parsePdf } from '../../../briefings/documents/parse-pdf.ts';
import { makePdf, setLines } from './make-pdf.ts';

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await parsePdf(bytes);
  if ('why' in read) throw new Error(read.why);
  return read.document.text;
}

const FIRST = [
  'The council of the harbour voted on Monday evening for a new pier that is to',
  'cost some 40 million, after years in which nobody would speak of the old one.',
  'It is to open in 2027.',
];
const SECOND = [
  '“It is time,” said the mayor, who had asked for it since her election, and who'.replace(/[“”]/g, '"'),
  'thanked all those who had helped.',
];

describe('paragraphs', () => {
  test('are joined from their lines and told apart by the space between them', async () => {
    const page = [...setLines(FIRST, 72, 200), ...setLines(SECOND, 72, 262)];
    expect(await textOf(makePdf([page]))).toBe(`${FIRST.join(' ')}\n\n${SECOND.join(' ')}`);
  });

  test('are told apart by a short last line or an indented first one', async () => {
    const indented = setLines(SECOND, 72, 242).map((line, i) => ({ ...line, x: i === 0 ? 92 : 72 }));
    expect(await textOf(makePdf([[...setLines(FIRST, 72, 200), ...indented]]))).toBe(
      `${FIRST.join(' ')}\n\n${SECOND.join(' ')}`,
    );
  });

  test('go on over a page where their sentence does', async () => {
    const pages = [setLines(FIRST.slice(0, 1), 72, 300), setLines(FIRST.slice(1), 72, 300)];
    expect(await textOf(makePdf(pages))).toBe(FIRST.join(' '));
  });

  test('in two columns are read column by column, below a title across both', async () => {
    const left = Array.from({ length: 6 }, (_, i) => `left line ${i} of the column goes`);
    const right = Array.from({ length: 6 }, (_, i) => `right line ${i} of the column goes`);
    const rows = left.flatMap((text, i) => [
      { text, x: 72, y: 200 + 14 * i },
      { text: right[i] ?? '', x: 320, y: 200 + 14 * i },
    ]);
    const title = { text: 'A title that goes across both of the columns of it', x: 72, y: 160, size: 20 };
    const read = await parsePdf(makePdf([[title, ...rows]]));
    expect(read).toMatchObject({ document: { title: title.text, text: [...left, ...right].join(' ') } });
  });
});

describe('hyphens at line ends', () => {
  test('are mended, and kept in words that have one elsewhere', async () => {
    const lines = [
      'The govern-',
      'ment sold the state-owned line, and bought another state-',
      'owned one, said Hans Meyer-',
      'Landrut in a well-',
      'known speech.',
    ];
    expect(await textOf(makePdf([setLines(lines, 72, 200)]))).toBe(
      'The government sold the state-owned line, and bought another state-owned one, said Hans Meyer- Landrut in a wellknown speech.',
    );
  });
});

describe('running heads and page numbers', () => {
  test('are left out where they repeat in the margins, whatever number they hold', async () => {
    const pages = [1, 2, 3].map((number) => [
      { text: `Harbour Times - issue 12 - page ${number}`, x: 72, y: 40 },
      ...setLines([`This is the text of page ${number}.`], 72, 300),
      { text: `${number} / 3`, x: 300, y: 760 },
    ]);
    expect(await textOf(makePdf(pages))).toBe(
      'This is the text of page 1.\n\nThis is the text of page 2.\n\nThis is the text of page 3.',
    );
  });

  test('a line in the margin that does not repeat stays', async () => {
    const pages = [[{ text: 'Only here.', x: 72, y: 40 }, ...setLines(['Text.'], 72, 300)]];
    expect(await textOf(makePdf(pages))).toBe('Only here.\n\nText.');
  });
});

describe('metadata', () => {
  test('is taken where somebody wrote it, not where a program did', async () => {
    const lines = setLines(FIRST, 72, 200);
    const info = { Title: 'The new pier', Author: 'Ana Sousa', CreationDate: 'D:20240521100000Z' };
    expect(await parsePdf(makePdf([lines], { info }))).toMatchObject({
      document: { title: 'The new pier', author: 'Ana Sousa', publishedAt: null },
      remarks: [],
    });
    const byProgram = await parsePdf(
      makePdf([lines], { info: { Title: 'Microsoft Word - pier final.docx' } }),
    );
    expect(byProgram).toMatchObject({ document: { title: null } });
  });
});

describe('what cannot be read', () => {
  test.each([
    ['locked', makePdf([setLines(FIRST, 72, 200)], { isLocked: true }), 'is locked with a password.'],
    ['scanned', makePdf([[], []]), 'holds pictures of pages and no text: recognise its text (OCR) first.'],
    ['broken', new TextEncoder().encode('%PDF-1.7\nand nothing else'), 'is a PDF that is broken.'],
  ])('a %s file has its sentence', async (_, bytes, why) => {
    expect(await parsePdf(bytes)).toEqual({ why });
  });

  test('pages without text beside others are said', async () => {
    expect(await parsePdf(makePdf([setLines(FIRST, 72, 200), []]))).toMatchObject({
      remarks: ['has 1 of 2 pages without text: pictures of text are not read.'],
    });
  });

  test('a file that is cut off anywhere has an answer', async () => {
    const whole = makePdf([setLines(FIRST, 72, 200)]);
    for (let length = 50; length < whole.length; length += 97) {
      expect(await parsePdf(whole.subarray(0, length))).toBeDefined();
    }
  });
});
