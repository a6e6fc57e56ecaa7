/** Documents to readings: sentences, quotes and embeddings, once a document. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reading, Sentence, SourceDocument } from '../../briefings/document.ts';
import { findQuotes } from '../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import { topicText } from '../library/topic-text.ts';
import type { Embedder, EmbedOptions } from '../model/embedder.ts';

export interface ReadOptions extends EmbedOptions {
  /** Embeds what search compares documents by, too (default); pipelines that do not search save the time. */
  readonly hasTopic?: boolean;
}

/** What is embedded of one document: its sentences, then its topic. */
function textsOf(document: SourceDocument, sentences: readonly Sentence[], hasTopic: boolean): string[] {
  const texts = sentences.map(({ start, end }) => document.text.slice(start, end));
  return hasTopic ? [...texts, topicText(document)] : texts;
}

/** Others get their turn between two documents: finding quotes takes a while. */
async function oneATurn<T, R>(items: readonly T[], work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    await nextTurn();
  }
  return results;
}

/** Readings in the order of `documents`; all their texts are embedded together, and quotes are found meanwhile. */
export async function readDocuments(
  documents: readonly SourceDocument[],
  embedder: Embedder,
  { hasTopic = true, ...options }: ReadOptions = {},
): Promise<Reading[]> {
  const split = await oneATurn(documents, (document) => ({
    document,
    sentences: splitSentences(document.text),
  }));
  const texts = split.map(({ document, sentences }) => textsOf(document, sentences, hasTopic));
  const [vectors, quotes] = await Promise.all([
    embedder.embed(texts.flat(), options),
    oneATurn(split, ({ document, sentences }) => findQuotes(document.text, sentences)),
  ]);
  let taken = 0;
  return split.map(({ document, sentences }, i) => {
    const own = vectors.slice(taken, taken + (texts[i]?.length ?? 0));
    taken += own.length;
    const embeddings = own.slice(0, sentences.length);
    const topicEmbedding = own[sentences.length];
    const reading = { document, sentences, quotes: quotes[i] ?? [], embeddings };
    return topicEmbedding ? { ...reading, topicEmbedding } : reading;
  });
}
