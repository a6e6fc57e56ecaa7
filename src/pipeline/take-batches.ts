/** Groups a stream, so that the model gets full batches while memory stays bounded. */

/** Arrays of at most `count` items whose sizes add up to at most `size` (one larger item stands alone). */
export async function* takeBatches<T>(
  items: AsyncIterable<T>,
  limits: { readonly count: number; readonly size: number },
  sizeOf: (item: T) => number,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let size = 0;
  for await (const item of items) {
    const own = sizeOf(item);
    if (batch.length > 0 && (batch.length >= limits.count || size + own > limits.size)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(item);
    size += own;
  }
  if (batch.length > 0) yield batch;
}
