/** Stores the spans of a document's sentences as three 32-bit numbers each. */
import type { Sentence } from '../../briefings/document.ts';

const NUMBERS = 3;
const BYTES = 4;

export function packSentences(sentences: readonly Sentence[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(sentences.length * NUMBERS * BYTES));
  sentences.forEach(({ start, end, paragraph }, index) => {
    [start, end, paragraph].forEach((value, n) => {
      view.setUint32((index * NUMBERS + n) * BYTES, value, true);
    });
  });
  return new Uint8Array(view.buffer);
}

/** The inverse of {@link packSentences}. */
export function unpackSentences(packed: Uint8Array): Sentence[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const at = (index: number, n: number) => view.getUint32((index * NUMBERS + n) * BYTES, true);
  return Array.from({ length: packed.byteLength / (NUMBERS * BYTES) }, (_, index) => ({
    start: at(index, 0),
    end: at(index, 1),
    paragraph: at(index, 2),
  }));
}
