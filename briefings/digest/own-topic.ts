/** What a story is about where nobody asked for anything: what its leading document is headed with. */
import { toStoryDocument } from '../briefing/weigh-stories.ts';
import type { Reading } from '../document.ts';
import { centroid, cosine } from '../summaries/vectors.ts';
import type { DigestTopic } from './digest-story.ts';

const LONGEST = 300;

export function ownTopic(readings: readonly Reading[]): DigestTopic | null {
  const lead = leadOf(readings);
  if (lead === null) return null;
  const { document, sentences, topicEmbedding } = lead;
  const first = sentences[0] ?? { start: 0, end: LONGEST };
  const words = document.title ?? document.text.slice(first.start, first.end);
  return { words: words.slice(0, LONGEST), vector: topicEmbedding ?? toStoryDocument(lead).vector };
}

/** The document in the midst of the others; of several the newest. */
function leadOf(readings: readonly Reading[]): Reading | null {
  const vectors = new Map(readings.map((reading) => [reading, toStoryDocument(reading).vector]));
  const middle = centroid([...vectors.values()]);
  // Rounded: two documents are equally near to what lies between them, but for the last digits.
  const nearness = (reading: Reading) =>
    Math.round(1000 * cosine(vectors.get(reading) ?? new Float32Array(), middle));
  const [lead] = readings.toSorted(
    (a, b) =>
      nearness(b) - nearness(a) ||
      Date.parse(b.document.publishedAt ?? '') - Date.parse(a.document.publishedAt ?? '') ||
      (a.document.id < b.document.id ? -1 : 1),
  );
  return lead ?? null;
}
