/** Word files: their text without marks, and the ones that are broken or too large. */
import { describe, expect, test } from 'vitest';
import { parseDocx } from '../../../briefings/documents/parse-docx.ts';
import { makeDocx, paragraph } from './make-docx.ts';

const CORE = `<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:t="z"><dc:title>Draft &amp; notes</dc:title><dc:creator>Ana Sousa</dc:creator></cp:coreProperties>`;

describe('Word files', () => {
  test('give their title, headings, paragraphs, tables and lists in order', async () => {
    const body = [
      paragraph('The new pier', 'Title'),
      paragraph('“It is time,” said the mayor &amp; left.'),
      paragraph('What comes next', 'Heading2'),
      `<w:tbl><w:tr><w:tc>${paragraph('Cost')}</w:tc><w:tc>${paragraph('40 million')}</w:tc></w:tr></w:tbl>`,
      paragraph('Работа начнётся в мае.'),
    ].join('');
    expect(await parseDocx(makeDocx(body, { 'docProps/core.xml': CORE }))).toEqual({
      document: {
        title: 'The new pier',
        author: 'Ana Sousa',
        outlet: null,
        url: null,
        language: null,
        publishedAt: null,
        text: '“It is time,” said the mayor & left.\n\nWhat comes next\n\nCost\n\n40 million\n\nРабота начнётся в мае.',
      },
      remarks: [],
    });
  });

  test('without a heading have the title of their properties', async () => {
    const read = await parseDocx(makeDocx(paragraph('Text.'), { 'docProps/core.xml': CORE }));
    expect(read).toMatchObject({ document: { title: 'Draft & notes', text: 'Text.' } });
  });

  test('are read as their writer left them: what was deleted in tracked changes is gone', async () => {
    const body = `<w:p><w:r><w:t>Kept</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText> deleted</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t> added.</w:t></w:r></w:ins></w:p>`;
    expect(await parseDocx(makeDocx(body))).toMatchObject({ document: { text: 'Kept added.' } });
  });

  test('have no marks of notes in the middle of a sentence', async () => {
    const body = `<w:p><w:r><w:t>Costs</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> rose.</w:t></w:r></w:p>`;
    const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${paragraph('A note.')}</w:footnote></w:footnotes>`;
    expect(await parseDocx(makeDocx(body, { 'word/footnotes.xml': notes }))).toMatchObject({
      document: { text: 'Costs rose.' },
    });
  });
});

describe('what cannot be read', () => {
  test('an archive that unpacks to too much is told before it is unpacked', async () => {
    const bomb = makeDocx(paragraph('x'), { 'word/bomb.xml': new Uint8Array(50_000_000) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await parseDocx(bomb)).toEqual({
      why: 'unpacks to more than 40 MB of text, which is more than any document holds.',
    });
  });

  test('pictures and embedded files are left packed, however large', async () => {
    const parts = {
      'word/media/image1.png': new Uint8Array(50_000_000),
      'word/embeddings/a.bin': new Uint8Array(9),
    };
    expect(await parseDocx(makeDocx(paragraph('Text.'), parts))).toMatchObject({
      document: { text: 'Text.' },
    });
  });

  test('an archive that says less than it holds is cut off at what it said', async () => {
    const lying = makeDocx(paragraph('x'), { 'word/bomb.xml': new Uint8Array(50_000_000) });
    for (let i = 0; i < lying.length - 30; i += 1) {
      const isEntry = lying[i] === 0x50 && lying[i + 1] === 0x4b && lying[i + 2] === 1 && lying[i + 3] === 2;
      if (isEntry) new DataView(lying.buffer, lying.byteOffset).setUint32(i + 24, 100, true);
    }
    const before = process.memoryUsage().arrayBuffers;
    await parseDocx(lying);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  test('entities of its XML are not multiplied', async () => {
    const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph('&b;')}</w:body></w:document>`;
    expect(JSON.stringify(await parseDocx(makeDocx('', { 'word/document.xml': laughs })))).not.toContain(
      'haha',
    );
  });

  test('a file that is cut off or no Word file at all has its sentence', async () => {
    const whole = makeDocx(paragraph('Text.'));
    expect(await parseDocx(whole.subarray(0, whole.length - 60))).toEqual({
      why: 'is a Word document that is broken.',
    });
    expect(await parseDocx(new Uint8Array(40))).toEqual({ why: 'is a Word document that is broken.' });
  });
});
