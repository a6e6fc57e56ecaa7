/** Reads a folder of documents while the bot runs: all of it at the start, then what is added or changed. */
import { realpathSync, type Stats } from 'node:fs';
import { relative, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch } from 'chokidar';
import { type AddOptions, type AddOutcome, addDocuments } from '../commands/add-documents.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { fileFormat } from '../sources/file-format.ts';
import { isSkipped } from '../sources/list-files.ts';

/** A file is read when it has not grown for so long. */
const QUIET_MS = 500;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;

interface Options {
  /** Before the first repetition of a reading that failed. */
  readonly retryMs: number;
  readonly add?: AddOptions;
  /** The folder's real path: no link leads out of it. */
  readonly within: string;
}

export interface WatchedFolder {
  close(): Promise<void>;
}

function report({ documents, unread, remarks }: AddOutcome, { log }: CommandContext): void {
  const read = documents.filter(({ read }) => read !== null).length;
  if (read > 0 || unread.length > 0) log.info({ read, unread: unread.length }, 'folder read');
  for (const { path, reason } of unread) log.warn({ path, reason }, 'a document could not be read');
  for (const { path, remark } of remarks)
    log.info({ path, remark }, 'a document was read without a part of it');
}

/** Reads one after the other what is handed to it; paths that come while it reads wait together. */
class Reader {
  readonly #context: CommandContext;
  readonly #options: Options;
  readonly #waiting = new Set<string>();
  #reading: Promise<void> = Promise.resolve();
  #isReading = false;

  constructor(context: CommandContext, options: Options) {
    this.#context = context;
    this.#options = options;
  }

  take(path: string): void {
    this.#waiting.add(path);
    if (!this.#isReading) this.#reading = this.#readAll();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  async #readAll(): Promise<void> {
    const { signal } = this.#context;
    this.#isReading = true;
    let pauseMs = this.#options.retryMs;
    while (this.#waiting.size > 0 && !signal?.aborted) {
      const paths = [...this.#waiting];
      this.#waiting.clear();
      if (await this.#read(paths)) {
        pauseMs = this.#options.retryMs;
        continue;
      }
      for (const path of paths) this.#waiting.add(path);
      await wait(pauseMs, undefined, { ...(signal ? { signal } : {}), ref: false }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_RETRY_MS);
    }
    this.#isReading = false;
  }

  /** False where it has to be tried again: the model could not be had, the database was away. */
  async #read(paths: readonly string[]): Promise<boolean> {
    try {
      const { add, within } = this.#options;
      report(
        await addDocuments(paths, this.#context, { ...add, within, leavesForgotten: true }),
        this.#context,
      );
      return true;
    } catch (error) {
      if (!this.#context.signal?.aborted)
        this.#context.log.error({ err: error }, 'the folder could not be read yet');
      return false;
    }
  }
}

/** What is passed over when the folder is read is passed over when it changes. */
function isIgnored(folder: string): (path: string, stats?: Stats) => boolean {
  return (path, stats) => {
    const names = relative(folder, path).split(sep);
    return names.some(isSkipped) || (stats?.isFile() === true && fileFormat(path) === null);
  };
}

/** A watched link would have what lies beside it watched in its place. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Never rejects: what cannot be read is logged. Documents stay on record when their file goes. */
export function watchFolder(
  folder: string,
  context: CommandContext,
  options: Partial<Omit<Options, 'within'>> = {},
): WatchedFolder {
  const within = realFolder(folder);
  const reader = new Reader(context, { retryMs: FIRST_RETRY_MS, ...options, within });
  reader.take(within);
  const watcher = watch(within, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: isIgnored(within),
    awaitWriteFinish: { stabilityThreshold: QUIET_MS, pollInterval: 100 },
  });
  watcher
    .on('add', (path) => reader.take(path))
    .on('change', (path) => reader.take(path))
    .on('error', (error) => context.log.error({ err: error }, 'the folder can no longer be watched'));
  return {
    close: async () => {
      await watcher.close();
      await reader.settled();
    },
  };
}
