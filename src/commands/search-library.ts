/** Finds the documents on what is searched for, best first, with how each came to be found. */

import type { SourceDocument } from '../../briefings/document.ts';
import { soughtIn } from '../../briefings/search/parse-search.ts';
import { checkTopic, isOnTopic } from './brief-topic.ts';
import type { CommandContext } from './command-context.ts';
import { embedTopic } from './embed-topic.ts';

const MOST_SUGGESTIONS = 3;

export interface FoundDocument {
  readonly document: SourceDocument;
  /** Whether it says all that is searched for; else it is on it by its meaning. */
  readonly hasAllWords: boolean;
}

export type SearchOutcome =
  | { readonly kind: 'found'; readonly found: readonly FoundDocument[] }
  | { readonly kind: 'nothing-on-record'; readonly words: string; readonly suggestions: readonly string[] };

/** @returns at most `limit`, those that a briefing might take. Throws what `checkTopic` and the embedder throw. */
export async function searchLibrary(
  words: string,
  { library, embedder, signal }: CommandContext,
  limit: number,
): Promise<SearchOutcome> {
  const topic = checkTopic(words);
  const vectors = await embedTopic(topic, embedder, signal);
  const hits = (await library.search({ words: topic, ...vectors, limit })).filter(isOnTopic);
  if (hits.length === 0) {
    const suggestions = await library.similarTopics(soughtIn(topic), MOST_SUGGESTIONS);
    return { kind: 'nothing-on-record', words: topic, suggestions };
  }
  const documents = await library.documents(hits.map(({ documentId }) => documentId));
  const withAll = new Set(hits.filter(({ hasAllWords }) => hasAllWords).map(({ documentId }) => documentId));
  return {
    kind: 'found',
    found: documents.map((document) => ({ document, hasAllWords: withAll.has(document.id) })),
  };
}
