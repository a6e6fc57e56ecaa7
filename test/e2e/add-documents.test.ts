/** Reading overlaps: while one batch is embedded, the one before is stored. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDocuments } from '../../src/commands/add-documents.ts';
import type { CommandContext } from '../../src/commands/command-context.ts';
import type { Library } from '../../src/library/library.ts';
import { openMemoryLibrary } from '../../src/library/open-library.ts';
import { createLog } from '../../src/log.ts';
import type { Embedder } from '../../src/model/embedder.ts';
import { vectorOf } from '../contract/library-readings.ts';

const PARSER = { workerUrl: new URL('../../dist/src/sources/parsing-worker.js', import.meta.url) };
/** Each fills a batch alone. */
const LONG = 30_000;

function article(number: number): string {
  let text = '';
  for (let line = 0; text.length < LONG; line += 1)
    text += `Ship ${number * 7919 + line * 31} of the line ${number} came to harbour ${line * number}. `;
  return text;
}

function embedderThat(embed: (call: number) => Promise<void>): Embedder {
  let calls = 0;
  return {
    modelId: 'made-up/16',
    dimensions: 16,
    embed: async (texts) => {
      calls += 1;
      await embed(calls);
      return texts.map((_, at) => vectorOf(at));
    },
    close: async () => undefined,
  };
}

describe('addDocuments', () => {
  let folder: string;
  let library: Library;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onrecord-adding-'));
    library = await openMemoryLibrary();
    for (const number of [1, 2, 3]) writeFileSync(join(folder, `${number}.txt`), article(number));
  });
  afterEach(async () => {
    await library.close();
    rmSync(folder, { recursive: true });
  });

  const context = (embedder: Embedder, onPut: () => void = () => undefined): CommandContext => {
    const space = library.space('local');
    const put: typeof space.put = async (...reading) => {
      const outcome = await space.put(...reading);
      onPut();
      return outcome;
    };
    return { library: { ...space, put }, embedder, log: createLog('silent'), now: () => new Date() };
  };

  it('stores a batch while the next is embedded', async () => {
    let tellStored: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      tellStored = resolve;
    });
    // The second call returns only when the first document is on record: one after the other would never end.
    const embedder = embedderThat((call) => (call === 2 ? stored : Promise.resolve()));
    const { documents } = await addDocuments(
      [folder],
      context(embedder, () => tellStored()),
      { parser: PARSER },
    );
    expect(documents.map(({ state }) => state)).toEqual(['added', 'added', 'added']);
    expect(await library.space('local').counts()).toMatchObject({ documents: 3 });
  });

  it('throws what storing and embedding throw, with nothing left going on', async () => {
    const failing = embedderThat(async (call) => {
      if (call === 2) throw new Error('no second batch');
    });
    await expect(addDocuments([folder], context(failing), { parser: PARSER })).rejects.toThrow(
      'no second batch',
    );
    const refusing = context(
      embedderThat(async () => undefined),
      () => {
        throw new Error('not stored');
      },
    );
    await expect(addDocuments([folder], refusing, { parser: PARSER })).rejects.toThrow('not stored');
  });

  it('knows a copy in a batch that is not stored yet', async () => {
    writeFileSync(join(folder, '4.txt'), article(3));
    const { documents } = await addDocuments([folder], context(embedderThat(async () => undefined)), {
      parser: PARSER,
    });
    expect(documents.map(({ state }) => state).sort()).toEqual(['added', 'added', 'added', 'duplicate']);
  });

  it('knows a copy of a notice that is stored while the library is asked for the copy', async () => {
    const notice = 'The harbour of Lund is closed on Sunday.';
    writeFileSync(join(folder, '0.txt'), notice);
    writeFileSync(join(folder, '2-again.txt'), notice);
    let tellAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      tellAsked = resolve;
    });
    let tellStored: () => void = () => undefined;
    const stored = new Promise<void>((resolve) => {
      tellStored = resolve;
    });
    const made = context(
      embedderThat(() => asked),
      () => tellStored(),
    );
    const stateOf: typeof made.library.stateOf = async (document, reader) => {
      const state = await made.library.stateOf(document, reader);
      if (!document.origin.endsWith('2-again.txt')) return state;
      tellAsked();
      await stored;
      await nextTurn();
      return state;
    };
    const asking = { ...made, library: { ...made.library, stateOf } };
    const { documents } = await addDocuments([folder], asking, { parser: PARSER });
    const ofNotice = documents.filter(({ path }) => path.endsWith('0.txt') || path.endsWith('2-again.txt'));
    expect(ofNotice.map(({ state }) => state)).toEqual(['added', 'duplicate']);
  });
});
