/** Turns words and combinations of them into buckets, so that learned weights hold numbers and never a word. */

/** Buckets of each table of weights; a power of two. */
export const BUCKETS = 1 << 18;

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

/** The bucket of a hash. */
export const bucketOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BUCKETS - 1);
