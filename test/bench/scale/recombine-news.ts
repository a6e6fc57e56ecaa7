/** Makes the n-th document of a library of any size from passages of real news. */
import type { Reading, Sentence } from '../../../briefings/document.ts';
import type { Quote } from '../../../briefings/quotes/quote.ts';
import { documentId } from '../../../src/library/document-id.ts';
import { randomFrom } from '../../random-from.ts';
import type { MadeUpVectors } from './made-up-vectors.ts';
import { movedQuote, type Passage } from './news-passages.ts';

const FEWEST_PASSAGES = 4;
const MOST_PASSAGES = 10;
const OUTLETS = 40;
const BETWEEN_DOCUMENTS_MS = 600_000;
const NEWEST = Date.UTC(2026, 0, 1);

/** The same for the same number, whatever was made before. Sentences and quotes keep the offsets that they have in the text. */
export function recombined(passages: readonly Passage[], vectors: MadeUpVectors, number: number): Reading {
  const random = randomFrom(number);
  const count = FEWEST_PASSAGES + Math.floor(random() * (MOST_PASSAGES - FEWEST_PASSAGES + 1));
  const chosen = Array.from({ length: count }, () => passages[Math.floor(random() * passages.length)]).filter(
    (passage) => passage !== undefined,
  );
  const origin = `scale:${number}`;
  const { text, sentences, quotes } = joined(chosen);
  return {
    document: {
      id: documentId(origin),
      origin,
      title: chosen[0]?.title ?? null,
      outlet: `Outlet ${number % OUTLETS}`,
      author: null,
      url: null,
      language: 'en',
      publishedAt: new Date(NEWEST - number * BETWEEN_DOCUMENTS_MS).toISOString(),
      text,
    },
    sentences,
    quotes,
    embeddings: sentences.map(() => vectors.sentence(random)),
    topicEmbedding: vectors.document(random),
  };
}

/** Each passage is a paragraph. */
function joined(passages: readonly Passage[]) {
  let text = '';
  const sentences: Sentence[] = [];
  const quotes: Quote[] = [];
  for (const [paragraph, passage] of passages.entries()) {
    if (paragraph > 0) text += '\n\n';
    const at = text.length;
    for (const { start, end } of passage.sentences)
      sentences.push({ start: start + at, end: end + at, paragraph });
    for (const quote of passage.quotes) quotes.push(movedQuote(quote, at));
    text += passage.text;
  }
  return { text, sentences, quotes };
}
