/** `onrecord search`: the library's own search over a file of documents, for people who measure it. */
import type { SourceDocument } from '../../briefings/document.ts';
import { parsePublishedAt } from '../../briefings/documents/parse-published-at.ts';
import { soughtIn } from '../../briefings/search/parse-search.ts';
import { readerOf } from '../commands/command-context.ts';
import { readDocuments } from '../commands/read-documents.ts';
import { documentId } from '../library/document-id.ts';
import type { SpaceLibrary } from '../library/library.ts';
import { openMemoryLibrary } from '../library/open-library.ts';
import type { Embedder } from '../model/embedder.ts';
import type { InputDocument } from './input-document.ts';
import { takeBatches } from './take-batches.ts';

export interface InputQuery {
  readonly id: string;
  readonly query: string;
}

/** As many as the scorer takes. */
const RESULTS = 100;
const BATCH = { count: 64, size: 200_000 };

function toDocument({ id, title, text, date }: InputDocument): SourceDocument {
  return {
    id: documentId(id),
    origin: id,
    title,
    outlet: null,
    author: null,
    url: null,
    language: null,
    publishedAt: parsePublishedAt(date),
    text,
  };
}

/** @returns the ids of the input by those of the library, which keeps an article once wherever it stands. */
async function fill(
  space: SpaceLibrary,
  documents: AsyncIterable<InputDocument>,
  embedder: Embedder,
): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for await (const batch of takeBatches(documents, BATCH, ({ text }) => text.length)) {
    const readings = await readDocuments(batch.map(toDocument), embedder);
    for (const reading of readings) {
      const { documentId: kept } = await space.put(reading, readerOf(embedder));
      ids.set(kept, [...(ids.get(kept) ?? []), reading.document.origin]);
    }
  }
  return ids;
}

/** Answers `{id, results: [documentId, …]}`, best first, an article's ids beside each other. All documents are held in memory. */
export async function* searchPipeline(
  documents: AsyncIterable<InputDocument>,
  queries: AsyncIterable<InputQuery>,
  embedder: Embedder,
): AsyncGenerator<object> {
  const library = await openMemoryLibrary();
  try {
    const space = library.space('pipeline');
    const ids = await fill(space, documents, embedder);
    for await (const { id, query } of queries) {
      const [vector = null] = await embedder.embed([soughtIn(query)]);
      const hits = await space.search({ words: query, vector, limit: RESULTS });
      const results = hits.flatMap(({ documentId: found }) => ids.get(found) ?? []);
      yield { id, results: results.slice(0, RESULTS) };
    }
  } finally {
    await library.close();
  }
}
