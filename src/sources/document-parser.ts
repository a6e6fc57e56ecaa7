/** Parses untrusted documents in a thread of their own, within a time limit, so that none can hold up the rest. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ParseReply, ParseRequest } from './parsing-worker.ts';

export type ParseOutcome = ParseReply | 'too-slow';

export interface DocumentParser {
  /** Rejects only when the signal it was made with aborts. */
  parse(request: ParseRequest): Promise<ParseOutcome>;
  close(): Promise<void>;
}

export interface DocumentParserOptions {
  /** The compiled worker; only tests, which run the sources, name another. */
  readonly workerUrl?: URL;
  /** Ordinary pages take milliseconds; default 20 s. */
  readonly limitMs?: number;
  /** Ends the thread, whatever it is at. */
  readonly signal?: AbortSignal;
}

const LIMIT_MS = 20_000;
/** A page of 10 MB and what its tree takes; a thread that wants more is ended by Node. */
const MEMORY_MB = 1_000;

class ThreadParser implements DocumentParser {
  private readonly workerUrl: URL;
  private readonly limitMs: number;
  private readonly signal: AbortSignal | undefined;
  private worker: Worker | null = null;
  /** One document at a time: each call waits for the one before. */
  private last: Promise<unknown> = Promise.resolve();

  constructor({
    workerUrl = new URL('./parsing-worker.js', import.meta.url),
    limitMs = LIMIT_MS,
    signal,
  }: DocumentParserOptions) {
    this.signal = signal;
    this.workerUrl = workerUrl;
    this.limitMs = limitMs;
  }

  parse(request: ParseRequest): Promise<ParseOutcome> {
    const outcome = this.last.then(() => this.parseNow(request));
    this.last = outcome.catch(() => undefined);
    return outcome;
  }

  private async parseNow(request: ParseRequest): Promise<ParseOutcome> {
    this.signal?.throwIfAborted();
    this.worker ??= new Worker(this.workerUrl, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const { worker } = this;
    worker.postMessage(request);
    const limit = AbortSignal.timeout(this.limitMs);
    try {
      const [reply]: ParseReply[] = await once(worker, 'message', {
        signal: this.signal ? AbortSignal.any([limit, this.signal]) : limit,
      });
      return reply ?? null;
    } catch (error) {
      await this.close();
      this.signal?.throwIfAborted();
      return error instanceof Error && error.name === 'AbortError' ? 'too-slow' : null;
    }
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }
}

/** The thread starts with the first document and lives until `close`. */
export function createDocumentParser(options: DocumentParserOptions = {}): DocumentParser {
  return new ThreadParser(options);
}
