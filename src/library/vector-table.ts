/** A growing table of packed vectors of one length that is scanned from end to end. */
import { BestRows } from './best-rows.ts';
import { dotProducts, strideOf } from './dot-products.ts';
import { packedLevels } from './pack-embeddings.ts';

const FIRST_CAPACITY = 256;

interface Row {
  readonly documentId: string;
  readonly datedAtMs: number;
}

interface Similarity {
  readonly documentId: string;
  readonly similarity: number;
}

interface Sought {
  readonly limit: number;
  /** Dated at this instant or later. */
  readonly sinceMs: number;
  /** Dated before this instant. */
  readonly beforeMs: number;
  readonly hidden: ReadonlySet<string>;
  /** Compared whatever their date. */
  readonly besides: readonly string[];
}

const NO_ROW: Row = { documentId: '', datedAtMs: Number.NEGATIVE_INFINITY };

export class VectorTable {
  readonly #dimensions: number;
  readonly #stride: number;
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<string, number>();
  #levels: Int8Array;
  /** One over the length of each vector, in the units of its bytes; 0 for a vector of zeros. */
  #factors = new Float64Array(FIRST_CAPACITY);

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
    this.#rows[row] = { documentId, datedAtMs };
    const length = Math.sqrt(levels.reduce((sum, x) => sum + x * x, 0));
    this.#factors[row] = length === 0 ? 0 : 1 / length;
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
    this.#factors[row] = this.#factors[this.#rows.length] ?? 0;
    this.#rows[row] = last;
    this.#rowOf.set(last.documentId, row);
  }

  /** In one scan. */
  nearest(
    vector: Float32Array,
    { limit, sinceMs, beforeMs, hidden, besides }: Sought,
  ): { near: Similarity[]; besides: Similarity[] } {
    const best = new BestRows(limit);
    const dots = dotProducts(vector, this.#levels.subarray(0, this.#rows.length * this.#stride));
    // An index loop that looks at numbers alone: of a hundred thousand rows, some hundreds are looked up.
    for (let row = 0; row < dots.length; row += 1) {
      const similarity = (dots[row] ?? 0) * (this.#factors[row] ?? 0);
      if (!best.wants(similarity)) continue;
      const { documentId, datedAtMs } = this.#rows[row] ?? NO_ROW;
      if (datedAtMs < sinceMs || datedAtMs >= beforeMs || hidden.has(documentId)) continue;
      best.take({ documentId, similarity });
    }
    const known = besides.filter((id) => !hidden.has(id)).flatMap((id) => this.#rowOf.get(id) ?? []);
    return { near: best.inOrder(), besides: known.map((row) => this.#similarity(row, dots[row] ?? 0)) };
  }

  similarities(vector: Float32Array, documentIds: readonly string[]): Similarity[] {
    const rows = documentIds.flatMap((documentId) => this.#rowOf.get(documentId) ?? []);
    const levels = new Int8Array(rows.length * this.#stride);
    for (const [at, row] of rows.entries()) levels.set(this.#levelsOf(row), at * this.#stride);
    const dots = dotProducts(vector, levels);
    return rows.map((row, at) => this.#similarity(row, dots[at] ?? 0));
  }

  #similarity(row: number, dot: number): Similarity {
    const { documentId } = this.#rows[row] ?? NO_ROW;
    return { documentId, similarity: dot * (this.#factors[row] ?? 0) };
  }

  #levelsOf(row: number): Int8Array {
    return this.#levels.subarray(row * this.#stride, (row + 1) * this.#stride);
  }

  #makeRoomFor(rows: number): void {
    if (rows * this.#stride <= this.#levels.length) return;
    const larger = new Int8Array(this.#levels.length * 2);
    larger.set(this.#levels);
    this.#levels = larger;
    const factors = new Float64Array(this.#factors.length * 2);
    factors.set(this.#factors);
    this.#factors = factors;
  }
}
