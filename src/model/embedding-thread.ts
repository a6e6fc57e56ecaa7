/** One worker thread from its start to its end: loads once, answers many calls, fails all of them if it dies. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { OnRecordError } from '../errors.ts';
import type { EmbedOptions } from './embedder.ts';
import { RunGate } from './run-gate.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

export type ReadyMessage = Extract<FromWorker, { type: 'ready' }>;

interface PendingJob {
  readonly vectors: Float32Array[];
  left: number;
  readonly onProgress: (done: number) => void;
  readonly resolve: (vectors: Float32Array[]) => void;
  readonly reject: (error: Error) => void;
}

/** Said by a worker that could not load its model; the caller knows what to advise. */
export class UnloadableModel extends Error {}

/** A batch of the longest texts takes a second or two on a slow machine. */
const longestRunMs = 10_000;

export class EmbeddingThread {
  readonly #worker: Worker;
  readonly #jobs = new Map<number, PendingJob>();
  readonly #ready: Promise<ReadyMessage>;
  #settleReady: { resolve: (ready: ReadyMessage) => void; reject: (error: Error) => void } | null = null;
  readonly #gate = new RunGate();
  readonly #beforeExit = (): void => {
    this.#gate.shut();
    this.#gate.waitUntilIdle(longestRunMs);
  };
  #lastJob = 0;
  #callers = 0;
  #hasExited = false;
  /** Set once it can answer no more. */
  ended: Error | null = null;

  constructor(workerUrl: URL, options: Omit<WorkerData, 'gate'>) {
    this.#ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    this.#ready.catch(() => undefined);
    const workerData: WorkerData = { ...options, gate: this.#gate.shared };
    // Its output is held back and never read: reading would keep the process alive.
    this.#worker = new Worker(workerUrl, { workerData, execArgv: [], stdout: true, stderr: true });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error) => this.#end(crashed(error)));
    this.#worker.on('exit', (code) => {
      this.#hasExited = true;
      process.off('exit', this.#beforeExit);
      this.#end(crashed(new Error(`the worker ended with ${code}`)));
    });
    process.on('exit', this.#beforeExit);
    this.#worker.unref();
  }

  ready(): Promise<ReadyMessage> {
    return this.#keepingAlive(() => this.#ready);
  }

  /** Waits for the model, then for every vector. Rejects with OnRecordError or {@link UnloadableModel}. */
  embed(texts: readonly string[], { signal, onProgress }: EmbedOptions): Promise<Float32Array[]> {
    return this.#keepingAlive(async () => {
      if (this.ended !== null) throw this.ended;
      const job = ++this.#lastJob;
      const cancel = (): void => this.#cancel(job);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await new Promise<Float32Array[]>((resolve, reject) => {
          const left = texts.length;
          this.#jobs.set(job, { vectors: [], left, onProgress: onProgress ?? ignore, resolve, reject });
          this.#send({ type: 'embed', job, texts });
          if (signal?.aborted) cancel();
        });
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    });
  }

  /** Fails what is pending at once and waits for the batch in work to end. */
  async close(reason: Error): Promise<void> {
    this.#end(reason);
    this.#gate.shut();
    if (this.#hasExited) return;
    const exited = once(this.#worker, 'exit').catch(() => undefined);
    this.#send({ type: 'stop' });
    await this.#keepingAlive(() => exited);
  }

  /** The thread holds the process only while somebody waits for it. */
  async #keepingAlive<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#callers++ === 0) this.#worker.ref();
    try {
      return await wait();
    } finally {
      if (--this.#callers === 0) this.#worker.unref();
    }
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if (message.type === 'ready') this.#settleReady?.resolve(message);
    else if (message.type === 'unloadable') this.#end(new UnloadableModel(message.reason));
    else if (message.type === 'failed') this.#fail(message.job, failed(message.reason));
    else this.#collect(message);
  }

  #collect({ job, positions, vectors }: Extract<FromWorker, { type: 'batch' }>): void {
    const pending = this.#jobs.get(job);
    if (pending === undefined) return;
    const dimensions = vectors.length / positions.length;
    for (const [row, position] of positions.entries()) {
      pending.vectors[position] = vectors.slice(row * dimensions, (row + 1) * dimensions);
    }
    pending.left -= positions.length;
    const total = pending.vectors.length;
    this.#report(job, pending, total);
    if (pending.left > 0 || !this.#jobs.delete(job)) return;
    pending.resolve(pending.vectors);
  }

  #report(job: number, pending: PendingJob, total: number): void {
    try {
      pending.onProgress(total - pending.left);
    } catch (error) {
      this.#send({ type: 'cancel', job });
      this.#fail(job, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #cancel(job: number): void {
    if (this.#jobs.has(job)) this.#send({ type: 'cancel', job });
    this.#fail(job, new OnRecordError('cancelled', 'The reading was cancelled.'));
  }

  #fail(job: number, error: Error): void {
    this.#jobs.get(job)?.reject(error);
    this.#jobs.delete(job);
  }

  #end(error: Error): void {
    if (this.ended !== null) return;
    this.ended = error;
    this.#settleReady?.reject(error);
    for (const job of [...this.#jobs.keys()]) this.#fail(job, error);
  }
}

function ignore(): void {}

function crashed(cause: Error): OnRecordError {
  const advice = 'run this again, and if it stops again, free some memory (it needs about 400 MB)';
  return new OnRecordError('internal', `The language model stopped unexpectedly; ${advice}.`, { cause });
}

function failed(reason: string): OnRecordError {
  const sentence = 'The language model could not read a text; run "onrecord doctor" to check the model.';
  return new OnRecordError('internal', sentence, { cause: new Error(reason) });
}
