/** kill -9 while documents are read, then the same again: nothing is lost, nothing is there twice. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onrecord, startOnrecord, temporaryFolder } from './run-onrecord.ts';

const DOCUMENTS = 40;

function article(number: number): string {
  const lines = Array.from(
    { length: 8 },
    (_, i) =>
      `Line ${i} of report ${number} tells what happened at pier ${number * 31 + i}. “Pier ${i} is safe,” said Nora Feldt, the engineer of report ${number}.`,
  );
  return `Report ${number} from the harbour\n\n${lines.join('\n\n')}\n`;
}

interface Listed {
  readonly title: string;
  readonly sentences: number;
  readonly quotes: number;
}

/** By title. */
async function listedIn(dataFolder: string): Promise<Listed[]> {
  const { stdout } = await onrecord(['list', '--limit', '1000', '--json'], { dataFolder });
  const listed: Listed[] = JSON.parse(stdout);
  return listed
    .map(({ title, sentences, quotes }) => ({ title, sentences, quotes }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

describe('an add that is killed', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let documents = '';
  let dataFolder = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    documents = join(folder.path, 'documents');
    dataFolder = join(folder.path, 'library');
    await mkdir(documents);
    for (let i = 0; i < DOCUMENTS; i += 1) await writeFile(join(documents, `report-${i}.txt`), article(i));
  });

  afterAll(() => folder.remove());

  async function killedAfter(milliseconds: number): Promise<void> {
    const child = startOnrecord(['add', documents], { dataFolder });
    const closed = once(child, 'close');
    await Promise.race([delay(milliseconds), closed]);
    child.kill('SIGKILL');
    await closed;
  }

  test('loses nothing and doubles nothing', async () => {
    for (const milliseconds of [2000, 4000, 6000]) await killedAfter(milliseconds);
    const { code } = await onrecord(['add', documents], { dataFolder });
    expect(code).toBe(0);
    const listed = await listedIn(dataFolder);
    expect(listed).toHaveLength(DOCUMENTS);
    expect(new Set(listed.map(({ title }) => title)).size).toBe(DOCUMENTS);
    const undisturbed = join(folder.path, 'undisturbed');
    await onrecord(['add', documents], { dataFolder: undisturbed });
    expect(listed).toEqual(await listedIn(undisturbed));
  });

  test('a second process on the folder is refused clearly', async () => {
    const held = join(folder.path, 'held');
    const holder = startOnrecord(['add', documents], { dataFolder: held });
    const closed = once(holder, 'close');
    while (!existsSync(join(held, 'library.holder.json')) && holder.exitCode === null) await delay(20);
    const refusal = await onrecord(['list'], { dataFolder: held });
    expect(refusal.code).toBe(5);
    expect(refusal.stderr).toMatch(/is in use by onrecord add \(process \d+/);
    await closed;
  });
});
