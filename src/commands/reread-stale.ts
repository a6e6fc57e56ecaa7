/** Documents read by an older core or another model are read again from their stored text, so that answers never mix readers. */
import { type CommandContext, readerOf } from './command-context.ts';
import { readDocuments } from './read-documents.ts';

const DOCUMENTS_A_CALL = 16;

/** @returns the number of documents read again. */
export async function rereadStale(
  context: CommandContext,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const reader = readerOf(context.embedder);
  const stale = await context.library.staleDocuments(reader);
  for (let done = 0; done < stale.length; done += DOCUMENTS_A_CALL) {
    const readings = await readDocuments(
      stale.slice(done, done + DOCUMENTS_A_CALL),
      context.embedder,
      context.signal ? { signal: context.signal } : {},
    );
    for (const reading of readings) await context.library.put(reading, reader);
    onProgress?.(Math.min(done + DOCUMENTS_A_CALL, stale.length), stale.length);
  }
  return stale.length;
}
