import { describe, expect, it } from 'vitest';
import {
  packEmbeddings,
  packedBytes,
  toUnitLength,
  unpackEmbeddings,
} from '../../../src/library/pack-embeddings.ts';
import { packSentences, unpackSentences } from '../../../src/library/pack-sentences.ts';
import { VectorTable } from '../../../src/library/vector-table.ts';
import { vectorOf } from '../../contract/library-readings.ts';

const DIMENSIONS = 384;

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe('packed embeddings', () => {
  it('take a byte a dimension and come back at a cosine of at least .9999', () => {
    const vectors = Array.from({ length: 50 }, (_, seed) => vectorOf(seed, DIMENSIONS));
    const packed = packEmbeddings(vectors, DIMENSIONS);
    expect(packed.length).toBe(50 * packedBytes(DIMENSIONS));
    unpackEmbeddings(packed, DIMENSIONS).forEach((vector, index) => {
      expect(cosine(vector, vectors[index] ?? vector)).toBeGreaterThan(0.9999);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    });
  });

  it('keep a zero vector, and refuse one of another length', () => {
    expect(unpackEmbeddings(packEmbeddings([new Float32Array(4)], 4), 4)).toEqual([new Float32Array(4)]);
    expect(() => packEmbeddings([new Float32Array(3)], 4)).toThrow(RangeError);
    expect(toUnitLength(Float32Array.of(3, 4))).toEqual(Float32Array.of(0.6, 0.8));
  });
});

describe('packed sentences', () => {
  it('come back as they were, also from the middle of a larger buffer', () => {
    const sentences = [
      { start: 0, end: 12, paragraph: 0 },
      { start: 13, end: 20_000_000, paragraph: 65_536 },
    ];
    const packed = packSentences(sentences);
    const larger = new Uint8Array(packed.length + 3);
    larger.set(packed, 3);
    expect(unpackSentences(larger.subarray(3))).toEqual(sentences);
    expect(unpackSentences(packSentences([]))).toEqual([]);
  });
});

describe('VectorTable', () => {
  it('agrees with a comparison of every vector, through growth, replacement and removal', () => {
    const table = new VectorTable(DIMENSIONS);
    const vectors = new Map<string, Float32Array>();
    const put = (id: string, seed: number) => {
      const vector = vectorOf(seed, DIMENSIONS);
      vectors.set(id, vector);
      table.put(id, packEmbeddings([vector], DIMENSIONS), seed);
    };
    for (let index = 0; index < 600; index += 1) put(`d${index}`, index);
    for (let index = 0; index < 600; index += 7) put(`d${index}`, index + 1000.5);
    for (const id of ['d0', 'd599', 'd300', 'unknown']) {
      table.delete(id);
      vectors.delete(id);
    }
    const query = vectorOf(123.4, DIMENSIONS);
    const expected = [...vectors.values()].map((vector) => cosine(vector, query)).sort((a, b) => b - a);
    const window = { sinceMs: Number.NEGATIVE_INFINITY, beforeMs: Number.POSITIVE_INFINITY };
    const all = { ...window, limit: 1000, hidden: new Set<string>(), besides: [] };
    const found = table.nearest(query, all).near;
    expect(found).toHaveLength(vectors.size);
    found.forEach(({ documentId, similarity }, place) => {
      expect(similarity).toBeCloseTo(cosine(vectors.get(documentId) ?? query, query), 2);
      expect(similarity).toBeCloseTo(expected[place] ?? 0, 2);
    });
    const late = table.nearest(query, { ...all, limit: 3, sinceMs: 1000, besides: ['d1', 'd5', 'gone'] });
    expect(late.near).toHaveLength(3);
    expect(late.near.every(({ documentId }) => Number(documentId.slice(1)) % 7 === 0)).toBe(true);
    expect(late.besides.map(({ documentId }) => documentId)).toEqual(['d1', 'd5']);
    expect(late.besides).toEqual(table.similarities(query, ['d1', 'd5']));
    const early = table.nearest(query, { ...all, limit: 3, beforeMs: 2, hidden: new Set(['d1']) });
    expect(early.near).toEqual([]);
    expect(table.similarities(query, ['d0', 'd5'])).toHaveLength(1);
  });
});
