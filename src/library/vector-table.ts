/** A growing table of packed vectors of one length that is scanned from end to end. */
import { BestRows } from './best-rows.ts';
import { compareWith, MOST_ROWS, strideOf } from './dot-products.ts';
import { packedLevels } from './pack-embeddings.ts';
import { type Block, levelsAt, releaseBlock, takeBlock } from './vector-memory.ts';

const FIRST_CAPACITY = 64;

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

/** Rows of a table whose blocks go back when nobody holds the table any more: a scan may still be under way when it is left. */
const leftTables = new FinalizationRegistry<Block[]>((blocks) => blocks.forEach(releaseBlock));

const NO_ROW: Row = { documentId: '', datedAtMs: Number.NEGATIVE_INFINITY };

export class VectorTable {
  readonly #dimensions: number;
  readonly #stride: number;
  readonly #rows: Row[] = [];
  readonly #rowOf = new Map<string, number>();
  /** Each has room for as many rows as all before it together, and {@link FIRST_CAPACITY} more. */
  readonly #blocks: Block[] = [];
  /** One over the length of each vector, in the units of its bytes; 0 for a vector of zeros. */
  #factors = new Float64Array(FIRST_CAPACITY);

  constructor(dimensions: number) {
    this.#dimensions = dimensions;
    this.#stride = strideOf(dimensions);
    leftTables.register(this, this.#blocks);
  }

  /** Adds a vector, or puts it in place of the document's earlier one. */
  put(documentId: string, packed: Uint8Array, datedAtMs: number): void {
    const row = this.#rowOf.get(documentId) ?? this.#rows.length;
    this.#makeRoomFor(row + 1);
    const levels = packedLevels(packed, 0, this.#dimensions);
    this.#levelsOf(row).fill(0).set(levels);
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
    this.#levelsOf(row).set(this.#levelsOf(this.#rows.length));
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
    const { unit, products } = compareWith(vector);
    // Index loops that look at numbers alone: of a hundred thousand rows, some hundreds are looked up.
    for (let from = 0; from < this.#rows.length; ) {
      const rows = Math.min(MOST_ROWS, roomFrom(from), this.#rows.length - from);
      const found = products(this.#addressOf(from), rows);
      for (let at = 0; at < rows; at += 1) {
        const similarity = (found[at] ?? 0) * unit * (this.#factors[from + at] ?? 0);
        if (!best.wants(similarity)) continue;
        const { documentId, datedAtMs } = this.#rows[from + at] ?? NO_ROW;
        if (datedAtMs < sinceMs || datedAtMs >= beforeMs || hidden.has(documentId)) continue;
        best.take({ documentId, similarity });
      }
      from += rows;
    }
    const others = besides.filter((id) => !hidden.has(id));
    return { near: best.inOrder(), besides: this.similarities(vector, others) };
  }

  similarities(vector: Float32Array, documentIds: readonly string[]): Similarity[] {
    const { unit, products } = compareWith(vector);
    return documentIds
      .flatMap((documentId) => this.#rowOf.get(documentId) ?? [])
      .map((row) => {
        const [product = 0] = products(this.#addressOf(row), 1);
        const { documentId } = this.#rows[row] ?? NO_ROW;
        return { documentId, similarity: product * unit * (this.#factors[row] ?? 0) };
      });
  }

  #levelsOf(row: number): Int8Array {
    return levelsAt(this.#addressOf(row), this.#stride);
  }

  #addressOf(row: number): number {
    const block = blockOf(row);
    return (this.#blocks[block]?.address ?? 0) + (row - firstRowOf(block)) * this.#stride;
  }

  #makeRoomFor(rows: number): void {
    while (firstRowOf(this.#blocks.length) < rows)
      this.#blocks.push(takeBlock((firstRowOf(this.#blocks.length) + FIRST_CAPACITY) * this.#stride));
    if (rows <= this.#factors.length) return;
    const factors = new Float64Array(this.#factors.length * 2);
    factors.set(this.#factors);
    this.#factors = factors;
  }
}

/** The first of the rows that lie in a block, by its place among the blocks. */
function firstRowOf(block: number): number {
  return FIRST_CAPACITY * (2 ** block - 1);
}

function blockOf(row: number): number {
  return 31 - Math.clz32(Math.floor(row / FIRST_CAPACITY) + 1);
}

/** How many rows lie behind each other from this one on. */
function roomFrom(row: number): number {
  return firstRowOf(blockOf(row) + 1) - row;
}
