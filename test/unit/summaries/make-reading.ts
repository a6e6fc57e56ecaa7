/** Readings for tests, with embeddings that need no model: words hashed into a unit vector. */
import type { Reading, SourceDocument } from '../../../briefings/document.ts';
import { findQuotes } from '../../../briefings/quotes/find-quotes.ts';
import { splitSentences } from '../../../briefings/sentences/split-sentences.ts';
import { contentStems } from '../../../briefings/summaries/words.ts';

const DIMENSIONS = 64;

export function embed(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of contentStems(text)) {
    let hash = 2166136261;
    for (const letter of word) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
    const at = (hash >>> 0) % DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

export function makeDocument(
  id: string,
  text: string,
  metadata: Partial<SourceDocument> = {},
): SourceDocument {
  return {
    id,
    text,
    origin: `${id}.txt`,
    title: null,
    outlet: null,
    author: null,
    url: null,
    language: 'en',
    publishedAt: null,
    ...metadata,
  };
}

export function makeReading(id: string, text: string, metadata: Partial<SourceDocument> = {}): Reading {
  const sentences = splitSentences(text);
  return {
    document: makeDocument(id, text, metadata),
    sentences,
    quotes: findQuotes(text, sentences),
    embeddings: sentences.map(({ start, end }) => embed(text.slice(start, end))),
  };
}

/** Two outlets on one flood, which differ in the number of people led away, and one on something else. */
export const HARBOUR = makeReading(
  'harbour-post',
  [
    'The river Orle flooded the old town of Harlow on Monday night and forced 340 residents out of their homes, the fire brigade said.',
    'Rescue workers carried residents out of the flooded streets of Harlow by boat until the morning.',
    '“We had warned the council of this flood for years,” said Mira Stanton, head of the Orle water board.',
    'Mayor Peter Halloran promised the residents of Harlow help with the repair of flooded homes. He did not say how much.',
    'The council of Harlow had put off a new flood wall along the Orle three times since 2015 to save money.',
    'Read more: How to dry a cellar.',
  ].join('\n\n'),
  { title: 'Orle floods the old town of Harlow', outlet: 'Harbour Post', publishedAt: '2026-03-03' },
);

export const COURIER = makeReading(
  'valley-courier',
  [
    'The river Orle flooded the old town of Harlow on Monday night and forced 410 residents out of their homes, the county said.',
    'Insurers expect damage of about 20 million pounds from the flood in Harlow.',
    '“No family will pay for this flood alone,” said Peter Halloran, the mayor of Harlow, on Tuesday.',
    'But the opposition in Harlow demanded an inquiry into the flood wall that was never built.',
  ].join('\n\n'),
  { title: 'Hundreds flee the Orle flood in Harlow', outlet: 'Valley Courier', publishedAt: '2026-03-03' },
);

export const BAKERY = makeReading(
  'bakery-news',
  [
    'A bakery in Norwell has won the national prize for rye bread for the second year in a row.',
    '“Patience is the whole secret,” said the baker Jonas Lind.',
    'The jury praised the crust of the loaf and the long time that the dough is left to rest.',
  ].join('\n\n'),
  { title: 'Prize for Norwell rye bread', outlet: 'Bakery News', publishedAt: '2026-03-03' },
);
