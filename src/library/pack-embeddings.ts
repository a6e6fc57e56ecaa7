/** Stores embeddings in a quarter of their size: a scale and one signed byte a dimension. */

const SCALE_BYTES = 4;
const LARGEST = 127;

/** Bytes that one vector of `dimensions` takes. */
export function packedBytes(dimensions: number): number {
  return SCALE_BYTES + dimensions;
}

/** The inverse of {@link packedBytes}: the dimensions of a vector packed alone. */
export function packedDimensions(packed: Uint8Array): number {
  return packed.length - SCALE_BYTES;
}

/** Packs vectors of one length one behind the other. Cosine to the original: at least .9999 for unit vectors of text. */
export function packEmbeddings(vectors: readonly Float32Array[], dimensions: number): Uint8Array {
  const stride = packedBytes(dimensions);
  const packed = new Uint8Array(vectors.length * stride);
  const view = new DataView(packed.buffer);
  vectors.forEach((vector, index) => {
    if (vector.length !== dimensions) throw new RangeError(`Expected ${dimensions} dimensions.`);
    packOne(vector, view, index * stride);
  });
  return packed;
}

function packOne(vector: Float32Array, view: DataView, offset: number): void {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / LARGEST || 1;
  view.setFloat32(offset, scale, true);
  for (const [dimension, value] of vector.entries()) {
    view.setInt8(offset + SCALE_BYTES + dimension, Math.round(value / scale));
  }
}

/** The inverse of {@link packEmbeddings}, each vector brought back to unit length (a zero vector stays zero). */
export function unpackEmbeddings(packed: Uint8Array, dimensions: number): Float32Array[] {
  const stride = packedBytes(dimensions);
  const vectors: Float32Array[] = [];
  for (let offset = 0; offset + stride <= packed.length; offset += stride) {
    const levels = packedLevels(packed, offset, dimensions);
    vectors.push(toUnitLength(Float32Array.from(levels)));
  }
  return vectors;
}

/** The signed bytes of the vector at `offset`, without its scale: all that a cosine needs. */
export function packedLevels(packed: Uint8Array, offset: number, dimensions: number): Int8Array {
  return new Int8Array(packed.buffer, packed.byteOffset + offset + SCALE_BYTES, dimensions);
}

/** `vector` divided by its length, in place. Index loops: a briefing unpacks some hundreds of vectors. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += (vector[i] ?? 0) ** 2;
  if (squares === 0) return vector;
  const factor = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) * factor;
  return vector;
}
