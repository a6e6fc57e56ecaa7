/** A statement on record and how it answers a question. */
import type { KeyQuote } from '../briefing/briefing.ts';
import type { Quote } from '../quotes/quote.ts';

/** A quote as a library keeps it: with its text, its surroundings, and the embedding of its first sentence. */
export interface QuoteRecord {
  readonly documentId: string;
  readonly quote: Quote;
  /** Parts joined by " … ". */
  readonly text: string;
  readonly context: { readonly start: number; readonly end: number; readonly text: string };
  readonly embedding: Float32Array;
}

/**
 * `exact`: the words asked for, in that order; `near`: all of them; `words`: most of them; `meaning`: the like in other
 * words; `speaker`: asked for by speaker alone.
 */
export type MatchKind = 'exact' | 'near' | 'words' | 'meaning' | 'speaker';

export interface Statement extends KeyQuote {
  readonly match: MatchKind;
}

export type StatementAnswer =
  | { readonly kind: 'statements'; readonly statements: readonly Statement[] }
  /** The speaker is on record, but not on this; `statements` holds what they did say. */
  | {
      readonly kind: 'no-statement-on-topic';
      readonly speaker: string;
      readonly about: string;
      readonly statements: readonly Statement[];
    }
  /** No statement by anyone of that name or role. */
  | { readonly kind: 'speaker-not-on-record'; readonly speaker: string }
  /** Nobody is on record with such words. */
  | { readonly kind: 'words-not-on-record'; readonly words: string };
