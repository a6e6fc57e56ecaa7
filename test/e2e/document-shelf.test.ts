/** A folder that is a source: what is read of it, by the real parsing thread, and what never is. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import { createDocumentParser } from '../../src/sources/document-parser.ts';
import { documentShelf } from '../../src/sources/subscriptions/document-shelf.ts';
import { vectorOf } from '../contract/library-readings.ts';

const PARSER = { workerUrl: new URL('../../dist/src/sources/parsing-worker.js', import.meta.url) };
const TEXT = 'The harbour office closed the pier on Monday, and nobody was told why.';

describe('a folder that is a source', () => {
  const none = new AbortController().signal;
  let folder: string;
  let library: Library;
  let now = new Date(Date.UTC(2024, 2, 1));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onrecord-shelf-'));
    for (const name of ['docs', 'private']) mkdirSync(join(folder, name));
    library = await openMemoryLibrary({ now: () => now });
  });
  afterEach(async () => {
    await library.close();
    rmSync(folder, { recursive: true });
  });

  const shelf = () =>
    documentShelf({
      library,
      embedder: {
        modelId: 'made-up/16',
        dimensions: 16,
        embed: async (texts) => texts.map((_, at) => vectorOf(at)),
        close: async () => undefined,
      },
      log: createLog('silent'),
      now: () => now,
      parser: createDocumentParser(PARSER),
      parserOptions: PARSER,
    });
  const read = (path = join(folder, 'docs')) => shelf().addFolder('local', path, none);
  const origins = async () =>
    (await library.space('local').listDocuments()).map(({ origin }) => origin).sort();

  it('is read without what links lead to outside of it', async () => {
    const docs = join(folder, 'docs');
    writeFileSync(join(folder, 'private', 'payroll.txt'), TEXT);
    writeFileSync(join(docs, 'own.txt'), `${TEXT} It was.`);
    symlinkSync(join(folder, 'private', 'payroll.txt'), join(docs, 'payroll.txt'));
    symlinkSync(join(folder, 'private'), join(docs, 'way-out'));
    symlinkSync(docs, join(folder, 'link'));
    await read();
    expect(await origins()).toEqual([join(docs, 'own.txt')]);
    expect((await read(join(folder, 'link'))).unread).toEqual([]);
    expect(await library.space('local').counts()).toMatchObject({ documents: 1 });
  });

  it('that is gone says so', async () => {
    expect((await read(join(folder, 'none'))).unread).toEqual([`${join(folder, 'none')} does not exist.`]);
  });

  it('brings back nothing that was forgotten, until it changes', async () => {
    const file = join(folder, 'docs', 'own.txt');
    writeFileSync(file, TEXT);
    writeFileSync(join(folder, 'docs', 'same.txt'), TEXT);
    expect((await read()).hasNews).toBe(true);
    now = new Date(Date.UTC(2024, 5, 1));
    expect(await library.space('local').forget({ before: now })).toBe(1);
    expect((await read()).hasNews).toBe(false);
    expect(await origins()).toEqual([]);
    writeFileSync(file, `${TEXT} Now it is known.`);
    expect((await read()).hasNews).toBe(true);
    expect(await origins()).toEqual([file]);
  });
});
