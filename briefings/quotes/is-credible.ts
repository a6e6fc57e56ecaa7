/** Which quotes may be shown as statements: below these bars they are too often topics, attitudes or another's words. */
import type { Quote } from './quote.ts';

/** Confidences at which the finder's quotes were measured; see docs/benchmarks.md. */
const LEAST_CONFIDENCE = { direct: 0.35, mixed: 0.35, indirect: 0.6 } as const;

/** True where the quote may be shown. */
export function isCredible({ kind, confidence }: Quote): boolean {
  return confidence >= LEAST_CONFIDENCE[kind];
}
