/** Moves the documents of the story that most outlets tell to the front: one outlet's lead does not outrank what four report. */
import type { Reading } from '../document.ts';
import { clusterStories } from '../stories/cluster-stories.ts';
import { rankStories } from '../stories/rank-stories.ts';
import type { StoryDocument } from '../stories/story-document.ts';
import { centroid } from '../summaries/vectors.ts';
import type { PickedReading } from './pick-readings.ts';

/** A report tells its event at the start. */
const LEAD_SENTENCES = 8;
/** What each doubling of the outlets adds to a document's weight. */
const OUTLETS_WEIGHT = 0.15;

export function toStoryDocument({ document, embeddings }: Reading): StoryDocument {
  const { id, title, text, publishedAt, outlet } = document;
  return { id, title, text, publishedAt, outlet, vector: centroid(embeddings.slice(0, LEAD_SENTENCES)) };
}

/** `picked` with weights raised by the number of independent outlets of each document's story, the best first. */
export function weighStories(picked: readonly PickedReading[], now: Date): PickedReading[] {
  const documents = picked.map(({ reading }) => toStoryDocument(reading));
  const stories = rankStories(clusterStories(documents), documents, { now });
  const outlets = new Map(
    stories.flatMap((story) => story.documentIds.map((id) => [id, story.outlets] as const)),
  );
  return picked
    .map(({ reading, weight }) => ({
      reading,
      weight: weight * (1 + OUTLETS_WEIGHT * Math.log2(Math.max(1, outlets.get(reading.document.id) ?? 1))),
    }))
    .toSorted((a, b) => b.weight - a.weight || (a.reading.document.id < b.reading.document.id ? -1 : 1));
}
