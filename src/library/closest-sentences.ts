/** How near the nearest sentence of a document comes to what is sought: a long report may touch it in one sentence. */
import { type Kysely, sql } from 'kysely';
import { bySimilarity } from './best-rows.ts';
import { dotProducts, strideOf } from './dot-products.ts';
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
  const packed = rows.filter(({ embeddings }) => embeddings.length > 0);
  const closest = closestOfEach(
    packed.map(({ embeddings }) => embeddings),
    vector,
  );
  return packed.map(({ id }, at) => ({ documentId: id, similarity: closest[at] ?? -1 })).sort(bySimilarity);
}

/** All in one comparison: a search looks at some thousand sentences. */
function closestOfEach(packed: readonly Uint8Array[], vector: Float32Array): number[] {
  const bytes = packedBytes(vector.length);
  const stride = strideOf(vector.length);
  const rowsOf = packed.map(({ length }) => Math.floor(length / bytes));
  const levels = new Int8Array(rowsOf.reduce((sum, rows) => sum + rows, 0) * stride);
  let end = 0;
  packed.forEach((embeddings, at) => {
    for (let row = 0; row < (rowsOf[at] ?? 0); row += 1, end += stride)
      levels.set(packedLevels(embeddings, row * bytes, vector.length), end);
  });
  const products = dotProducts(vector, levels);
  let next = 0;
  return rowsOf.map((rows) => {
    let best = -1;
    for (const last = next + rows; next < last; next += 1) {
      const length = lengthOf(levels, next * stride, stride);
      if (length > 0) best = Math.max(best, (products[next] ?? 0) / length);
    }
    return best;
  });
}

/** An index loop over half a million levels a search. */
function lengthOf(levels: Int8Array, from: number, count: number): number {
  let squares = 0;
  for (let at = from; at < from + count; at += 1) squares += (levels[at] ?? 0) ** 2;
  return Math.sqrt(squares);
}
