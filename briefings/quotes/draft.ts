/** A quote on its way: what was found, before speakers are resolved. */
import type { Span } from '../document.ts';
import type { QuoteKind } from './quote.ts';

/** Spans are offsets in the text. */
export interface Draft {
  readonly kind: QuoteKind;
  readonly parts: readonly Span[];
  readonly cue: Span | null;
  readonly mention: Span | null;
  /** Position of the unit of its first part among the document's units. */
  readonly unit: number;
  readonly confidence: number;
  /** True where the mention stands beside another quote and was carried over. */
  readonly isCarried: boolean;
  /** True for words that nobody is said to have spoken (imagined, denied, demanded): they get no speaker. */
  readonly isUnsaid: boolean;
}
