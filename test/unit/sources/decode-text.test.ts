import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/sources/decode-text.ts';

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
const plain = { isHtml: false };

describe('decoding', () => {
  test('reads UTF-8, with and without a byte order mark', () => {
    expect(decodeText(Buffer.from('“Ja”'), plain)).toEqual({ text: '“Ja”' });
    expect(decodeText(Buffer.from('\uFEFF“Ja”'), plain)).toEqual({ text: '“Ja”' });
  });

  test('reads UTF-16 by its byte order mark, in both orders', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x41, 0), plain)).toEqual({ text: 'A' });
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x41), plain)).toEqual({ text: 'A' });
  });

  test('does not guess: what is not UTF-8 is refused with the way out', () => {
    expect(decodeText(bytes(0x63, 0xe9), plain)).toMatchObject({
      reason: expect.stringMatching(/is not UTF-8 text.*--encoding/),
    });
    expect(decodeText(bytes(0x63, 0xe9), { ...plain, encoding: 'windows-1252' })).toEqual({ text: 'cé' });
  });

  test('hears the charset that an HTML page declares', () => {
    const page = Buffer.from('<meta charset="iso-8859-1"><p>\xe9</p>', 'latin1');
    expect(decodeText(page, { isHtml: true })).toEqual({ text: '<meta charset="iso-8859-1"><p>é</p>' });
    expect(decodeText(page, plain)).toHaveProperty('reason');
  });

  test('a page that says UTF-16 in single bytes is UTF-8, as the HTML standard has it', () => {
    const page = '<meta charset="utf-16"><p>é</p>';
    expect(decodeText(Buffer.from(page), { isHtml: true })).toEqual({ text: page });
  });

  test.each([
    ['NUL in text', Buffer.from('a\0b')],
    ['NUL in what is no text', bytes(0, 0xff, 0xc3)],
  ])('refuses %s', (_name, content) => {
    expect(decodeText(content, plain)).toEqual({ reason: 'is not text: it holds NUL bytes.' });
  });
});
