import { describe, expect, test } from 'vitest';
import { parsePlainText } from '../../../briefings/documents/parse-plain-text.ts';

describe('plain text', () => {
  test('takes a short first line before a blank line as the title', () => {
    const parsed = parsePlainText('Harbour reopens after storm\n\nThe harbour reopened on Monday.\n');
    expect(parsed.title).toBe('Harbour reopens after storm');
    expect(parsed.text).toBe('The harbour reopened on Monday.');
  });

  test('a first line that ends like a sentence is text', () => {
    const parsed = parsePlainText('The harbour reopened on Monday.\n\nShips queued outside.');
    expect(parsed.title).toBeNull();
    expect(parsed.text).toBe('The harbour reopened on Monday.\n\nShips queued outside.');
  });

  test('joins hard-wrapped lines', () => {
    const wrapped = [
      'The harbour of the northern town reopened on Monday after the',
      'storm, said the harbour master, who had waited for the wind to',
      'turn.',
    ].join('\r\n');
    expect(parsePlainText(wrapped).text).toBe(wrapped.replaceAll('\r\n', ' '));
  });

  test('keeps lines that are paragraphs of their own', () => {
    const parsed = parsePlainText('One short line.\nAnother one.\n');
    expect(parsed.text).toBe('One short line.\n\nAnother one.');
  });

  test('removes a byte order mark and keeps words, marks and inner spaces as they are', () => {
    expect(parsePlainText('\uFEFF“Yes” ,  she said.').text).toBe('“Yes” ,  she said.');
  });

  test.each(['', '   \n\n \t', '\uFEFF'])('gives no text for %j', (content) => {
    expect(parsePlainText(content)).toMatchObject({ title: null, text: '' });
  });
});
