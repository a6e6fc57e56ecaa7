/** Readings of made-up documents for the tests of the library. */
import type { Reading, SourceDocument } from '../../briefings/document.ts';
import type { Quote, QuoteSpeaker } from '../../briefings/quotes/quote.ts';
import type { Reader } from '../../src/library/library.ts';

const DIMENSIONS = 16;
export const READER: Reader = { modelId: 'made-up/16', coreVersion: 1 };

/** A unit vector that is the same for the same seed. */
export function vectorOf(seed: number, dimensions = DIMENSIONS): Float32Array {
  const values = Float32Array.from({ length: dimensions }, (_, index) =>
    Math.sin(seed * 12.9898 + index * 78.233),
  );
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export interface Draft {
  readonly id: string;
  readonly title?: string | null;
  readonly url?: string | null;
  readonly publishedAt?: string | null;
  /** One string a sentence. */
  readonly sentences: readonly string[];
  readonly quotes?: readonly Said[];
  readonly seed?: number;
}

interface Said {
  /** Words of the text that are said. */
  readonly words: string;
  readonly by: Partial<QuoteSpeaker> | null;
}

/** A reading whose offsets are right: sentences stand one behind the other, quotes where their words first stand. */
export function readingOf(draft: Draft): Reading {
  const text = draft.sentences.join(' ');
  let at = 0;
  const sentences = draft.sentences.map((sentence) => {
    const span = { start: at, end: at + sentence.length, paragraph: 0 };
    at = span.end + 1;
    return span;
  });
  const embeddings = sentences.map((_, index) => vectorOf((draft.seed ?? 1) + index / 10));
  const quotes = (draft.quotes ?? []).map((said) => quoteOf(text, said));
  return { document: documentOf(draft, text), sentences, quotes, embeddings };
}

function documentOf(
  { id, title = null, url = null, publishedAt = null }: Draft,
  text: string,
): SourceDocument {
  return {
    id,
    title,
    outlet: 'The Lantern',
    author: null,
    url,
    language: 'en',
    publishedAt,
    origin: `/news/${id}`,
    text,
  };
}

function quoteOf(text: string, { words, by }: Said): Quote {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`Not in the text: ${words}`);
  const span = { start, end: start + words.length };
  const unnamed = {
    name: '',
    role: null,
    party: null,
    aliases: [],
    isNamed: true,
    mention: { start: 0, end: 1 },
  };
  return {
    ...span,
    parts: [span],
    kind: 'direct',
    cue: null,
    speaker: by && { ...unnamed, ...by },
    confidence: 0.75,
  };
}

/** Largest difference between two vectors of one length. */
export function differenceOf(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b || a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}
