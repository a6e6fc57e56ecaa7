/** Reads learned weights from their packed text: pairs of a step to the next bucket and small whole numbers. */
import { BUCKETS } from './hash.ts';

/** Weights as they are stored. */
export interface PackedWeights {
  /** Base64 of: a step (7 bits a byte, low first, high bit for more), then `width` signed bytes; over and over. */
  readonly rows: string;
  /** What one of the whole numbers is worth. */
  readonly unit: number;
  /** Numbers a bucket. */
  readonly width: number;
}

/** Weights as they are used; bytes, because eight times as many fit into the processor's cache. */
export interface Weights {
  readonly values: Int8Array | Float32Array;
  /** What one of the values is worth. */
  readonly unit: number;
}

/** `width` weights a bucket, bucket after bucket; zero where none was learned. */
export function unpackWeights({ rows, unit, width }: PackedWeights): Weights {
  const values = new Int8Array(BUCKETS * width);
  const bytes = Uint8Array.from(atob(rows), (sign) => sign.charCodeAt(0));
  let bucket = 0;
  for (let at = 0; at < bytes.length; ) {
    let step = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      step |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    bucket += step;
    for (let place = 0; place < width; place += 1, at += 1) values[bucket * width + place] = bytes[at] ?? 0;
  }
  return { values, unit };
}
