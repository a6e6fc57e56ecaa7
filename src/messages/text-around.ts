/** What a reader is shown of a document about a quote: its paragraph, verbatim. */
import type { Span } from '../../briefings/document.ts';

/** A paragraph that is longer is shown by the quote's own sentences. */
const LONGEST_PARAGRAPH = 1500;
/** A paragraph that holds less than this beside the quote is no context. */
const FEWEST_AROUND = 60;

/** The paragraph that holds `span`, and where the quote is all of it, its neighbours too. */
export function textAround(text: string, span: Span, quoteLength: number): string {
  const paragraph = widen(text, span);
  const isBare = paragraph.end - paragraph.start < quoteLength + FEWEST_AROUND;
  const { start, end } = isBare
    ? widen(text, { start: Math.max(0, paragraph.start - 2), end: Math.min(text.length, paragraph.end + 2) })
    : paragraph;
  const around = text.slice(start, end).trim();
  return around.length <= LONGEST_PARAGRAPH ? around : text.slice(span.start, span.end);
}

/** To the ends of the paragraphs that `span` touches. */
function widen(text: string, { start, end }: Span): Span {
  const before = text.lastIndexOf('\n\n', start);
  const after = text.indexOf('\n\n', end);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? text.length : after };
}
