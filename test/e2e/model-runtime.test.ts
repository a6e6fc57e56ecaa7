/** Which model is loaded, and what a process around the worker thread lives through: crashes, exits, silence. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedModel } from '../../src/model/embedded-model.ts';
import { ensureModel } from '../../src/model/ensure-model.ts';
import { defaultModelCacheFolder } from '../../src/model/model-cache-folder.ts';
import { embeddedChoice, resolveModel } from '../../src/model/resolve-model.ts';
import { startEmbedder } from '../../src/model/start-embedder.ts';
import { cosine, manySentences } from '../contract/embedder-contract.ts';

const cacheFolder = process.env.ONRECORD_MODELS ?? defaultModelCacheFolder();
const dist = new URL('../../dist/src/model/', import.meta.url).href;
const workerUrl = new URL(`${dist}embedding-worker.js`);
const embedded = embeddedChoice(cacheFolder);
let folder: string;

beforeAll(async () => {
  await ensureModel({ cacheFolder });
  folder = await mkdtemp(join(tmpdir(), 'onrecord-models-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('MODEL', () => {
  const resolve = (setting?: string) => resolveModel(setting, { cacheFolder, workingFolder: folder });

  test('empty is the embedded model', async () => {
    expect(await resolve()).toEqual(embedded);
    expect(await resolve('  ')).toEqual(embedded);
  });

  test('a name is a model of the Hub', async () => {
    const repository = 'Xenova/all-MiniLM-L6-v2';
    expect(await resolve(repository)).toMatchObject({ kind: 'hub', repository, cacheFolder });
  });

  test.each(['nonsense', 'a/b/c', 'https://models.invalid/a/b', 'a/../b', 'org/..', '~/model', 'a b/c'])(
    '%s is refused with an example',
    async (setting) => {
      const call = resolve(setting);
      await expect(call).rejects.toMatchObject({ code: 'configuration' });
      await expect(resolve(setting)).rejects.toThrow('./my-model');
    },
  );

  test('a folder that is not there, or lacks files, is refused with their names', async () => {
    await expect(resolve('./absent')).rejects.toMatchObject({ code: 'model-unavailable' });
    await mkdir(join(folder, 'partial/onnx'), { recursive: true });
    await writeFile(join(folder, 'partial/config.json'), '{}');
    await expect(resolve('./partial')).rejects.toThrow(/lacks tokenizer\.json, .*onnx\/model_q4\.onnx/);
  });

  test('a folder gives the same vectors as the same weights embedded', async () => {
    await cp(embedded.folder, join(folder, 'mine'), { recursive: true });
    const model = await resolve('./mine');
    expect(model).toMatchObject({ kind: 'folder', dtype: 'q4', dimensions: 384 });
    expect(model.modelId).toMatch(/^mine@[0-9a-f]{8}\/q4$/);
    const mine = await startEmbedder({ model, workerUrl });
    const ours = await startEmbedder({ model: embedded, workerUrl });
    const [[a], [b]] = await Promise.all([mine.embed(['The ferry sank.']), ours.embed(['The ferry sank.'])]);
    expect(cosine(a, b)).toBeGreaterThan(0.9999);
    await Promise.all([mine.close(), ours.close()]);
  });

  test.each(['onnx/model_q4.onnx', 'onnx/model_q4.onnx_data', 'tokenizer.json'])(
    'a folder whose %s is junk is refused when it is loaded',
    async (file) => {
      const broken = join(folder, `broken-${basename(file)}`);
      await cp(embedded.folder, broken, { recursive: true });
      await writeFile(join(broken, file), 'junk');
      const embedder = await startEmbedder({ model: await resolve(broken), workerUrl });
      const call = embedder.embed(['The ferry sank.']);
      await expect(call).rejects.toMatchObject({ code: 'model-corrupt' });
      await embedder.close();
    },
  );

  test('a folder with vectors of another length than its config says is refused', async () => {
    const lying = join(folder, 'lying');
    await cp(embedded.folder, lying, { recursive: true });
    const model = await resolve(lying);
    if (model.kind !== 'folder') throw new Error('a folder was expected');
    const embedder = await startEmbedder({ model: { ...model, dimensions: 768 }, workerUrl });
    await expect(embedder.embed(['The ferry sank.'])).rejects.toMatchObject({ code: 'model-corrupt' });
    await embedder.close();
  });
});

test('a worker that dies fails its calls, and the next call has a new one', async () => {
  const sabotage = `import { parentPort } from 'node:worker_threads';
    import '${workerUrl.href}';
    parentPort.on('message', ({ texts }) => { if (texts?.includes('die')) process.exit(3); });`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(sabotage)}`);
  const embedder = await startEmbedder({ model: embedded, workerUrl: url });
  await embedder.start();
  await expect(embedder.embed(['die'])).rejects.toMatchObject({ code: 'internal' });
  await embedder.start();
  expect(await embedder.embed(['live'])).toHaveLength(1);
  await embedder.close();
});

describe('a process around it', () => {
  const prelude = `import { startEmbedder } from '${dist}start-embedder.js';
    const embedder = await startEmbedder({ model: ${JSON.stringify(embedded)} });`;
  const run = (script: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '-e', prelude + script]);

  test('is kept alive by a pending call, ends by itself after it, and hears nothing from the runtime', async () => {
    const { stdout, stderr } = await run(
      `embedder.embed(['The ferry sank.', '']).then(([vector]) => console.log(vector.length));`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: `${embeddedModel.dimensions}\n`, stderr: '' });
  });

  test.each([
    ['process.exit in the middle of a batch', `process.exit(7)`, 7],
    ['an uncaught error in the middle of a batch', `throw new Error('made up')`, 1],
  ])('ends in order at %s', async (_name, ending, code) => {
    const texts = JSON.stringify(manySentences(300));
    const script = `await embedder.start();
      embedder.embed(${texts}, { onProgress: () => setImmediate(() => { ${ending} }) });`;
    await expect(run(script)).rejects.toMatchObject({ code, signal: null });
  });
});
