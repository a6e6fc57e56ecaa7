import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findNpm } from '../../../src/model/find-npm.ts';

let folder: string;
let execPath: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-npm-'));
  execPath = join(folder, 'node', 'bin', 'node');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function place(path: string, mode = 0o755): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, '', { mode });
  return file;
}

test('takes the npm that runs us, also when npx does', async () => {
  const script = await place('npm/bin/npm-cli.js');
  const npx = join(folder, 'npm/bin/npx-cli.js');
  for (const npm_execpath of [script, npx]) {
    const found = await findNpm({ env: { npm_execpath }, platform: 'linux', execPath });
    expect(found).toEqual({ file: execPath, args: [script] });
  }
});

test('does not take another package manager for npm', async () => {
  const npm_execpath = await place('yarn/bin/yarn.js');
  expect(await findNpm({ env: { npm_execpath }, platform: 'linux', execPath })).toBeNull();
});

test('takes the first executable npm on PATH', async () => {
  await place('a/npm', 0o644);
  const file = await place('b/npm');
  await place('c/npm');
  const PATH = ['', 'a', 'b', 'c'].map((name) => (name === '' ? '' : join(folder, name))).join(':');
  expect(await findNpm({ env: { PATH }, platform: 'linux', execPath })).toEqual({ file, args: [] });
});

test('on Windows runs the script behind npm.cmd, without a shell', async () => {
  await place('b/npm.cmd');
  const script = await place('b/node_modules/npm/bin/npm-cli.js');
  const found = await findNpm({ env: { Path: join(folder, 'b') }, platform: 'win32', execPath });
  expect(found).toEqual({ file: execPath, args: [script] });
});

test('takes the npm beside Node.js where PATH has none, and null where there is none', async () => {
  expect(await findNpm({ env: {}, platform: 'linux', execPath })).toBeNull();
  const script = await place('node/lib/node_modules/npm/bin/npm-cli.js');
  expect(await findNpm({ env: {}, platform: 'linux', execPath })).toEqual({
    file: execPath,
    args: [script],
  });
});
