/** Finds the documents that a digest may tell of: those that came since, on its topic, of its outlets. */

import type { RankedReading } from '../../briefings/briefing/pick-readings.ts';
import type { DigestTopic } from '../../briefings/digest/digest-story.ts';
import { clusterStories } from '../../briefings/stories/cluster-stories.ts';
import { rankStories } from '../../briefings/stories/rank-stories.ts';
import type { StoryDocument } from '../../briefings/stories/story-document.ts';
import { isOnTopic } from '../commands/brief-topic.ts';
import { foldWords } from '../library/fold-words.ts';
import type { PutDocument, SpaceLibrary } from '../library/library.ts';
import type { Cursor } from './digest.ts';

export interface FreshSearch {
  readonly topic: DigestTopic | null;
  /** Empty for all. */
  readonly outlets: readonly string[];
  readonly cursor: Cursor;
  readonly now: Date;
}

export interface FreshDocuments {
  readonly ranked: readonly RankedReading[];
  /** Stories, as far as titles tell, of which no document was read. */
  readonly unread: number;
}

interface Scored {
  readonly document: PutDocument;
  /** By the search; 1 for all where there is no topic. */
  readonly score: number;
}

const DAY_MS = 86_400_000;
/** What is read late may be dated before the last digest. */
const LATE_MS = 7 * DAY_MS;
/** Of their titles alone; what is beyond is a library being filled, not news. */
const MOST_PUT = 10_000;
/** Each is loaded whole, with its sentences and their vectors. */
const MOST_READ = 120;
/** More documents on one event add little to a line or two. */
const MOST_OF_A_STORY = 12;

export async function gatherFresh(search: FreshSearch, library: SpaceLibrary): Promise<FreshDocuments> {
  const { cursor, now } = search;
  const put = await library.putAfter(cursor, { since: sinceWhen(cursor, now), limit: MOST_PUT });
  const scored = await onTopic(put.filter(isOfOutlets(search.outlets)), search.topic, library);
  const { chosen, unread } = chooseDocuments(scored, now);
  const readings = await library.readings(chosen.map(({ document }) => document.id));
  const scores = new Map(chosen.map(({ document, score }) => [document.id, score]));
  const ranked = readings.map((reading) => ({ reading, score: scores.get(reading.document.id) ?? 0 }));
  return { ranked, unread };
}

/**
 * Documents that are dated before this are not told; a whole day, so that digests alike look back alike. The first digest
 * looks back to the slot that would have been before it, and no further.
 */
export function sinceWhen({ at, isFirst }: Cursor, now: Date): Date {
  if (isFirst) return new Date(at);
  const earliest = Math.min(now.getTime(), Date.parse(at)) - LATE_MS;
  return new Date(Math.floor(earliest / DAY_MS) * DAY_MS);
}

const fold = (outlet: string): string => foldWords(outlet).join(' ');

function isOfOutlets(outlets: readonly string[]): (document: PutDocument) => boolean {
  const wanted = new Set(outlets.map(fold));
  return ({ outlet }) => wanted.size === 0 || (outlet !== null && wanted.has(fold(outlet)));
}

async function onTopic(
  documents: readonly PutDocument[],
  topic: DigestTopic | null,
  library: SpaceLibrary,
): Promise<Scored[]> {
  if (topic === null || documents.length === 0) return documents.map((document) => ({ document, score: 1 }));
  const oldestMs = documents.reduce(
    (least, { datedAt }) => Math.min(least, datedAt.getTime()),
    Number.POSITIVE_INFINITY,
  );
  const among = documents.map(({ id }) => id);
  const hits = await library.search({ ...topic, since: new Date(oldestMs), among, limit: among.length });
  const scores = new Map(hits.filter(isOnTopic).map(({ documentId, score }) => [documentId, score]));
  return documents.flatMap((document) => {
    const score = scores.get(document.id);
    return score === undefined ? [] : [{ document, score }];
  });
}

/** Where there are too many to be read, those first that several outlets have, by their titles. */
function chooseDocuments(
  scored: readonly Scored[],
  now: Date,
): { chosen: readonly Scored[]; unread: number } {
  if (scored.length <= MOST_READ) return { chosen: scored, unread: 0 };
  const byId = new Map(scored.map((one) => [one.document.id, one]));
  const documents = scored.map(({ document }) => toTitleDocument(document));
  const relevance = (id: string) => byId.get(id)?.score ?? 0;
  const stories = rankStories(clusterStories(documents), documents, { now, relevance });
  const taken = new Set<string>();
  let unread = 0;
  for (const { documentIds } of stories) {
    const some = documentIds.slice(0, MOST_OF_A_STORY);
    if (taken.size + some.length > MOST_READ) unread += 1;
    else for (const id of some) taken.add(id);
  }
  return { chosen: scored.filter(({ document }) => taken.has(document.id)), unread };
}

function toTitleDocument({ id, title, outlet, datedAt }: PutDocument): StoryDocument {
  const text = title ?? id;
  return {
    id,
    title,
    text,
    outlet: outlet ?? id,
    publishedAt: datedAt.toISOString(),
    vector: new Float32Array(),
  };
}
