/** Data folders as they should not be: each gets one sentence with a code, and none is harmed. */
import { mkdtempSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import { READER, readingOf, vectorOf } from '../contract/library-readings.ts';

let root: string;
let whole: string;
const reading = readingOf({ id: 'kept', title: 'Kept', sentences: ['This stays on record.'] });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'onrecord-folders-'));
  whole = join(root, 'made', 'where', 'absent');
  const library = await openLibrary({ dataFolder: whole });
  await library.space('local').put(reading, READER);
  await library.close();
});
afterAll(() => rm(root, { recursive: true }));

async function copyOf(name: string): Promise<string> {
  const folder = join(root, name);
  await cp(whole, folder, { recursive: true });
  return folder;
}

describe('openLibrary', () => {
  it('finds again what was stored, by words and by meaning', async () => {
    const library = await openLibrary({ dataFolder: whole });
    const space = library.space('local');
    expect((await space.readings(['kept']))[0]?.document).toEqual(reading.document);
    expect(await space.search({ words: 'record', vector: vectorOf(1), limit: 5 })).toMatchObject([
      { documentId: 'kept', wordRank: 1 },
    ]);
    await library.close();
    await library.close();
  });

  it('refuses a data folder that is a file, and one below a file', async () => {
    const file = join(root, 'file');
    await writeFile(file, 'not a folder');
    for (const dataFolder of [file, join(file, 'below')]) {
      await expect(openLibrary({ dataFolder })).rejects.toMatchObject({
        code: 'configuration',
        message: `${dataFolder} is not a folder. Set ONRECORD_DATA to a folder.`,
      });
    }
    expect(await readFile(file, 'utf8')).toBe('not a folder');
  });

  it.skipIf(process.getuid?.() === 0)(
    'refuses a folder that it may not write to (root may write anywhere)',
    async () => {
      const dataFolder = join(root, 'closed');
      await mkdir(dataFolder, { mode: 0o500 });
      await expect(openLibrary({ dataFolder })).rejects.toMatchObject({ code: 'configuration' });
    },
  );

  it.each([
    ['the control file is garbage', 'global/pg_control', 'garbage'],
    ['the version is another', 'PG_VERSION', '17\n'],
    ['the settings are gone', 'postgresql.conf', null],
  ])('says so when %s, leaves the files, and lets go of the folder', async (name, path, content) => {
    const dataFolder = await copyOf(name);
    const file = join(dataFolder, 'postgres', path);
    if (content === null) await rm(file);
    else await writeFile(file, content);
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(openLibrary({ dataFolder })).rejects.toMatchObject({
        code: 'library-broken',
        message: expect.stringContaining(dataFolder),
      });
    }
    if (content !== null) expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('starts afresh where the first making of the database was cut off', async () => {
    const dataFolder = join(root, 'cut off');
    await mkdir(join(dataFolder, 'postgres'), { recursive: true });
    await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '18\n');
    await writeFile(join(dataFolder, 'postgres.unfinished'), '');
    const library = await openLibrary({ dataFolder });
    expect(await library.space('local').counts()).toMatchObject({ documents: 0 });
    await library.close();
  });
});
