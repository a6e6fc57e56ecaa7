/** How much a document, a sentence or a quote has to do with the topic asked for. */
import { cosine } from '../summaries/vectors.ts';
import { containment, contentStems, stem, wordsOf } from '../summaries/words.ts';

export interface Topic {
  readonly words: string;
  readonly stems: ReadonlySet<string>;
  /** Unit-length embedding of the words; null without one. */
  readonly vector: Float32Array | null;
}

const LONGEST_TOPIC = 300;
/** Cosines of short topics to sentences: under the first unrelated, from the second on plainly on the topic. */
const UNRELATED = 0.15;
const RELATED = 0.55;

export function topicOf(words: string, vector: Float32Array | null): Topic {
  const short = words.slice(0, LONGEST_TOPIC);
  const stems = contentStems(short);
  return { words, stems: new Set(stems.length > 0 ? stems : wordsOf(short).map(stem)), vector };
}

/** 0 to 1: 1 where the text has all the words of the topic, else some of its words and nearness in meaning together. */
export function relevanceTo(topic: Topic, stems: ReadonlySet<string>, vector: Float32Array | null): number {
  const named = containment(topic.stems, stems);
  if (named === 1 || topic.vector === null || vector === null) return named;
  return 0.4 * named + 0.6 * meantBy(topic, vector);
}

/** 0 to 1 by embeddings alone. */
export function meantBy(topic: Topic, vector: Float32Array | null): number {
  if (topic.vector === null || vector === null) return 0;
  const near = (cosine(topic.vector, vector) - UNRELATED) / (RELATED - UNRELATED);
  return Math.min(1, Math.max(0, near));
}
