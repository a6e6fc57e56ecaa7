/** Gives the application its embedder: the model is fetched and loaded when the first vector is asked for. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { OnRecordError } from '../errors.ts';
import type { Embedder, EmbedOptions } from './embedder.ts';
import { EmbeddingThread, type ReadyMessage, UnloadableModel } from './embedding-thread.ts';
import { ensureModel, type ModelProgress } from './ensure-model.ts';
import type { ModelChoice } from './resolve-model.ts';
import type { WorkerData } from './worker-messages.ts';

export interface StartEmbedderOptions {
  readonly model: ModelChoice;
  /** The compiled worker; only tests, which run the sources, name another. */
  readonly workerUrl?: URL;
  /** Of ONNX Runtime; as many as the machine gives this process, four at most, by default. */
  readonly threads?: number;
  /** Called while the embedded model is being fetched. */
  readonly onFetch?: (progress: ModelProgress) => void;
  /** Cancels the fetching. */
  readonly signal?: AbortSignal;
}

export interface StartedEmbedder extends Embedder {
  /** Fetches and loads now what the first `embed` would; at once where that is done. */
  start(): Promise<void>;
}

/**
 * Returns at once for the embedded model and for folders; a Hub model is loaded first, since only its files tell
 * its dimensions. Throws OnRecordError `model-unavailable` or `model-corrupt`, as `embed` and `start` do.
 */
export async function startEmbedder(options: StartEmbedderOptions): Promise<StartedEmbedder> {
  const { model } = options;
  const host = new ThreadHost(options);
  if (model.kind !== 'hub') return describe(host, model.modelId, model.dimensions);
  const { dtype, dimensions } = await (await host.thread()).ready().catch((error) => host.refuse(error));
  return describe(host, `${model.modelId}/${dtype}`, dimensions);
}

function describe(host: ThreadHost, modelId: string, dimensions: number): StartedEmbedder {
  return {
    modelId,
    dimensions,
    start: () => host.start(dimensions),
    embed: (texts, embedOptions = {}) => host.embed(texts, dimensions, embedOptions),
    close: () => host.close(),
  };
}

/** Keeps one living thread, and starts another for the first call after one has died. */
class ThreadHost {
  readonly #options: StartEmbedderOptions;
  #thread: EmbeddingThread | null = null;
  #starting: Promise<EmbeddingThread> | null = null;
  #isClosed = false;

  constructor(options: StartEmbedderOptions) {
    this.#options = options;
  }

  async start(dimensions: number): Promise<void> {
    try {
      this.#check(await (await this.thread()).ready(), dimensions);
    } catch (error) {
      return this.refuse(error);
    }
  }

  async embed(texts: readonly string[], dimensions: number, options: EmbedOptions): Promise<Float32Array[]> {
    if (options.signal?.aborted) throw cancelled();
    if (texts.length === 0) return [];
    const thread = await abortable(this.thread(), options.signal);
    try {
      const vectors = thread.embed(texts, options);
      vectors.catch(() => undefined);
      this.#check(await abortable(thread.ready(), options.signal), dimensions);
      return await vectors;
    } catch (error) {
      return this.refuse(error);
    }
  }

  async thread(): Promise<EmbeddingThread> {
    if (this.#isClosed) throw closed();
    if (this.#thread !== null && this.#thread.ended === null) return this.#thread;
    this.#starting ??= this.#startThread().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #startThread(): Promise<EmbeddingThread> {
    const { model, onFetch, signal, workerUrl, threads } = this.#options;
    if (model.kind === 'embedded') {
      const { cacheFolder } = model;
      const wishes = {
        ...(onFetch === undefined ? {} : { onProgress: onFetch }),
        ...(signal === undefined ? {} : { signal }),
      };
      await ensureModel({ cacheFolder, ...wishes });
    }
    if (this.#isClosed) throw closed();
    const url = workerUrl ?? new URL('./embedding-worker.js', import.meta.url);
    this.#thread = new EmbeddingThread(url, workerData(model, threads ?? defaultThreads()));
    return this.#thread;
  }

  #check(ready: ReadyMessage, dimensions: number): void {
    if (ready.dimensions === dimensions) return;
    throw new UnloadableModel(`vectors of ${ready.dimensions} numbers where ${dimensions} were announced`);
  }

  /** A model that will not load although its marker says it is whole is hashed again at the next start. */
  async refuse(error: unknown): Promise<never> {
    if (!(error instanceof UnloadableModel)) throw error;
    const { model } = this.#options;
    if (model.kind === 'embedded') await rm(join(model.folder, 'verified.json'), { force: true });
    throw unloadable(model, error);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#starting?.catch(() => undefined);
    await this.#thread?.close(closed());
  }
}

function workerData(model: ModelChoice, threads: number): Omit<WorkerData, 'gate'> {
  const { maxTokens } = model;
  if (model.kind === 'hub') {
    const dtypes = ['q8', 'fp32'] as const;
    return {
      parentFolder: model.cacheFolder,
      name: model.repository,
      isRemote: true,
      dtypes,
      maxTokens,
      threads,
    };
  }
  const parentFolder = dirname(model.folder) + sep;
  const name = basename(model.folder);
  return { parentFolder, name, isRemote: false, dtypes: [model.dtype], maxTokens, threads };
}

/** Past four threads a small model gains little, and other work wants the cores. */
function defaultThreads(): number {
  return Math.min(4, availableParallelism());
}

function cancelled(): OnRecordError {
  return new OnRecordError('cancelled', 'The reading was cancelled.');
}

function closed(): OnRecordError {
  return new OnRecordError('cancelled', 'The language model was shut down.');
}

function unloadable(model: ModelChoice, cause: UnloadableModel): OnRecordError {
  if (model.kind === 'hub') {
    return new OnRecordError(
      'model-unavailable',
      `The model ${model.repository} that MODEL names could not be loaded from the Hugging Face Hub; check its name, that it holds ONNX weights, and the network, or leave MODEL empty for the embedded model.`,
      { cause },
    );
  }
  const advice =
    model.kind === 'folder'
      ? 'check its files, or leave MODEL empty for the embedded model'
      : 'run this again to have it checked and, where damaged, fetched again';
  return new OnRecordError('model-corrupt', `The model in ${model.folder} could not be loaded; ${advice}.`, {
    cause,
  });
}

/** Stops waiting, not the work: others wait for the same thread. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise, reject } = withRejection<T>();
  const onAbort = (): void => reject(cancelled());
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function withRejection<T>(): { promise: Promise<T>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((_resolve, rejectIt) => {
    reject = rejectIt;
  });
  return { promise, reject };
}
