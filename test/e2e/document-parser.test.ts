/** The parsing thread, compiled as it runs: hostile markup ends the thread, not the reading. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createDocumentParser, type DocumentParser } from '../../src/sources/document-parser.ts';

const workerUrl = pathToFileURL(resolve('dist/src/sources/parsing-worker.js'));
let parser: DocumentParser | null = null;
afterEach(() => parser?.close());

describe('the parsing thread', () => {
  test('parses documents in turn', async () => {
    parser = createDocumentParser({ workerUrl });
    const [one, two] = await Promise.all([
      parser.parse({ format: 'text', content: 'One.' }),
      parser.parse({ format: 'markdown', content: '# Title\n\nTwo.' }),
    ]);
    expect(one).toMatchObject({ text: 'One.' });
    expect(two).toMatchObject({ title: 'Title', text: 'Two.' });
  });

  test('gives up on markup that takes too long, and reads the next document', async () => {
    parser = createDocumentParser({ workerUrl, limitMs: 1500 });
    expect(await parser.parse({ format: 'html', content: `${'<div>'.repeat(100_000)}x` })).toBe('too-slow');
    const patient = createDocumentParser({ workerUrl });
    expect(await patient.parse({ format: 'html', content: '<p>Still here.</p>' })).toMatchObject({
      text: 'Still here.',
    });
    await patient.close();
  });

  test('is ended at once by its signal, whatever it is at', async () => {
    const controller = new AbortController();
    parser = createDocumentParser({ workerUrl, signal: controller.signal });
    await parser.parse({ format: 'text', content: 'Begun.' });
    const tangled = parser.parse({ format: 'html', content: `${'<div>'.repeat(1_500_000)}x` });
    const start = performance.now();
    controller.abort(new Error('enough'));
    await expect(tangled).rejects.toThrow('enough');
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('survives what the parser cannot take', async () => {
    parser = createDocumentParser({ workerUrl, limitMs: 3000 });
    for (const content of ['<'.repeat(300_000), '<a '.repeat(50_000), '&'.repeat(300_000), '\u0000<p>']) {
      await expect(parser.parse({ format: 'html', content })).resolves.toBeDefined();
    }
    expect(await parser.parse({ format: 'text', content: 'Next.' })).toMatchObject({ text: 'Next.' });
  });
});
