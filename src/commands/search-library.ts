/** Finds the documents on what is searched for, best first, with how each came to be found. */

import type { SourceDocument } from '../../briefings/document.ts';
import { soughtIn } from '../../briefings/search/parse-search.ts';
import { checkTopic, isOnTopic } from './brief-topic.ts';
import type { CommandContext } from './command-context.ts';
import { embedTopic } from './embed-topic.ts';
import { suggestTopics } from './suggest-topics.ts';

export interface FoundDocument {
  readonly document: SourceDocument;
  /** Whether it says all that is searched for; else it is on it by its meaning. */
  readonly hasAllWords: boolean;
}

export interface SearchOutcome {
  readonly found: readonly FoundDocument[];
  /** Topics on record that are spelled nearly so, where nothing was found. */
  readonly suggestions: readonly string[];
}

/** @returns at most `limit`, those that a briefing might take. Throws what `checkTopic` and the embedder throw. */
export async function searchLibrary(
  words: string,
  { library, embedder, signal }: CommandContext,
  limit: number,
): Promise<SearchOutcome> {
  const topic = checkTopic(words);
  const vectors = await embedTopic(topic, embedder, signal);
  const hits = (await library.search({ words: topic, ...vectors, limit })).filter(isOnTopic);
  if (hits.length === 0) return { found: [], suggestions: await suggestTopics(soughtIn(topic), library) };
  const documents = await library.documents(hits.map(({ documentId }) => documentId));
  const withAll = new Set(hits.filter(({ hasAllWords }) => hasAllWords).map(({ documentId }) => documentId));
  const found = documents.map((document) => ({ document, hasAllWords: withAll.has(document.id) }));
  return { found, suggestions: [] };
}
