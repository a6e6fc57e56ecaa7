/** Kills real processes in the middle of storing, and asserts that what they acknowledged is there, whole and once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { cp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../briefings/document.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { READER, readingOf } from '../contract/library-readings.ts';

const OPEN_LIBRARY = resolve('dist/src/library/open-library.js');
const ROUNDS = 5;
const MOST_PUTS = 60;
const QUOTES = ['We shall see', 'not today', 'ask me again'];

/** Says "open", then puts every reading that it is sent as a line, and says its number when it is stored. */
const CHILD = `
  import { createInterface } from 'node:readline';
  const { openLibrary } = await import(process.argv[1]);
  const library = await openLibrary({ dataFolder: process.argv[2], command: 'onrecord add' });
  console.log('open');
  for await (const line of createInterface({ input: process.stdin })) {
    const { number, reading, reader } = JSON.parse(line);
    reading.embeddings = reading.embeddings.map((values) => Float32Array.from(values));
    await library.space('local').put(reading, reader);
    console.log(number);
  }
  if (process.argv[3] === 'close') await library.close();
`;

const folders: string[] = [];
const children: ChildProcess[] = [];

/** A library without documents, copied by every test, since making a database takes seconds. */
let template: string;

beforeAll(async () => {
  template = temporaryFolder();
  await (await openLibrary({ dataFolder: template })).close();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-crash-'));
  folders.push(folder);
  return folder;
}

async function newFolder(): Promise<string> {
  const folder = temporaryFolder();
  await cp(template, folder, { recursive: true });
  return folder;
}

/** A child with the library of `folder` open, and the lines that it says after "open". */
async function startChild(folder: string, ending = 'exit') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, OPEN_LIBRARY, folder, ending], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('open');
  return { child, lines };
}

/** Version `version` of document `index`: other sentences, other quotes, the same id. */
function version(index: number, version: number): Reading {
  const sentences = QUOTES.map(
    (quote, at) => `Speaker ${at} of ${index}.${version} said: “${quote}, ${version}”.`,
  );
  return readingOf({
    id: `doc${index}`,
    title: `Report ${index}, version ${version}`,
    url: `https://lantern.example/${index}`,
    sentences: [
      ...sentences,
      ...Array.from({ length: 10 }, (_, at) => `Filler ${at}, number ${index}, of version ${version}.`),
    ],
    quotes: QUOTES.map((quote) => ({ words: `${quote}, ${version}`, by: { name: `Name ${version}` } })),
    seed: index,
  });
}

function lineOf(number: number, reading: Reading): string {
  const embeddings = reading.embeddings.map((vector) => [...vector]);
  return `${JSON.stringify({ number, reading: { ...reading, embeddings }, reader: READER })}\n`;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

afterEach(() => Promise.all(children.splice(0).map(kill)));
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('a process killed while it stores documents', () => {
  it('leaves every acknowledged document whole, none half, none twice', { timeout: 240_000 }, async () => {
    const folder = await newFolder();
    /** Document number to the newest version acknowledged. */
    const acknowledged = new Map<number, number>();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { child, lines } = await startChild(folder);
      for (let put = 0; put < MOST_PUTS; put += 1)
        child.stdin?.write(lineOf(put, version(put % 25, round * 10 + (put % 7))));
      const killAfter = 1 + Math.floor(Math.random() * (MOST_PUTS - 2));
      for (let line = await lines.next(); !line.done; line = await lines.next()) {
        const put = Number(line.value);
        acknowledged.set(put % 25, round * 10 + (put % 7));
        if (put === killAfter) child.kill('SIGKILL');
      }
      await kill(child);
      await assertWhole(folder, acknowledged, `round ${round}, killed after ${killAfter}`);
    }
  });

  async function assertWhole(folder: string, acknowledged: Map<number, number>, hint: string): Promise<void> {
    const library = await openLibrary({ dataFolder: folder });
    try {
      const space = library.space('local');
      const summaries = await space.listDocuments();
      const ids = summaries.map(({ id }) => id);
      expect(new Set(ids).size, hint).toBe(ids.length);
      expect(ids.length - acknowledged.size, hint).toBeLessThanOrEqual(1);
      const readings = await space.readings(ids);
      const found = new Map(readings.map((reading) => [reading.document.id, reading]));
      let newer = 0;
      for (const [index, number] of acknowledged) {
        const reading = found.get(`doc${index}`);
        if (reading?.document.title !== `Report ${index}, version ${number}`) newer += 1;
      }
      // The one that was being stored may have been committed before its acknowledgement could be read.
      expect(newer, hint).toBeLessThanOrEqual(1);
      for (const { document, sentences, quotes, embeddings } of readings) {
        const [, index, number] = /Report (\d+), version (\d+)/.exec(document.title ?? '') ?? [];
        const whole = version(Number(index), Number(number));
        expect({ document, sentences, quotes }, hint).toEqual({
          document: whole.document,
          sentences: whole.sentences,
          quotes: whole.quotes,
        });
        expect(embeddings, hint).toHaveLength(whole.embeddings.length);
      }
      expect(await space.counts(), hint).toMatchObject({
        documents: ids.length,
        quotes: ids.length * QUOTES.length,
      });
    } finally {
      await library.close();
    }
  }
});

describe('a second process', () => {
  it('is told who holds the library, and gets it at once when the holder is killed', async () => {
    const folder = await newFolder();
    const { child } = await startChild(folder);
    await expect(openLibrary({ dataFolder: folder })).rejects.toMatchObject({
      code: 'library-in-use',
      message: expect.stringMatching(
        new RegExp(
          `^The library in ${folder} is in use by onrecord add \\(process ${child.pid}, since \\d\\d:\\d\\d\\)\\. `,
        ),
      ),
    });
    await kill(child);
    const startedMs = performance.now();
    await (await openLibrary({ dataFolder: folder })).close();
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });

  it('does not get the library of a holder that is stopped, however old its last sign of life', async () => {
    const folder = await newFolder();
    const { child } = await startChild(folder);
    child.kill('SIGSTOP');
    await utimes(join(folder, 'library.lock'), 0, 0);
    await expect(openLibrary({ dataFolder: folder })).rejects.toMatchObject({ code: 'library-in-use' });
  });

  it.each(['close', 'exit'])('gets the library once the first has ended with %s', async (ending) => {
    const folder = await newFolder();
    const { child } = await startChild(folder, ending);
    const exit = once(child, 'exit');
    child.stdin?.end(lineOf(1, version(1, 1)));
    expect(await exit).toEqual([0, null]);
    const library = await openLibrary({ dataFolder: folder });
    expect(await library.space('local').counts()).toMatchObject({ documents: 1, quotes: 3 });
    await library.close();
  });
});
