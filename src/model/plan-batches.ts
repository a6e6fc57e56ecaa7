/** Groups texts of like length, since every text of a batch costs as much as its longest. */

export interface BatchLimits {
  readonly texts: number;
  /** Of the padded batch: its longest text's tokens times its texts. Keeps memory and waiting short. */
  readonly tokens: number;
}

/** @returns positions into `tokens`, longest texts first, so that memory is claimed once. */
export function planBatches(tokens: readonly number[], limits: BatchLimits): number[][] {
  const order = tokens.map((count, position) => ({ count, position })).sort((a, b) => b.count - a.count);
  const batches: number[][] = [];
  let batch: number[] = [];
  let longest = 0;
  for (const { count, position } of order) {
    if (batch.length === limits.texts || longest * (batch.length + 1) > limits.tokens) batch = [];
    if (batch.length === 0) {
      batches.push(batch);
      longest = count;
    }
    batch.push(position);
  }
  return batches;
}
