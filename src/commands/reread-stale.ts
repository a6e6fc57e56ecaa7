/** Documents read by an older core or another model are read again from their stored text, so that answers never mix readers. */
import type { StaleDocument } from '../library/library.ts';
import { type CommandContext, readerOf } from './command-context.ts';
import { readDocuments } from './read-documents.ts';

/** Of text that is read together, and of documents: what is in memory at once, however long the library's are. */
const MOST_CHARACTERS = 100_000;
const MOST_DOCUMENTS = 16;

/** In their order; one that is longer than all may be together is alone. */
function batchesOf(stale: readonly StaleDocument[]): StaleDocument[][] {
  const batches: StaleDocument[][] = [];
  let left = 0;
  for (const document of stale) {
    const last = batches.at(-1);
    if (last !== undefined && last.length < MOST_DOCUMENTS && document.characters <= left)
      last.push(document);
    else {
      batches.push([document]);
      left = MOST_CHARACTERS;
    }
    left -= document.characters;
  }
  return batches;
}

/**
 * Each batch is asked for when its turn comes: what has another text by then is read with that.
 * @returns the number of documents read again.
 */
export async function rereadStale(
  context: CommandContext,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const { library, embedder, signal } = context;
  const reader = readerOf(embedder);
  const stale = await library.staleDocuments(reader);
  let done = 0;
  for (const batch of batchesOf(stale)) {
    const documents = await library.documents(batch.map(({ id }) => id));
    const readings = await readDocuments(documents, embedder, signal ? { signal } : {});
    for (const reading of readings) await library.put(reading, reader);
    done += batch.length;
    onProgress?.(done, stale.length);
  }
  return stale.length;
}
