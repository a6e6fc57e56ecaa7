/** A folder of documents while the bot runs: what is added is read, what is passed over stays so, and a fault is tried again. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandContext } from '../../src/commands/command-context.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import type { Embedder } from '../../src/model/embedder.ts';
import { type WatchedFolder, watchFolder } from '../../src/start/watch-folder.ts';
import { temporaryFolder } from './run-onrecord.ts';

const add = { parser: { workerUrl: new URL('../../dist/src/sources/parsing-worker.js', import.meta.url) } };

/** No text of these is searched, so any vector does. */
class FlatEmbedder implements Embedder {
  readonly modelId = 'flat';
  readonly dimensions = 4;
  /** So many calls fail before one succeeds. */
  failures = 0;

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('no model yet');
    }
    return texts.map(() => Float32Array.of(1, 0, 0, 0));
  }

  async close(): Promise<void> {}
}

/** Resolves when a line of the log holds `words`. */
class Lines {
  readonly all: string[] = [];
  #waiting: (() => void)[] = [];

  readonly note = (entry: unknown, text?: string): void => {
    this.all.push(`${JSON.stringify(entry)} ${text ?? ''}`);
    for (const look of this.#waiting.splice(0)) look();
  };

  async seen(words: string, count = 1): Promise<void> {
    while (this.all.filter((line) => line.includes(words)).length < count)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

describe('a watched folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let library: Library;
  let embedder: FlatEmbedder;
  let lines: Lines;
  let controller: AbortController;
  let watched: WatchedFolder | null = null;

  const write = (name: string, text: string): void => writeFileSync(join(folder.path, name), `${text}\n`);
  const start = (path = folder.path): void => {
    const { note } = lines;
    const log = { debug: note, info: note, warn: note, error: note };
    const now = () => new Date('2026-01-01T00:00:00Z');
    const context: CommandContext = {
      library: library.space('local'),
      embedder,
      log,
      now,
      signal: controller.signal,
    };
    watched = watchFolder(path, context, { retryMs: 20, add });
  };
  const titles = async (): Promise<(string | null)[]> =>
    (await library.space('local').listDocuments()).map(({ title }) => title).sort();

  beforeEach(async () => {
    folder = await temporaryFolder();
    library = await openMemoryLibrary();
    embedder = new FlatEmbedder();
    lines = new Lines();
    controller = new AbortController();
  });
  afterEach(async () => {
    controller.abort();
    await watched?.close();
    await library.close();
    await folder.remove();
  });

  test('is read at the start and when a file comes; other files are passed over', async () => {
    write('first.txt', 'First report\n\nThe council met.');
    start();
    await lines.seen('folder read');
    mkdirSync(join(folder.path, 'node_modules'));
    write('node_modules/LICENSE.md', 'Not news');
    write('.hidden.txt', 'Hidden\n\nNot for reading.');
    write('picture.png', 'not a picture');
    write('second.txt', 'Second report\n\nThe council met again.');
    await lines.seen('folder read', 2);
    expect(await titles()).toEqual(['First report', 'Second report']);
    expect(lines.all.join('\n')).not.toMatch(/png|LICENSE|hidden/);
  });

  test('that is a link is watched itself, and no link leads out of it', async () => {
    const docs = join(folder.path, 'docs');
    mkdirSync(docs);
    mkdirSync(join(folder.path, 'private'));
    write('private/payroll.md', '# Payroll');
    write('docs/first.txt', 'First report\n\nThe council met.');
    symlinkSync(join(folder.path, 'private'), join(docs, 'way-out'));
    symlinkSync('..', join(docs, 'up'));
    symlinkSync(docs, join(folder.path, 'link'));
    start(join(folder.path, 'link'));
    await lines.seen('folder read');
    symlinkSync(join(folder.path, 'private'), join(folder.path, 'sibling'));
    symlinkSync(join(folder.path, 'private', 'payroll.md'), join(docs, 'payroll.md'));
    write('docs/second.txt', 'Second report\n\nThe council met again.');
    await lines.seen('folder read', 2);
    expect(await titles()).toEqual(['First report', 'Second report']);
  });

  test('is tried again until the model can be had', async () => {
    write('first.txt', 'First report\n\nThe council met.');
    embedder.failures = 3;
    start();
    await lines.seen('folder read');
    expect(lines.all.filter((line) => line.includes('could not be read yet'))).toHaveLength(3);
    expect(await titles()).toEqual(['First report']);
  });
});
