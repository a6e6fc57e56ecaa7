/** Checks a quote against the text it claims to be from, before anything is shown. */
import type { Span } from '../document.ts';
import type { Quote } from './quote.ts';

/**
 * True if every span of the quote lies in `text`, its parts are not empty, in order, apart, and reach exactly from its
 * start to its end.
 */
export function verifyQuote(text: string, quote: Quote): boolean {
  const { parts } = quote;
  if (parts.length === 0 || parts[0]?.start !== quote.start || parts.at(-1)?.end !== quote.end) return false;
  const inOrder = parts.every((part, index) => part.start >= (parts[index - 1]?.end ?? 0));
  if (!inOrder || !parts.every((part) => isWithin(text, part))) return false;
  const others = [quote.cue, quote.speaker?.mention ?? null].filter((span) => span !== null);
  return others.every((span) => isWithin(text, span)) && quote.confidence >= 0 && quote.confidence <= 1;
}

function isWithin(text: string, span: Span): boolean {
  const areOffsets = Number.isSafeInteger(span.start) && Number.isSafeInteger(span.end);
  return areOffsets && span.start >= 0 && span.start < span.end && span.end <= text.length;
}
