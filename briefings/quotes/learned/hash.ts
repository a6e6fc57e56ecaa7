/** Turns words and combinations of them into buckets, so that learned weights hold numbers and never a word. */

import type { Weights } from './unpack-weights.ts';

/** Buckets of each table of weights; a power of two. */
export const BUCKETS = 1 << 18;

/** The sign of what is not there: before the text and behind it. */
export const NOTHING = 7;

/** 32-bit FNV-1a over UTF-16 code units. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** One hash of two, in which order counts. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6)), 0x85ebca6b);
  hash ^= hash >>> 13;
  return Math.imul(hash, 0xc2b2ae35);
}

/** The sign at a position, which may lie outside the text: reading past a typed array is slow. */
export function signAt(signs: Int32Array, at: number): number {
  return at >= 0 && at < signs.length ? (signs[at] ?? NOTHING) : NOTHING;
}

/** The bucket of a hash. */
const bucketOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BUCKETS - 1);

/** Features as buckets, filled one by one and used again for the next row: thousands are made for each text. */
export class FeatureRow {
  readonly buckets: Int32Array;
  #size = 0;
  #template = 0;

  constructor(capacity: number) {
    this.buckets = new Int32Array(capacity);
  }

  /** Forgets what is in the row. */
  clear(): void {
    this.#size = 0;
  }

  /** Numbers the features from here on, so that equal signs in different places are different features. */
  countFrom(template: number): void {
    this.#template = template;
  }

  put(hash: number): void {
    this.#template += 1;
    this.buckets[this.#size] = bucketOf(mix(hash, this.#template));
    this.#size += 1;
  }

  /** Puts one feature made of two signs; of more, where a sign is a mix itself. */
  pair(a: number, b: number): void {
    this.put(mix(a, b));
  }

  /** The sum of the weights of the features, one number a bucket. */
  sum({ values, unit }: Weights): number {
    let sum = 0;
    for (let at = 0; at < this.#size; at += 1) sum += values[this.buckets[at] ?? 0] ?? 0;
    return sum * unit;
  }

  copy(): Int32Array {
    return this.buckets.slice(0, this.#size);
  }
}
