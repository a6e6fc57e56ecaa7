/** Brings what is new and what was told before together by event, and puts the events in order. */
import type { RankedReading } from '../briefing/pick-readings.ts';
import { toStoryDocument } from '../briefing/weigh-stories.ts';
import type { Reading } from '../document.ts';
import { clusterStories } from '../stories/cluster-stories.ts';
import { type RankedStory, rankStories } from '../stories/rank-stories.ts';
import type { StoryDocument } from '../stories/story-document.ts';
import type { DigestRequest, ToldEvent } from './digest-story.ts';
import { newSentencesOf } from './fingerprint.ts';

export interface FreshReading extends RankedReading {
  /** The sentences that may be told, by position; null for all. */
  readonly newSentences: ReadonlySet<number> | null;
}

export interface Event {
  /** Some of it was told before. */
  readonly isUpdate: boolean;
  /** By id. */
  readonly fresh: readonly FreshReading[];
  /** By id. */
  readonly told: readonly Reading[];
  /** Ids of all its documents, the new ones first; a story told before brings all of its own. */
  readonly documentIds: readonly string[];
  readonly outlets: number;
  readonly newestAt: Date | null;
}

interface Sorted {
  readonly fresh: readonly FreshReading[];
  readonly told: readonly Reading[];
}

/** Those that have new documents: several outlets before one, then by outlets, freshness and relevance. */
export function groupEvents({ fresh, told, now }: Pick<DigestRequest, 'fresh' | 'told' | 'now'>): Event[] {
  const sorted = sortReadings(fresh, told);
  const freshDocuments = sorted.fresh.map(({ reading }) => toStoryDocument(reading));
  const documents = [...freshDocuments, ...sorted.told.map(toStoryDocument)];
  const groups = joinTold(clusterStories(documents), told);
  const best = Math.max(0, ...fresh.map(({ score }) => score));
  const scores = new Map(fresh.map(({ reading, score }) => [reading.document.id, score]));
  const relevance = (id: string) => (best > 0 ? (scores.get(id) ?? 0) / best : 1);
  const freshIds = new Set(freshDocuments.map(({ id }) => id));
  const newGroups = groups.map((ids) => ids.filter((id) => freshIds.has(id))).filter((ids) => ids.length > 0);
  const whole = wholeStories(groups, documents, now);
  return rankStories(newGroups, freshDocuments, { now, relevance })
    .map((story) => ({ story, event: eventOf(story, whole, sorted, told) }))
    .toSorted((a, b) => Number(b.story.outlets > 1) - Number(a.story.outlets > 1))
    .map(({ event }) => event);
}

/** A document that was told, and tells nothing new, is what it was. */
function sortReadings(fresh: DigestRequest['fresh'], told: readonly ToldEvent[]): Sorted {
  const toldIds = new Set(told.flatMap(({ documentIds }) => documentIds));
  const fingerprints = new Map(told.flatMap((event) => [...event.fingerprints]));
  const read = unique(fresh.map((ranked) => ({ ...ranked, newSentences: null })));
  const seen = read.map((ranked): FreshReading => {
    const { id } = ranked.reading.document;
    const newSentences = toldIds.has(id) ? newSentencesOf(ranked.reading, fingerprints.get(id) ?? '') : null;
    return { ...ranked, newSentences };
  });
  const isNew = ({ newSentences }: FreshReading) => newSentences === null || newSentences.size > 0;
  const news = seen.filter(isNew);
  const newIds = new Set(news.map(({ reading }) => reading.document.id));
  const known = [
    ...seen.filter((one) => !isNew(one)),
    ...told.flatMap(({ readings }) => readings).map(ranked),
  ];
  return {
    fresh: news,
    told: unique(known)
      .map(({ reading }) => reading)
      .filter(({ document }) => !newIds.has(document.id)),
  };
}

const ranked = (reading: Reading): RankedReading => ({ reading, score: 0 });

/** Each document once, by id. */
function unique<T extends RankedReading>(readings: readonly T[]): T[] {
  const byId = new Map(readings.map((one) => [one.reading.document.id, one]));
  return [...byId.values()].toSorted((a, b) => (a.reading.document.id < b.reading.document.id ? -1 : 1));
}

/** What was told as one story stays one, whatever the documents of today would make of it. */
function joinTold(groups: readonly (readonly string[])[], told: readonly ToldEvent[]): string[][] {
  const groupOf = new Map(groups.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  for (const { documentIds } of told) {
    const all = [...new Set(documentIds.flatMap((id) => groupOf.get(id) ?? []))].toSorted();
    for (const id of all) groupOf.set(id, all);
  }
  return [...new Set(groupOf.values())].map((ids) => [...ids]);
}

/** The whole story that a document belongs to, by its id. */
function wholeStories(
  groups: readonly (readonly string[])[],
  documents: readonly StoryDocument[],
  now: Date,
): Map<string, RankedStory> {
  const stories = rankStories(groups, documents, { now });
  return new Map(stories.flatMap((story) => story.documentIds.map((id) => [id, story] as const)));
}

function eventOf(
  { documentIds }: RankedStory,
  whole: ReadonlyMap<string, RankedStory>,
  { fresh, told }: Sorted,
  events: readonly ToldEvent[],
): Event {
  const story = whole.get(documentIds[0] ?? '');
  const all = new Set(story?.documentIds);
  const before = events.filter((event) => event.documentIds.some((id) => all.has(id)));
  const rest = [...all, ...before.flatMap((event) => event.documentIds)].toSorted();
  return {
    isUpdate: before.length > 0,
    fresh: fresh.filter(({ reading }) => documentIds.includes(reading.document.id)),
    told: told.filter(({ document }) => all.has(document.id)),
    documentIds: [...new Set([...documentIds, ...rest])],
    outlets: story?.outlets ?? 1,
    newestAt: story?.newestAt ?? null,
  };
}
