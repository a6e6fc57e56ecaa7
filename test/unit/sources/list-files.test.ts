import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listFiles } from '../../../src/sources/list-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-list-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function listed(...paths: string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const found of listFiles(paths.map((path) => join(folder, path)))) {
    lines.push(`${relative(folder, found.path)}${'reason' in found ? `: ${found.reason}` : ''}`);
  }
  return lines;
}

async function write(path: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), 'x');
}

describe('files of a folder', () => {
  test('come in a stable order, documents only, nothing hidden', async () => {
    for (const path of [
      'b/z.txt',
      'b/a.html',
      'a.md',
      'B.HTM',
      '.hidden.txt',
      '.git/x.txt',
      'node_modules/y.md',
      'photo.jpg',
    ])
      await write(path);
    expect(await listed('')).toEqual(['B.HTM', 'a.md', 'b/a.html', 'b/z.txt']);
  });

  test('come once each, though links form a loop or name a file twice', async () => {
    await write('a/one.txt');
    await symlink('..', join(folder, 'a', 'up'));
    await symlink('one.txt', join(folder, 'a', 'two.txt'));
    await symlink('self', join(folder, 'self'));
    expect(await listed('', 'a')).toEqual(['a/one.txt', 'self: is a link that leads to itself.']);
  });

  test('are told of when they were named and cannot be read', async () => {
    await write('photo.jpg');
    await symlink('gone.txt', join(folder, 'gone-link.txt'));
    expect(await listed('photo.jpg', 'missing', 'gone-link.txt')).toEqual([
      'photo.jpg: is none of .txt, .text, .md, .markdown, .html, .htm, .xhtml, .pdf, .docx, .eml.',
      'missing: does not exist.',
      'gone-link.txt: does not exist.',
    ]);
  });

  test('stop coming when the work is cancelled', async () => {
    await write('a.txt');
    const files = listFiles([folder], { signal: AbortSignal.abort(new Error('enough')) });
    await expect(files.next()).rejects.toThrow('enough');
  });
});
