import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/make-folder.ts';

const root = await mkdtemp(join(tmpdir(), 'onrecord-folder-'));
afterAll(() => rm(root, { recursive: true, force: true }));

test('makes parents, and is content with what is there', async () => {
  await makeFolder(join(root, 'a', 'b', 'c'));
  await makeFolder(join(root, 'a', 'b', 'c'));
  expect(existsSync(join(root, 'a', 'b', 'c'))).toBe(true);
});

test('ends where a parent is a file', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(makeFolder(join(root, 'file', 'x'))).rejects.toThrow(/ENOTDIR/);
  await expect(makeFolder(join(root, 'file'))).rejects.toThrow(/EEXIST/);
});

test.skipIf(!existsSync('/proc/self'))(
  'ends where the system makes no folders (skipped without /proc)',
  async () => {
    await expect(makeFolder('/proc/onrecord/x')).rejects.toThrow(/ENOENT/);
  },
);
