/** Remembers what a digest has told. */
import type { DigestStory } from '../../briefings/digest/digest-story.ts';
import { fingerprintOf } from '../../briefings/digest/fingerprint.ts';
import type { Reading } from '../../briefings/document.ts';
import type { ToldStory } from './digest.ts';

/** As long as a monthly digest looks back. */
const REMEMBERED_MS = 40 * 86_400_000;
const MOST_STORIES = 200;
/** Of one story; the newest are kept. */
const MOST_DOCUMENTS = 40;

/** The stories of the last weeks, newest first; an update takes the place of its story and has all documents of both. */
export function rememberStories(
  earlier: readonly ToldStory[],
  stories: readonly DigestStory[],
  readings: readonly Reading[],
  now: Date,
): ToldStory[] {
  const traces = new Map(
    earlier.flatMap(({ documentIds, asTold = [] }) =>
      documentIds.map((id, i) => [id, asTold[i] ?? ''] as const),
    ),
  );
  for (const reading of readings) traces.set(reading.document.id, fingerprintOf(reading));
  const added = stories.map((story) => toTold(story, traces, now));
  const replaced = new Set(stories.flatMap(({ documentIds }) => documentIds));
  const oldest = now.getTime() - REMEMBERED_MS;
  const kept = earlier.filter(
    ({ toldAt, documentIds }) => Date.parse(toldAt) >= oldest && !documentIds.some((id) => replaced.has(id)),
  );
  return [...added, ...kept].slice(0, MOST_STORIES);
}

function toTold(
  { headline, documentIds }: DigestStory,
  traces: ReadonlyMap<string, string>,
  now: Date,
): ToldStory {
  const ids = documentIds.slice(0, MOST_DOCUMENTS);
  return {
    headline: headline.text,
    toldAt: now.toISOString(),
    documentIds: ids,
    asTold: ids.map((id) => traces.get(id) ?? ''),
  };
}
