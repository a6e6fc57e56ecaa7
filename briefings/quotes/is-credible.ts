/** Which quotes may be shown as statements: below these bars they are too often topics, attitudes or another's words. */
import type { Quote } from './quote.ts';

/**
 * Confidences are shares of right ones (docs/quotes-model.md). A word or two in quotation marks is often a term, so that
 * the model is seldom sure of them; where the rules name who speaks, they are shown all the same.
 */
const LEAST_CONFIDENCE = { direct: 0.2, mixed: 0.2, indirect: 0.6 } as const;

/** True where the quote may be shown. */
export function isCredible({ kind, confidence }: Quote): boolean {
  return confidence >= LEAST_CONFIDENCE[kind];
}
