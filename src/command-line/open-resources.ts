/** Opens what a command needs, and closes it whatever happens. */
import type { CommandContext } from '../commands/command-context.ts';
import { rereadStale } from '../commands/reread-stale.ts';
import type { Library, SpaceLibrary } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import type { Output, Progress } from '../messages/output.ts';
import { resolveModel } from '../model/resolve-model.ts';
import { type StartedEmbedder, startEmbedder } from '../model/start-embedder.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs `work` with the model, which is fetched (with a bar) and loaded at the first text to embed. */
export async function withEmbedder<T>(
  { configuration, output, signal, workingFolder }: Surroundings,
  work: (embedder: StartedEmbedder) => Promise<T>,
): Promise<T> {
  const model = await resolveModel(configuration.model, {
    cacheFolder: configuration.modelsFolder,
    workingFolder,
  });
  let bar: Progress | null = null;
  const embedder = await startEmbedder({
    model,
    signal,
    onFetch: ({ phase, bytes, totalBytes }) => {
      if (phase === 'done') bar?.stop();
      else {
        bar ??= output.startProgress('Fetching the language model', 'bytes');
        bar.update(bytes, totalBytes);
      }
    },
  });
  try {
    return await work(embedder);
  } finally {
    (bar as Progress | null)?.stop();
    await embedder.close();
  }
}

async function reread(context: CommandContext, output: Output): Promise<void> {
  let bar: Progress | null = null;
  try {
    await rereadStale(context, (done, total) => {
      bar ??= output.startProgress('Reading again', 'documents');
      bar.update(done, total);
    });
  } finally {
    (bar as Progress | null)?.stop();
  }
}

/** Runs `work` with the whole library. Throws OnRecordError where it cannot be opened. */
export async function withWholeLibrary<T>(
  { configuration }: Pick<Surroundings, 'configuration'>,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  const { dataFolder, databaseUrl, secretKey } = configuration;
  const place = databaseUrl === null ? { dataFolder } : { databaseUrl };
  const library = await openLibrary({ ...place, ...(secretKey === null ? {} : { secretKey }) });
  try {
    return await work(library);
  } finally {
    await library.close();
  }
}

/** Runs `work` with one space alone: nothing in it needs the model. */
export async function withLibrary<T>(
  surroundings: Surroundings,
  work: (library: SpaceLibrary) => Promise<T>,
): Promise<T> {
  const { sharedSpace } = surroundings.configuration;
  const options = sharedSpace === null ? {} : { also: sharedSpace };
  return withWholeLibrary(surroundings, (library) => work(library.space(surroundings.space, options)));
}

export interface ContextOptions {
  /** Loads the model while the library opens, for commands that are going to ask it. */
  readonly needsModel?: boolean;
}

/** Runs `work` with the local space and the model. Throws OnRecordError where either cannot be had. */
export async function withContext<T>(
  surroundings: Surroundings,
  work: (context: CommandContext) => Promise<T>,
  { needsModel = false }: ContextOptions = {},
): Promise<T> {
  const { log, output, signal, now } = surroundings;
  return withEmbedder(surroundings, (embedder) => {
    // What fails here fails again, and is told, at the first text to embed.
    if (needsModel) embedder.start().catch(() => undefined);
    return withLibrary(surroundings, async (library) => {
      const context: CommandContext = { library, embedder, log, now, signal };
      await reread(context, output);
      return work(context);
    });
  });
}
