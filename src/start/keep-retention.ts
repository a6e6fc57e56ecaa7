/** Forgets beside the answers what the settings no longer keep, space by space, once an hour. */
import { setTimeout as wait } from 'node:timers/promises';
import { forgetUnkept, type Keeping, keepsAll } from '../commands/forget-documents.ts';
import type { Library, SpaceLibrary } from '../library/library.ts';
import type { Log } from '../log.ts';

const HOUR_MS = 60 * 60 * 1000;

interface RetentionTools {
  readonly library: Pick<Library, 'spaces'> & { space(name: string): Pick<SpaceLibrary, 'forget'> };
  readonly log: Log;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Between two rounds. */
  readonly everyMs?: number;
}

/** Resolves when the signal aborts; a round that fails is logged, and the next one takes it up. */
export async function keepRetention(keeping: Keeping, tools: RetentionTools): Promise<void> {
  if (keepsAll(keeping)) return;
  const { log, signal, everyMs = HOUR_MS } = tools;
  while (!signal.aborted) {
    await forgetInSpaces(keeping, tools).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'documents could not be forgotten');
    });
    await wait(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function forgetInSpaces(
  keeping: Keeping,
  { library, log, now, signal }: RetentionTools,
): Promise<void> {
  for (const { space } of await library.spaces()) {
    const count = await forgetUnkept(library.space(space), keeping, { now, signal });
    if (count > 0) log.info({ space, count }, 'documents forgotten');
  }
}
