/** Tables that share one memory, against a plain loop over the same vectors. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { packEmbeddings, unpackEmbeddings } from '../../../src/library/pack-embeddings.ts';
import { releaseBlock, takeBlock } from '../../../src/library/vector-memory.ts';
import { VectorTable } from '../../../src/library/vector-table.ts';
import { randomFrom } from '../../random-from.ts';

const ALL = {
  sinceMs: Number.NEGATIVE_INFINITY,
  beforeMs: Number.POSITIVE_INFINITY,
  hidden: new Set<string>(),
};
const random = randomFrom(7);

function vectorOf(dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** What a table should hold, beside it. */
class Pair {
  readonly dimensions: number;
  readonly table: VectorTable;
  readonly plain = new Map<string, Float32Array>();

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.table = new VectorTable(dimensions);
  }

  put(id: string): void {
    const packed = packEmbeddings([vectorOf(this.dimensions)], this.dimensions);
    this.table.put(id, packed, 0);
    const [vector = new Float32Array(0)] = unpackEmbeddings(packed, this.dimensions);
    this.plain.set(id, vector);
  }

  delete(id: string): void {
    this.table.delete(id);
    this.plain.delete(id);
  }

  check(): void {
    const sought = vectorOf(this.dimensions);
    const wanted = [...this.plain].map(([documentId, vector]) => ({
      documentId,
      similarity: vector.reduce((sum, value, at) => sum + value * (sought[at] ?? 0), 0),
    }));
    wanted.sort((a, b) => b.similarity - a.similarity);
    const limit = this.plain.size;
    const { near } = this.table.nearest(sought, { limit, ...ALL, besides: [] });
    expect(near).toHaveLength(limit);
    const found = new Map(near.map(({ documentId, similarity }) => [documentId, similarity]));
    for (const { documentId, similarity } of wanted)
      expect(Math.abs((found.get(documentId) ?? Number.NaN) - similarity)).toBeLessThan(1e-4);
    const few = this.table.nearest(sought, { limit: 3, ...ALL, besides: [wanted.at(-1)?.documentId ?? ''] });
    expect(few.near.map(({ documentId }) => documentId)).toEqual(
      near.slice(0, 3).map(({ documentId }) => documentId),
    );
    expect(few.besides.map(({ documentId }) => documentId)).toEqual([wanted.at(-1)?.documentId]);
  }
}

describe('VectorTable', () => {
  it('keeps tables apart that grow, shrink and are looked through side by side', () => {
    const pairs = [new Pair(384), new Pair(17), new Pair(384)];
    for (let row = 0; row < 700; row += 1) {
      for (const pair of pairs) pair.put(`d${row}`);
      if (row % 5 === 4) for (const pair of pairs) pair.delete(`d${Math.floor(random() * row)}`);
      if (row % 7 === 6) for (const pair of pairs) pair.put(`d${Math.floor(random() * row)}`);
      if ([0, 1, 63, 64, 191, 192, 193, 447, 448, 699].includes(row)) for (const pair of pairs) pair.check();
    }
  });

  it('scans more rows than it is handed at once', () => {
    const pair = new Pair(16);
    for (let row = 0; row < 9_000; row += 1) pair.put(`d${row}`);
    pair.check();
  });

  it('gives back what it held when nobody holds it', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const dimensions = 48_000;
    const fill = () => {
      new VectorTable(dimensions).put('one', packEmbeddings([vectorOf(dimensions)], dimensions), 0);
    };
    const addresses = new Set<number>();
    for (let turn = 0; turn < 50; turn += 1) {
      fill();
      collect();
      await nextTurn();
      const free = takeBlock(64 * dimensions);
      addresses.add(free.address);
      releaseBlock(free);
    }
    // Fifty tables, one after the other, would lie in fifty places.
    expect(addresses.size).toBeLessThan(25);
  });
});

describe('takeBlock', () => {
  it('hands out what was given back, of one size, and never one part twice', () => {
    const first = takeBlock(5_000);
    const second = takeBlock(5_000);
    expect(first.bytes).toBe(8_192);
    expect(Math.abs(first.address - second.address)).toBeGreaterThanOrEqual(8_192);
    releaseBlock(first);
    expect(takeBlock(100).address).not.toBe(first.address);
    expect(takeBlock(8_192)).toEqual(first);
  });
});
