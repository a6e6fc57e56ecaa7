/** What every command needs; made once by the surface that runs it. */

import type { Dropped } from '../../briefings/briefing/ground-briefing.ts';
import { CORE_VERSION } from '../../briefings/core-version.ts';
import type { Reader, SpaceLibrary } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Embedder } from '../model/embedder.ts';

export interface CommandContext {
  readonly library: SpaceLibrary;
  readonly embedder: Embedder;
  readonly log: Log;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

export function readerOf(embedder: Embedder): Reader {
  return { modelId: embedder.modelId, coreVersion: CORE_VERSION };
}

/** What could not be grounded is never shown; the log says that it was there. */
export function logDropped(context: CommandContext, dropped: readonly Dropped[]): void {
  for (const { what, documentId, reason } of dropped) {
    context.log.warn({ what, documentId, reason }, 'dropped: not found in its document');
  }
}
