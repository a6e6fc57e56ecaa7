/** How near the nearest sentence of a document comes to what is sought: a long report may touch it in one sentence. */
import { type Kysely, sql } from 'kysely';
import { bySimilarity } from './best-rows.ts';
import type { Neighbour } from './nearest-documents.ts';
import { packedBytes, packedLevels } from './pack-embeddings.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, type View } from './view.ts';

/** Nearest first; documents without a vector of that length are left out. @param vector of unit length. */
export async function closestSentences(
  db: Kysely<LibrarySchema>,
  view: View,
  vector: Float32Array,
  documentIds: readonly string[],
): Promise<Neighbour[]> {
  const { rows } = await sql<{ id: string; embeddings: Uint8Array }>`
    select s.document_id as id, s.embeddings from document_sentences s
    where ${isVisible(view, sql.ref('s.space'), sql.ref('s.document_id'))}
      and s.document_id = any(${[...documentIds]}::text[]) and s.dimensions = ${vector.length}`.execute(db);
  return rows
    .filter(({ embeddings }) => embeddings.length > 0)
    .map(({ id, embeddings }) => ({ documentId: id, similarity: closest(embeddings, vector) }))
    .sort(bySimilarity);
}

function closest(packed: Uint8Array, vector: Float32Array): number {
  const stride = packedBytes(vector.length);
  let best = -1;
  for (let offset = 0; offset + stride <= packed.length; offset += stride) {
    best = Math.max(best, cosine(packedLevels(packed, offset, vector.length), vector));
  }
  return best;
}

/** An index loop: a search compares some thousands of sentences. */
function cosine(levels: Int8Array, vector: Float32Array): number {
  let product = 0;
  let squares = 0;
  for (let i = 0; i < levels.length; i += 1) {
    const level = levels[i] ?? 0;
    product += level * (vector[i] ?? 0);
    squares += level * level;
  }
  return squares === 0 ? -1 : product / Math.sqrt(squares);
}
