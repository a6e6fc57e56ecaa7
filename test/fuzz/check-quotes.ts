/** What must hold of the quotes of any text, however broken. */
import { findQuotes } from '../../briefings/quotes/find-quotes.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { verifyQuote } from '../../briefings/quotes/verify-quote.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';

const isSpanOf = (text: string, { start, end }: { start: number; end: number }): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;

/** What is wrong with a quote of `text`; null where nothing is. */
function faultOf(text: string, quote: Quote): string | null {
  if (!verifyQuote(text, quote)) return 'not verified';
  if (!isSpanOf(text, quote) || !quote.parts.every((part) => isSpanOf(text, part)))
    return 'offsets outside the text';
  if (quote.cue !== null && !isSpanOf(text, quote.cue)) return 'cue outside the text';
  if (!(quote.confidence >= 0 && quote.confidence <= 1)) return `confidence ${quote.confidence}`;
  if (quote.speaker === null) return null;
  if (!isSpanOf(text, quote.speaker.mention)) return 'mention outside the text';
  return quote.speaker.name.trim() === '' ? 'empty name' : null;
}

/** What is wrong with the quotes of `text`; null where nothing is. Throws what {@link findQuotes} throws. */
export function faultIn(text: string): string | null {
  for (const quote of findQuotes(text, splitSentences(text))) {
    const fault = faultOf(text, quote);
    if (fault !== null) return `${fault} at ${quote.start}-${quote.end}`;
  }
  return null;
}

/** Milliseconds that finding the quotes of `text` takes, the sentences not counted. */
export function timeOf(text: string): number {
  const sentences = splitSentences(text);
  const before = performance.now();
  findQuotes(text, sentences);
  return performance.now() - before;
}
