/** A topic in, a grounded briefing out, or the plain word that nothing is on record. */
import type { Briefing } from '../../briefings/briefing/briefing.ts';
import { composeBriefing } from '../../briefings/briefing/compose-briefing.ts';
import { groundBriefing } from '../../briefings/briefing/ground-briefing.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import { parseSearch, soughtIn } from '../../briefings/search/parse-search.ts';
import { OnRecordError } from '../errors.ts';
import type { SearchHit, SearchQuery } from '../library/library.ts';
import { checkWords, LONGEST_TOPIC } from './check-words.ts';
import { type CommandContext, logDropped } from './command-context.ts';
import { embedTopic } from './embed-topic.ts';
import { suggestTopics } from './suggest-topics.ts';

export interface BriefTopicOptions {
  /** Only documents published (or, undated, added) at or after this instant. */
  readonly since?: Date;
  readonly points?: number;
  readonly quotes?: number;
}

export type BriefTopicOutcome =
  | {
      readonly kind: 'briefing';
      readonly briefing: Briefing;
      /** The documents it was made of. */
      readonly documents: readonly SourceDocument[];
    }
  | {
      readonly kind: 'nothing-on-record';
      readonly topic: string;
      /** The day of the newest document on it from before the time asked for; null where there is none. */
      readonly newestBefore: string | null;
      /** Topics on record that are spelled nearly so. */
      readonly suggestions: readonly string[];
    };

/** Past the dozen best, documents add little to a handful of points, and each costs time. */
const MOST_DOCUMENTS = 12;

/** Below this cosine a document that holds none of the topic's words is not about it; measured in docs/decisions/0002-library.md. */
const LEAST_SIMILARITY = 0.5;

export function isOnTopic(hit: SearchHit): boolean {
  return hit.hasAllWords || (hit.similarity ?? 0) >= LEAST_SIMILARITY;
}

/** What stands in the way may be the window, then the spelling. */
async function nothingOn(
  topic: string,
  vectors: Pick<SearchQuery, 'vector' | 'newsVector'>,
  since: Date | undefined,
  { library }: CommandContext,
): Promise<BriefTopicOutcome> {
  const kind = 'nothing-on-record';
  if (since !== undefined) {
    const older = (await library.search({ words: topic, ...vectors, limit: MOST_DOCUMENTS })).filter(
      isOnTopic,
    );
    const readings = await library.readings(older.map(({ documentId }) => documentId));
    const days = readings.flatMap(({ document }) => document.publishedAt?.slice(0, 10) ?? []);
    const newestBefore = days.sort().at(-1) ?? null;
    if (newestBefore !== null) return { kind, topic, newestBefore, suggestions: [] };
  }
  const suggestions = await suggestTopics(soughtIn(topic), library);
  return { kind, topic, newestBefore: null, suggestions };
}

/** @returns the topic on one line. Throws OnRecordError `usage` for one without words, over the limit, or with a filter that cannot be read. */
export function checkTopic(words: string): string {
  const topic = checkWords(words, 'topic', LONGEST_TOPIC, 'xinjiang');
  const parsed = parseSearch(topic);
  if (parsed.kind === 'unreadable') throw new OnRecordError('usage', parsed.why);
  return topic;
}

/** Throws what {@link checkTopic} throws. */
export async function briefTopic(
  words: string,
  context: CommandContext,
  { since, points, quotes }: BriefTopicOptions = {},
): Promise<BriefTopicOutcome> {
  const topic = checkTopic(words);
  const sought = soughtIn(topic);
  const vectors = await embedTopic(topic, context.embedder, context.signal);
  const found = await context.library.search({
    words: topic,
    ...vectors,
    limit: MOST_DOCUMENTS,
    ...(since ? { since } : {}),
  });
  const hits = found.filter(isOnTopic);
  const readings = await context.library.readings(hits.map(({ documentId }) => documentId));
  const scores = new Map(hits.map(({ documentId, score }) => [documentId, score]));
  const answer = composeBriefing({
    topic: sought,
    topicVector: vectors.vector,
    now: context.now(),
    ranked: readings.map((reading) => ({ reading, score: scores.get(reading.document.id) ?? 0 })),
    ...(points === undefined ? {} : { points }),
    ...(quotes === undefined ? {} : { quotes }),
  });
  if (answer.kind === 'nothing-to-tell') return nothingOn(topic, vectors, since, context);
  const documents = readings.map(({ document }) => document);
  const { briefing, dropped } = groundBriefing({ ...answer.briefing, topic }, documents);
  logDropped(context, dropped);
  return briefing === null
    ? nothingOn(topic, vectors, since, context)
    : { kind: 'briefing', briefing, documents };
}
