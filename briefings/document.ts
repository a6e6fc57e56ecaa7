/** The words every step shares: spans of text, documents, and what one reading of a document yields. */
import type { Quote } from './quotes/quote.ts';

/** A range of JavaScript string offsets (UTF-16 code units) into a document's text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A sentence: its span, without surrounding white space, and the paragraph (from 0) it stands in. */
export interface Sentence extends Span {
  readonly paragraph: number;
}

/** What a document says of itself. Every field is null where the source does not say. */
export interface DocumentMetadata {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly author: string | null;
  readonly url: string | null;
  /** BCP 47 tag, lower case primary subtag first (`en`, `de-AT`). */
  readonly language: string | null;
  /**
   * ISO 8601: a day (`2022-05-24`) or an instant (`2022-05-24T08:00:00+10:00`), as exact as the source. The first ten
   * characters are the day that the source names, which is the day that is told.
   */
  readonly publishedAt: string | null;
}

/** A document as every later step sees it. All offsets anywhere are offsets into `text`. */
export interface SourceDocument extends DocumentMetadata {
  readonly id: string;
  /** Where it was read (a path or an address); shown where it has no title. */
  readonly origin: string;
  readonly text: string;
  /** The feed's own id for it (guid, atom:id). */
  readonly feedId?: string | null;
  /** Whether only a feed's blurb of it was to be had. */
  readonly isBlurb?: boolean;
  /** Where else the same article stands, first seen first; absent for nowhere. */
  readonly places?: readonly Place[];
}

/** What stands in another place of an article: every sentence, sentences left out alone, or other sentences. */
export type Wording = 'same' | 'shorter' | 'other';

/** Another place of an article: its address, and what it is called there. */
export interface Place extends Pick<DocumentMetadata, 'url' | 'outlet' | 'title'> {
  /** As a document's. */
  readonly origin: string;
  readonly feedId: string | null;
  readonly firstSeenAt: Date;
  /** Absent where it is unknown. */
  readonly wording?: Wording;
}

/** A document read once: its sentences, its quotes, and one unit-length embedding a sentence. */
export interface Reading {
  readonly document: SourceDocument;
  readonly sentences: readonly Sentence[];
  readonly quotes: readonly Quote[];
  /** `embeddings[i]` belongs to `sentences[i]`; length of each: the model's dimensions. */
  readonly embeddings: readonly Float32Array[];
  /**
   * Unit-length embedding of the title and the beginning of the text (`topicText`), by which a search compares documents
   * with its topic. Without it the mean of `embeddings` stands in, which finds far less (docs/decisions/0002-library.md).
   */
  readonly topicEmbedding?: Float32Array;
}
