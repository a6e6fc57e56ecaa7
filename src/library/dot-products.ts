/** Compares one vector with many: WebAssembly's vector instructions do in 8 ms what a loop does in 80, for 100,000 of 384 dimensions. */

import { levelsAt, type Memory, memory, takeBlock, widenBlock } from './vector-memory.ts';

/** Of `dot-products.wat`, which stands beside this file; a test holds the two together. */
export const DOT_PRODUCTS_WASM =
  'AGFzbQEAAAABCQFgBX9/f39/AAIQAQRzY2FuBm1lbW9yeQIAAQMCAQAHDwELZG90UHJvZHVjdHMAAAqmAQGjAQICfwJ7A0AgAUUEQA8L/QwAAAAAAAAAAAAAAAAAAAAAIQggAyEGIAAgAmohBQNAIAD9AAQAIQcgCCAH/YcBIAb9AAQA/boB/a4BIQggCCAH/YgBIAb9AAQQ/boB/a4BIQggBkEgaiEGIABBEGoiACAFSQ0ACyAEIAj9GwAgCP0bAWogCP0bAiAI/RsDamo2AgAgBEEEaiEEIAFBAWshAQwACws=';

/** Levels that the instructions take at once. */
const AT_ONCE = 16;
const LARGEST_LEVEL = 32_767;
const LARGEST_PACKED_LEVEL = 127;
const LARGEST_SUM = 2 ** 31 - 1;
const PRODUCT_BYTES = 4;
/** Products are handed over in pieces of so many rows, which are still in the processor's cache when they are looked at. */
export const MOST_ROWS = 4_096;

/** What is used of it; the compiler's own declarations come with those of a browser alone. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    compiled: object,
    imports: { readonly scan: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

type Kernel = (row: number, rows: number, stride: number, query: number, products: number) => void;

/** One vector, to be compared with others until the next {@link compareWith}. */
export interface Comparison {
  /** The dot product with each row is so many times what {@link products} gives, to five digits. */
  readonly unit: number;
  /**
   * Written over by the next call.
   * @param address of rows of {@link strideOf} signed bytes of -127 to 127, one behind the other.
   * @param rows at most {@link MOST_ROWS}.
   */
  products(address: number, rows: number): Int32Array;
}

const kernel = kernelIn(memory);
const productsAt = takeBlock(MOST_ROWS * PRODUCT_BYTES).address;
let query = takeBlock(0);
let scratch = takeBlock(0);

/** How far one row of `dimensions` levels is from the next; what is between is zero. */
export function strideOf(dimensions: number): number {
  return Math.max(1, Math.ceil(dimensions / AT_ONCE)) * AT_ONCE;
}

export function compareWith(vector: Float32Array): Comparison {
  const stride = strideOf(vector.length);
  query = widenBlock(query, 2 * stride);
  const unit = writeLevels(vector, new Int16Array(memory.buffer, query.address, stride));
  return {
    unit,
    products: (address, rows) => {
      kernel(address, rows, stride, query.address, productsAt);
      return new Int32Array(memory.buffer, productsAt, rows);
    },
  };
}

/**
 * The dot product of `vector` with each row of `levels`, to five digits.
 * @param levels signed bytes of -127 to 127, rows of {@link strideOf} one behind the other.
 */
export function dotProducts(vector: Float32Array, levels: Int8Array): Float64Array {
  const stride = strideOf(vector.length);
  scratch = widenBlock(scratch, levels.length);
  levelsAt(scratch.address, levels.length).set(levels);
  const { unit, products } = compareWith(vector);
  const found = new Float64Array(levels.length / stride);
  for (let from = 0; from < found.length; from += MOST_ROWS) {
    const rows = Math.min(MOST_ROWS, found.length - from);
    found.set(products(scratch.address + from * stride, rows), from);
  }
  return found.map((product) => product * unit);
}

/** Returns what one level stands for: levels are so small that even the product of equal vectors fits 32 bits. */
function writeLevels(vector: Float32Array, levels: Int16Array): number {
  const most = Math.min(LARGEST_LEVEL, Math.floor(LARGEST_SUM / (LARGEST_PACKED_LEVEL * levels.length)));
  const largest = vector.reduce((sofar, value) => Math.max(sofar, Math.abs(value)), 0);
  const unit = largest / most || 1;
  levels.fill(0);
  levels.set(vector.map((value) => Math.round(value / unit)));
  return unit;
}

/** Where the processor has no such instructions, a loop does the same, eight times as slowly. */
function kernelIn(memory: Memory): Kernel {
  try {
    const compiled = new WebAssembly.Module(Buffer.from(DOT_PRODUCTS_WASM, 'base64'));
    const { dotProducts } = new WebAssembly.Instance(compiled, { scan: { memory } }).exports;
    if (typeof dotProducts !== 'function') return plainKernel(memory);
    return (...numbers) => {
      dotProducts(...numbers);
    };
  } catch {
    return plainKernel(memory);
  }
}

/** What `dot-products.wat` does, without vector instructions. @public */
export function plainKernel(memory: Memory): Kernel {
  return (row, rows, stride, query, products) => {
    const levels = new Int8Array(memory.buffer, row, rows * stride);
    const sought = new Int16Array(memory.buffer, query, stride);
    const sums = new Int32Array(memory.buffer, products, rows);
    for (let at = 0; at < rows; at += 1) {
      let sum = 0;
      for (let i = 0; i < stride; i += 1) sum += (levels[at * stride + i] ?? 0) * (sought[i] ?? 0);
      sums[at] = sum;
    }
  };
}
