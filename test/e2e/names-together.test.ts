/** The samples teach that "Uyghur" and "Xinjiang" are said together, and a search for one finds what says only the other. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLibrary } from '../../src/library/open-library.ts';
import { onrecord, temporaryFolder } from './run-onrecord.ts';

const YARN = 'Cotton buyers told to trace their yarn';
const HARVEST = 'A harvest without rain';
const TEXTS = {
  [YARN]:
    'Importers must now prove where their cotton was picked, a trade lawyer told buyers in Hamburg. What has passed through the Uyghur region stays in the port, she said. Mills in Vietnam ask their suppliers for bills of lading.',
  [HARVEST]:
    'Farmers around Turpan in Xinjiang expect a poor harvest of grapes this year. No rain has fallen since March. The melons are small, too.',
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let hits: (words: string) => Promise<{ title: string | null; hasAllWords: boolean }[]>;
let close = async () => {};

beforeAll(async () => {
  folder = await temporaryFolder();
  const texts = join(folder.path, 'texts');
  const dataFolder = join(folder.path, 'data');
  mkdirSync(texts);
  for (const [at, [title, text]] of Object.entries(TEXTS).entries())
    writeFileSync(join(texts, `${at}.md`), `---\ntitle: ${title}\ndate: 2022-06-2${at}\n---\n${text}\n`);
  const { code } = await onrecord(['add', 'samples/xinjiang', texts], { dataFolder });
  expect(code).toBe(0);
  const library = await openLibrary({ dataFolder });
  const space = library.space('local');
  close = () => library.close();
  hits = async (words) => {
    const found = await space.search({ words, vector: null, limit: 20 });
    const documents = await space.documents(found.map(({ documentId }) => documentId));
    return found.map(({ documentId, hasAllWords }) => {
      const title = documents.find(({ id }) => id === documentId)?.title ?? null;
      return { title, hasAllWords };
    });
  };
});

afterAll(async () => {
  await close();
  await folder.remove();
});

test.each([
  ['Xinjiang', YARN],
  ['Uyghur', HARVEST],
])('%s finds "%s", behind what says the word', async (words, title) => {
  const found = await hits(words);
  expect(found.at(-1)).toEqual({ title, hasAllWords: false });
  expect(found.slice(0, 6).every(({ hasAllWords }) => hasAllWords)).toBe(true);
});
