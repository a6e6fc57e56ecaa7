/** Chooses the one vector that stands for a document when its neighbours are looked for. */
import type { Reading } from '../../briefings/document.ts';
import { toUnitLength } from './pack-embeddings.ts';

/** The embedding of title and lead where the reading has it, else the mean of its sentences; null without either. */
export function documentVector({ topicEmbedding, embeddings }: Reading): Float32Array | null {
  return topicEmbedding ?? meanOf(embeddings);
}

function meanOf(embeddings: readonly Float32Array[]): Float32Array | null {
  const first = embeddings[0];
  if (!first) return null;
  const sum = new Float32Array(first.length);
  for (const embedding of embeddings) {
    for (const [dimension, value] of embedding.entries()) sum[dimension] = (sum[dimension] ?? 0) + value;
  }
  return toUnitLength(sum);
}
