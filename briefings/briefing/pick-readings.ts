/** Keeps the documents that are about the topic, and leaves out those that only touch it. */
import type { Reading } from '../document.ts';
import { freshness } from '../stories/rank-stories.ts';
import { contentStems } from '../summaries/words.ts';
import { meantBy, type Topic } from './relevance.ts';

export interface RankedReading {
  readonly reading: Reading;
  /** As the search gave it: higher is better, comparable within one answer only. */
  readonly score: number;
}

export interface PickedReading {
  readonly reading: Reading;
  /** 0 to 1: how far the document is about the topic. */
  readonly weight: number;
}

const MOST_READINGS = 20;
const SENTENCES_LOOKED_AT = 120;
/** Documents under this, or under this share of the best one, are marginal. */
const LEAST_WEIGHT = 0.25;
const LEAST_SHARE = 0.63;

/** The best first, seen from `now`; the order of the input does not matter. */
export function pickReadings(ranked: readonly RankedReading[], topic: Topic, now: Date): PickedReading[] {
  const best = Math.max(...ranked.map(({ score }) => score), 0);
  const weighed = ranked.map(({ reading, score }) => ({
    reading,
    weight:
      0.75 * aboutness(reading, topic) +
      0.15 * (best > 0 ? Math.max(0, score) / best : 0) +
      0.1 * freshness(publishedAt(reading), now),
  }));
  weighed.sort((a, b) => b.weight - a.weight || byId(a.reading, b.reading));
  const top = weighed[0]?.weight ?? 0;
  const distinct = weighed.filter(
    ({ reading }, i) => weighed.findIndex((other) => isSame(other.reading, reading)) === i,
  );
  return distinct
    .filter(({ weight }) => weight >= LEAST_WEIGHT && weight >= LEAST_SHARE * top)
    .slice(0, MOST_READINGS);
}

function publishedAt({ document }: Reading): Date | null {
  const time = Date.parse(document.publishedAt ?? '');
  return Number.isNaN(time) ? null : new Date(time);
}

/** Title, opening and number of mentions; where the words are missing, the sentences nearest in meaning. */
function aboutness(reading: Reading, topic: Topic): number {
  const sentences = reading.sentences.slice(0, SENTENCES_LOOKED_AT);
  const stems = sentences.map(
    ({ start, end }) =>
      new Set(contentStems(reading.document.text.slice(start, Math.min(end, start + 2000)))),
  );
  const title = shareOf(topic, new Set(contentStems(reading.document.title ?? '')));
  const opening = Math.max(0, ...stems.slice(0, 3).map((own) => shareOf(topic, own)));
  const mentions = stems.reduce((sum, own) => sum + shareOf(topic, own), 0);
  const density = Math.min(1, mentions / Math.max(2, 0.25 * stems.length));
  const named = Math.min(1, 0.3 * title + 0.4 * opening + 0.6 * density);
  return Math.max(named, 0.6 * named + 0.55 * nearest(reading, topic));
}

function shareOf(topic: Topic, stems: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of topic.stems) if (stems.has(word)) shared += 1;
  return topic.stems.size === 0 ? 0 : shared / topic.stems.size;
}

/** Mean over the three sentences nearest to the topic. */
function nearest({ embeddings }: Reading, topic: Topic): number {
  const near = embeddings.slice(0, SENTENCES_LOOKED_AT).map((vector) => meantBy(topic, vector));
  const top = near.sort((a, b) => b - a).slice(0, 3);
  return top.reduce((sum, value) => sum + value, 0) / 3;
}

function isSame(a: Reading, b: Reading): boolean {
  return (
    a.document.id === b.document.id ||
    (a.document.text === b.document.text && a.document.outlet === b.document.outlet)
  );
}

function byId(a: Reading, b: Reading): number {
  return a.document.id < b.document.id ? -1 : 1;
}
