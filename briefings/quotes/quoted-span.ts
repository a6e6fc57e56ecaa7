/** A stretch of text in quotation marks, whoever set it there and why. */
import type { Span } from '../document.ts';

/** `start`/`end` with its marks, `inside` without them. */
export interface QuotedSpan extends Span {
  readonly inside: Span;
  /** True where the closing mark is missing and the next paragraph opens again: one statement over several paragraphs. */
  readonly continues: boolean;
}
