/** Searches for every topic once, after a few that warm up, with and without the embedding of the query. */
import type { SpaceLibrary } from '../../../src/library/library.ts';
import type { Embedder } from '../../../src/model/embedder.ts';
import { randomFrom } from '../../random-from.ts';
import { percentile } from '../figures.ts';
import { type Took, timed } from './cpu-time.ts';
import type { MadeUpVectors } from './made-up-vectors.ts';
import type { SearchTopic } from './search-topics.ts';

const LIMIT = 12;
const WARMING = 12;

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

export interface SearchTimes {
  readonly topics: number;
  /** Milliseconds by the clock, */
  readonly clock: Spread;
  /** and of the processor. */
  readonly processor: Spread;
  /** By the clock, the slowest of each kind of topic. */
  readonly slowest: Readonly<Record<string, number>>;
  /** By the clock; null without a model. */
  readonly embedding: Spread | null;
  readonly together: Spread | null;
}

/** @param embedder embeds the query as a command does; what is compared is made up, as the documents' vectors are. */
export async function timeSearches(
  space: SpaceLibrary,
  topics: readonly SearchTopic[],
  vectors: MadeUpVectors,
  embedder: Embedder | null,
): Promise<SearchTimes> {
  const random = randomFrom(5);
  const search = ({ words }: SearchTopic) =>
    timed(() => space.search({ words, vector: vectors.document(random), limit: LIMIT }));
  const spaced = Array.from(
    { length: WARMING },
    (_, at) => topics[Math.floor((at * topics.length) / WARMING)],
  );
  for (const topic of spaced) if (topic) await search(topic);
  const searches: Took[] = [];
  const embeddings: number[] = [];
  const slowest = new Map<string, number>();
  for (const topic of topics) {
    if (embedder) embeddings.push((await timed(() => embedder.embed([topic.words]))).took.clockMs);
    const { took } = await search(topic);
    searches.push(took);
    slowest.set(topic.kind, Math.max(slowest.get(topic.kind) ?? 0, took.clockMs));
  }
  const clock = searches.map(({ clockMs }) => clockMs);
  return {
    topics: topics.length,
    clock: spreadOf(clock),
    processor: spreadOf(searches.map(({ processorMs }) => processorMs)),
    slowest: Object.fromEntries(slowest),
    embedding: embedder && spreadOf(embeddings),
    together: embedder && spreadOf(clock.map((searched, at) => searched + (embeddings[at] ?? 0))),
  };
}

function spreadOf(values: readonly number[]): Spread {
  return { median: percentile(values, 0.5), p95: percentile(values, 0.95), most: Math.max(...values) };
}
