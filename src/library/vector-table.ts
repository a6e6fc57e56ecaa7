/** A growing table of packed vectors of one length that is scanned from end to end. */
import { BestRows } from './best-rows.ts';
import { packedLevels } from './pack-embeddings.ts';

const FIRST_CAPACITY = 256;

interface Row {
  readonly documentId: string;
  readonly datedAtMs: number;
  /** Length of the vector in the units of its bytes. */
  readonly length: number;
}

export class VectorTable {
  readonly #dimensions: number;
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<string, number>();
  #levels: Int8Array;

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#levels = new Int8Array(FIRST_CAPACITY * dimensions);
  }

  /** Adds a vector, or puts it in place of the document's earlier one. */
  put(documentId: string, packed: Uint8Array, datedAtMs: number): void {
    const row = this.#rowOf.get(documentId) ?? this.#rows.length;
    this.#makeRoomFor(row + 1);
    const levels = packedLevels(packed, 0, this.#dimensions);
    this.#levels.set(levels, row * this.#dimensions);
    this.#rows[row] = { documentId, datedAtMs, length: Math.sqrt(levels.reduce((sum, x) => sum + x * x, 0)) };
    this.#rowOf.set(documentId, row);
  }

  /** The last row takes the place of the one that goes. */
  delete(documentId: string): void {
    const row = this.#rowOf.get(documentId);
    const last = this.#rows.pop();
    if (row === undefined || !last) {
      if (last) this.#rows.push(last);
      return;
    }
    this.#rowOf.delete(documentId);
    if (last.documentId === documentId) return;
    const from = this.#rows.length * this.#dimensions;
    this.#levels.copyWithin(row * this.#dimensions, from, from + this.#dimensions);
    this.#rows[row] = last;
    this.#rowOf.set(last.documentId, row);
  }

  nearest(
    vector: Float32Array,
    limit: number,
    sinceMs: number,
    hidden: ReadonlySet<string> = new Set(),
  ): { documentId: string; similarity: number }[] {
    const best = new BestRows(limit);
    for (const [row, { documentId, datedAtMs }] of this.#rows.entries()) {
      if (datedAtMs < sinceMs || hidden.has(documentId)) continue;
      const similarity = this.#cosine(vector, row);
      if (best.wants(similarity)) best.take({ documentId, similarity });
    }
    return best.inOrder();
  }

  similarities(
    vector: Float32Array,
    documentIds: readonly string[],
  ): { documentId: string; similarity: number }[] {
    return documentIds.flatMap((documentId) => {
      const row = this.#rowOf.get(documentId);
      return row === undefined ? [] : [{ documentId, similarity: this.#cosine(vector, row) }];
    });
  }

  /** An index loop, since this is the one place where every byte of every vector is touched at every search. */
  #cosine(vector: Float32Array, row: number): number {
    const levels = this.#levels;
    const length = this.#rows[row]?.length ?? 0;
    if (length === 0) return 0;
    let dot = 0;
    let at = row * this.#dimensions;
    for (let dimension = 0; dimension < this.#dimensions; dimension += 1, at += 1) {
      dot += (vector[dimension] ?? 0) * (levels[at] ?? 0);
    }
    return dot / length;
  }

  #makeRoomFor(rows: number): void {
    if (rows * this.#dimensions <= this.#levels.length) return;
    const larger = new Int8Array(this.#levels.length * 2);
    larger.set(this.#levels);
    this.#levels = larger;
  }
}
