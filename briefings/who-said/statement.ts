/** A statement on record and how it answers a question. */
import type { KeyQuote } from '../briefing/briefing.ts';
import type { Quote } from '../quotes/quote.ts';

/** What a record's document says of itself. */
export interface RecordSource {
  readonly title: string | null;
  readonly outlet: string | null;
  /** Other outlets that have the article. */
  readonly alsoIn: readonly string[];
  /** The day of publication, or of reading where the document is undated: `2022-05-24`, UTC. */
  readonly day: string;
  readonly isDated: boolean;
}

/** A quote as a library keeps it: with its text, its surroundings, and the embedding of its first sentence. */
export interface QuoteRecord {
  readonly documentId: string;
  readonly quote: Quote;
  /** Parts joined by " … ". */
  readonly text: string;
  readonly context: { readonly start: number; readonly end: number; readonly text: string };
  /** What stands before the context, as far as it tells of when and for whom: some hundred characters. */
  readonly before: string;
  readonly source: RecordSource;
  readonly embedding: Float32Array;
}

/**
 * `exact`: the words asked for, in that order; `near`: all of them; `words`: most of them; `meaning`: the like in other
 * words; `speaker`: asked for by speaker alone.
 */
export type MatchKind = 'exact' | 'near' | 'words' | 'meaning' | 'speaker';

export interface Statement extends KeyQuote {
  readonly match: MatchKind;
  /** The same statement as other documents word it, each wording once. */
  readonly wordings: readonly KeyQuote[];
}

export type StatementAnswer =
  | {
      readonly kind: 'statements';
      readonly statements: readonly Statement[];
      /**
       * Whom the words asked for were taken to mean, where the record does not say so in full: a person, or (null) those
       * who speak for a body. Null where nothing was taken.
       */
      readonly taken: { readonly asked: string; readonly name: string | null } | null;
      /** A side was asked for, which the answer does not judge. */
      readonly asksForSides?: true;
    }
  /** The speaker is on record, but not on this; `statements` holds what they did say. */
  | {
      readonly kind: 'no-statement-on-topic';
      readonly speaker: string;
      readonly about: string;
      readonly statements: readonly Statement[];
    }
  /** It is on record, but not of the time or in the outlet asked for; `statements` holds what is. */
  | {
      readonly kind: 'nothing-within';
      /** Null where words, not a speaker, were asked for. */
      readonly speaker: string | null;
      /** As it was asked: "on Tuesday, in the Harbour Post". */
      readonly within: string;
      readonly statements: readonly Statement[];
    }
  /** No statement by anyone of that name or role. */
  | { readonly kind: 'speaker-not-on-record'; readonly speaker: string }
  /** Nobody is on record with such words. */
  | { readonly kind: 'words-not-on-record'; readonly words: string };
