/** A statement that a document reports: what was said, in which words, and by whom. */
import type { Span } from '../document.ts';

/** `direct`: all in quotation marks. `mixed`: a reported clause with quoted words in it. `indirect`: none quoted. */
export type QuoteKind = 'direct' | 'mixed' | 'indirect';

/** Who said it, as far as the document tells. */
export interface Speaker {
  /** The fullest name the document gives ("Ned Price"), or the mention itself for unnamed speakers ("a spokesman for …"). */
  readonly name: string;
  /** Role as the document writes it ("US Ambassador to the UN"), null where it gives none. */
  readonly role: string | null;
  /** Party or affiliation written in brackets behind the name ("FDP"), null where there is none. */
  readonly party: string | null;
  /** Other forms by which the document calls the same speaker ("Price"). */
  readonly aliases: readonly string[];
  /** True for a person's name or a named body; false for "she" left unresolved, "officials", "a spokesman". */
  readonly isNamed: boolean;
}

/** A speaker with the place beside the quote that names them. */
export interface QuoteSpeaker extends Speaker {
  /** The words beside the quote that say who speaks ("she", "Price", "the minister"). */
  readonly mention: Span;
}

/** `start`/`end` run from the first character of the content to its last, an interruption included. */
export interface Quote extends Span {
  /** The verbatim pieces without the interrupting attribution and, for direct quotes, without the outer marks. */
  readonly parts: readonly Span[];
  readonly kind: QuoteKind;
  /** The words that report ("said", "according to"), null where only a colon or nothing does. */
  readonly cue: Span | null;
  /** Null: unattributed. A wrong speaker is worse than none. */
  readonly speaker: QuoteSpeaker | null;
  /** 0 to 1: how sure the finder is that this is a statement and the speaker right. */
  readonly confidence: number;
}
