/** `onrecord cluster --jsonl`: all texts in, then the story that each belongs to out. */
import { parsePublishedAt } from '../../briefings/documents/parse-published-at.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import { clusterStories } from '../../briefings/stories/cluster-stories.ts';
import type { StoryDocument } from '../../briefings/stories/story-document.ts';
import { centroid } from '../../briefings/summaries/vectors.ts';
import type { Embedder } from '../model/embedder.ts';
import type { InputDocument } from './input-document.ts';
import { takeBatches } from './take-batches.ts';

/** A report tells its event at the start; what follows is background that other events share. */
const LEAD_SENTENCES = 8;
const BATCH = { count: 64, size: 200_000 };

function leadOf({ title, text }: InputDocument): string[] {
  const sentences = splitSentences(text).slice(0, LEAD_SENTENCES);
  const lead = sentences.map(({ start, end }) => text.slice(start, end));
  return title === null || title === '' ? lead : [title, ...lead];
}

async function toStoryDocuments(
  batch: readonly InputDocument[],
  embedder: Embedder,
): Promise<StoryDocument[]> {
  const leads = batch.map(leadOf);
  const vectors = await embedder.embed(leads.flat());
  let taken = 0;
  return batch.map(({ id, title, text, date }, i) => {
    const count = leads[i]?.length ?? 0;
    const vector = centroid(vectors.slice(taken, taken + count));
    taken += count;
    return { id, title, text, vector, publishedAt: parsePublishedAt(date), outlet: null };
  });
}

/** Answers `{id, cluster}` in the order of the input; a cluster is named for its first document by id. */
export async function* clusterPipeline(
  documents: AsyncIterable<InputDocument>,
  embedder: Embedder,
): AsyncGenerator<object> {
  const all: StoryDocument[] = [];
  for await (const batch of takeBatches(documents, BATCH, ({ text }) => text.length)) {
    all.push(...(await toStoryDocuments(batch, embedder)));
  }
  const clusterOf = new Map(
    clusterStories(all).flatMap((ids) => ids.map((id) => [id, ids[0] ?? id] as const)),
  );
  for (const { id } of all) yield { id, cluster: clusterOf.get(id) ?? id };
}
