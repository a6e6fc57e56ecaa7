/** Vectors in place of a model's: as large and as long to handle as real ones, which is all that time depends on. */
import type { Embedder } from '../../src/model/embedder.ts';

/** Unit vectors of a text's hash. */
export function madeUpVectors({ modelId, dimensions }: Pick<Embedder, 'modelId' | 'dimensions'>): Embedder {
  const vectorOf = (text: string): Float32Array => {
    let state = text.length;
    for (let i = 0; i < text.length; i += 1) state = (Math.imul(state, 31) + text.charCodeAt(i)) | 0;
    const vector = Float32Array.from({ length: dimensions }, () => {
      state = (Math.imul(state ^ (state >>> 15), 2246822519) + 1) | 0;
      return state / 2 ** 31;
    });
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return {
    modelId,
    dimensions,
    embed: async (texts) => texts.map(vectorOf),
    close: async () => undefined,
  };
}
