/** Reads a folder of documents while the bot runs: all of it at the start, then what is added or changed. */
import { watch } from 'chokidar';
import { type AddOutcome, addDocuments } from '../commands/add-documents.ts';
import type { CommandContext } from '../commands/command-context.ts';

/** A file is read when it has not grown for so long. */
const QUIET_MS = 500;

export interface WatchedFolder {
  close(): Promise<void>;
}

function report({ documents, unread }: AddOutcome, { log }: CommandContext): void {
  const read = documents.filter(({ read }) => read !== null).length;
  if (read > 0 || unread.length > 0) log.info({ read, unread: unread.length }, 'folder read');
  for (const { path, reason } of unread) log.warn({ path, reason }, 'a document could not be read');
}

/** Reads one after the other what is handed to it; paths that come while it reads wait together. */
class Reader {
  private readonly context: CommandContext;
  private readonly waiting = new Set<string>();
  private reading: Promise<void> = Promise.resolve();
  private isReading = false;

  constructor(context: CommandContext) {
    this.context = context;
  }

  take(path: string): void {
    this.waiting.add(path);
    if (!this.isReading) this.reading = this.readAll();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.reading;
  }

  private async readAll(): Promise<void> {
    this.isReading = true;
    while (this.waiting.size > 0 && !this.context.signal?.aborted) {
      const paths = [...this.waiting];
      this.waiting.clear();
      await addDocuments(paths, this.context).then(
        (outcome) => report(outcome, this.context),
        (error: unknown) => this.context.log.error({ err: error }, 'the folder could not be read'),
      );
    }
    this.isReading = false;
  }
}

/** Never rejects: what cannot be read is logged. Documents stay on record when their file goes. */
export function watchFolder(folder: string, context: CommandContext): WatchedFolder {
  const reader = new Reader(context);
  reader.take(folder);
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
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
