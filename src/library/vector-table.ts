/** A growing table of packed vectors of one length that is scanned from end to end. */
import { BestRows } from './best-rows.ts';
import { dotProducts, strideOf } from './dot-products.ts';
import { packedLevels } from './pack-embeddings.ts';

const FIRST_CAPACITY = 256;

interface Row {
  readonly documentId: string;
  readonly datedAtMs: number;
  /** Length of the vector in the units of its bytes. */
  readonly length: number;
}

const NO_ROW: Row = { documentId: '', datedAtMs: Number.NEGATIVE_INFINITY, length: 0 };

export class VectorTable {
  readonly #dimensions: number;
  readonly #stride: number;
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<string, number>();
  #levels: Int8Array;

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#stride = strideOf(dimensions);
    this.#levels = new Int8Array(FIRST_CAPACITY * this.#stride);
  }

  /** Adds a vector, or puts it in place of the document's earlier one. */
  put(documentId: string, packed: Uint8Array, datedAtMs: number): void {
    const row = this.#rowOf.get(documentId) ?? this.#rows.length;
    this.#makeRoomFor(row + 1);
    const levels = packedLevels(packed, 0, this.#dimensions);
    this.#levels.set(levels, row * this.#stride);
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
    const from = this.#rows.length * this.#stride;
    this.#levels.copyWithin(row * this.#stride, from, from + this.#stride);
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
    const dots = dotProducts(vector, this.#levels.subarray(0, this.#rows.length * this.#stride));
    for (const [row, dot] of dots.entries()) {
      const { documentId, datedAtMs, length } = this.#rows[row] ?? NO_ROW;
      const similarity = cosine(dot, length);
      if (!best.wants(similarity) || datedAtMs < sinceMs || hidden.has(documentId)) continue;
      best.take({ documentId, similarity });
    }
    return best.inOrder();
  }

  similarities(
    vector: Float32Array,
    documentIds: readonly string[],
  ): { documentId: string; similarity: number }[] {
    const rows = documentIds.flatMap((documentId) => this.#rowOf.get(documentId) ?? []);
    const levels = new Int8Array(rows.length * this.#stride);
    for (const [at, row] of rows.entries()) levels.set(this.#levelsOf(row), at * this.#stride);
    const dots = dotProducts(vector, levels);
    return rows.map((row, at) => {
      const { documentId, length } = this.#rows[row] ?? NO_ROW;
      return { documentId, similarity: cosine(dots[at] ?? 0, length) };
    });
  }

  #levelsOf(row: number): Int8Array {
    return this.#levels.subarray(row * this.#stride, (row + 1) * this.#stride);
  }

  #makeRoomFor(rows: number): void {
    if (rows * this.#stride <= this.#levels.length) return;
    const larger = new Int8Array(this.#levels.length * 2);
    larger.set(this.#levels);
    this.#levels = larger;
  }
}

function cosine(dot: number, length: number): number {
  return length === 0 ? 0 : dot / length;
}
