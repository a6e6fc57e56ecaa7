/** The vector instructions against a plain loop, and against the source that they were made of. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import loadWabt from 'wabt';
import { DOT_PRODUCTS_WASM, dotProducts, plainKernel, strideOf } from '../../../src/library/dot-products.ts';

const SOURCE = new URL('../../../src/library/dot-products.wat', import.meta.url);

function plainly(vector: Float32Array, levels: Int8Array): number[] {
  const stride = strideOf(vector.length);
  return Array.from({ length: levels.length / stride }, (_, row) =>
    vector.reduce((sum, value, at) => sum + value * (levels[row * stride + at] ?? 0), 0),
  );
}

function rows(count: number, dimensions: number, level: (row: number, at: number) => number): Int8Array {
  const stride = strideOf(dimensions);
  const levels = new Int8Array(count * stride);
  for (let row = 0; row < count; row += 1)
    for (let at = 0; at < dimensions; at += 1) levels[row * stride + at] = level(row, at);
  return levels;
}

describe('dotProducts', () => {
  it('is what its source says', async () => {
    const source = (await loadWabt()).parseWat('dot-products.wat', readFileSync(SOURCE, 'utf8'));
    expect(Buffer.from(source.toBinary({}).buffer).toString('base64')).toBe(DOT_PRODUCTS_WASM);
  });

  it.each([1, 15, 16, 17, 384, 1024, 5000])('agrees with a plain loop in %i dimensions', (dimensions) => {
    const vector = Float32Array.from({ length: dimensions }, (_, at) => Math.sin(at * 1.7 + 1) / 10);
    const levels = rows(40, dimensions, (row, at) => Math.round(127 * Math.cos(row * 0.31 + at * 0.7)));
    const wanted = plainly(vector, levels);
    const lengths = Math.hypot(...vector) * 127 * Math.sqrt(dimensions);
    const found = dotProducts(vector, levels);
    expect(found).toHaveLength(40);
    found.forEach((dot, row) => {
      expect(Math.abs(dot - (wanted[row] ?? Number.NaN))).toBeLessThan(lengths * 1e-4);
    });
  });

  it('has room for the largest product there is, and for more rows than it takes at once', () => {
    const dimensions = 384;
    const vector = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions));
    const levels = rows(3000, dimensions, (row) => (row % 2 === 0 ? 127 : -127));
    const most = 127 * Math.sqrt(dimensions);
    dotProducts(vector, levels).forEach((dot, row) => {
      expect(dot / most).toBeCloseTo(row % 2 === 0 ? 1 : -1, 5);
    });
  });

  it('is counted by a loop where the processor lacks the instructions', () => {
    const [stride, rowsAt, productsAt] = [16, 64, 128];
    const buffer = new ArrayBuffer(256);
    new Int16Array(buffer, 0, stride).fill(1000);
    new Int8Array(buffer, rowsAt, 2 * stride).set([
      ...new Array(stride).fill(127),
      ...new Array(stride).fill(-2),
    ]);
    plainKernel({ buffer, grow: () => 0 })(rowsAt, 2, stride, 0, productsAt);
    expect([...new Int32Array(buffer, productsAt, 2)]).toEqual([127_000 * stride, -2_000 * stride]);
  });

  it('is zero for a zero vector and for none', () => {
    expect([...dotProducts(new Float32Array(16), new Int8Array(16).fill(9))]).toEqual([0]);
    expect([...dotProducts(new Float32Array(384), new Int8Array(0))]).toEqual([]);
    expect([...dotProducts(new Float32Array(0), new Int8Array(0))]).toEqual([]);
  });
});
