/** Finds what was told before of that which is new now. */
import type { ToldEvent } from '../../briefings/digest/digest-story.ts';
import type { Reading } from '../../briefings/document.ts';
import { contentStems } from '../../briefings/summaries/words.ts';
import type { SpaceLibrary } from '../library/library.ts';
import type { ToldStory } from './digest.ts';

const MOST_READ = 120;
/** A report names its event early. */
const READ_LENGTH = 4000;
/** Of the words of a headline, in one of the new documents. */
const LEAST_SHARED = 0.25;
const FEWEST_SHARED = 2;

/** The stories that `fresh` may go on with, the likeliest first, with the readings of their documents. */
export async function gatherTold(
  told: readonly ToldStory[],
  fresh: readonly Reading[],
  library: SpaceLibrary,
): Promise<ToldEvent[]> {
  const freshIds = new Set(fresh.map(({ document }) => document.id));
  const likely = bounded(likelyStories(told, fresh, freshIds));
  const readings = await library.readings(
    likely.flatMap(({ documentIds }) => documentIds).filter((id) => !freshIds.has(id)),
  );
  const byId = new Map(readings.map((reading) => [reading.document.id, reading]));
  return likely.map(({ documentIds, asTold = [] }) => ({
    documentIds,
    readings: documentIds.flatMap((id) => byId.get(id) ?? []),
    fingerprints: new Map(documentIds.map((id, i) => [id, asTold[i] ?? ''])),
  }));
}

function likelyStories(
  told: readonly ToldStory[],
  fresh: readonly Reading[],
  freshIds: ReadonlySet<string>,
): ToldStory[] {
  const words = fresh.map(
    ({ document: { title, text } }) => new Set(contentStems(`${title ?? ''}\n${text.slice(0, READ_LENGTH)}`)),
  );
  const weighed = told.map((story) => {
    const isChanged = story.documentIds.some((id) => freshIds.has(id));
    return { story, shared: isChanged ? Number.POSITIVE_INFINITY : mostShared(story.headline, words) };
  });
  return weighed
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared || Date.parse(b.story.toldAt) - Date.parse(a.story.toldAt))
    .map(({ story }) => story);
}

/** How many words of the headline one document has; 0 where that is too few to be on one event. */
function mostShared(headline: string, documents: readonly ReadonlySet<string>[]): number {
  const stems = [...new Set(contentStems(headline))];
  const most = Math.max(0, ...documents.map((words) => stems.filter((stem) => words.has(stem)).length));
  const least = Math.min(stems.length, Math.max(FEWEST_SHARED, LEAST_SHARED * stems.length));
  return most >= least ? most : 0;
}

function bounded(stories: readonly ToldStory[]): ToldStory[] {
  let documents = 0;
  return stories.filter(({ documentIds }) => {
    documents += documentIds.length;
    return documents <= MOST_READ;
  });
}
