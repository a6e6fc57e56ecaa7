/** What a briefing is made of, before any platform renders it. */
import type { DocumentMetadata, SourceDocument, Span } from '../document.ts';
import type { QuoteKind, Speaker } from '../quotes/quote.ts';

/** A place in a document's text. */
export interface Citation extends Span {
  readonly documentId: string;
}

/** A piece of a shown text: the document's own words, or an edit of ours that is always in square brackets or an ellipsis. */
export type Segment =
  | { readonly type: 'verbatim'; readonly start: number; readonly end: number }
  | { readonly type: 'edit'; readonly text: string };

/** One sentence of a briefing. `text` is its segments joined, verbatim ones taken from the first citation's document. */
export interface Point {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The sentence `text` stands on first, then sentences of other documents that say the same. Never empty. */
  readonly citations: readonly Citation[];
  /** Sentences of other documents that give another figure for the same thing. */
  readonly disputedBy: readonly Citation[];
}

/**
 * `title`: `text` is the title of the first citation's document, character for character; it has no segments, since a
 * title lies outside of the document's text, and its citation is the sentence the text begins with.
 * `sentence`: a point like any other.
 */
export interface Headline extends Point {
  readonly source: 'title' | 'sentence';
}

export interface KeyQuote {
  readonly documentId: string;
  /** Parts joined by " … ". */
  readonly text: string;
  readonly parts: readonly Span[];
  readonly kind: QuoteKind;
  readonly speaker: Speaker | null;
  /** The sentence or sentences around the quote, for "in context". */
  readonly context: Span;
  /** The same words in other documents. */
  readonly alsoIn: readonly Citation[];
}

export interface Source extends DocumentMetadata, Pick<SourceDocument, 'isBlurb' | 'places'> {
  readonly documentId: string;
  readonly origin: string;
}

export interface Briefing {
  readonly topic: string;
  readonly headline: Headline;
  readonly points: readonly Point[];
  readonly quotes: readonly KeyQuote[];
  /** Every document cited above, in order of first citation. Citation numbers shown to people are positions here, from 1. */
  readonly sources: readonly Source[];
}
