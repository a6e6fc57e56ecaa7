/** Lays out a reading's quotes for the table: their text, the sentences around them, and the words they are found by. */
import type { Reading, Span } from '../../briefings/document.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { foldWords } from './fold-words.ts';
import { indexedText } from './indexed-words.ts';

/** A text without sentence ends would otherwise be stored once a quote. */
const LONGEST_CONTEXT = 2_000;
const CLIPPED_MARGIN = 500;
const LONGEST_INDEXED = 20_000;

export interface QuoteRow {
  readonly position: number;
  readonly quote: Quote;
  readonly text: string;
  readonly context_start: number;
  readonly context_end: number;
  readonly context: string;
  readonly sentence: number | null;
  readonly speaker_words: string;
  readonly words: string;
}

export function quoteRows({ document: { text }, sentences, quotes }: Reading): QuoteRow[] {
  return quotes.map((quote, position) => {
    const first = firstSentenceThatEndsAfter(sentences, quote.start);
    const context = contextOf(text, sentences, first, quote);
    return {
      position,
      quote,
      text: quote.parts.map(({ start, end }) => text.slice(start, end)).join(' … '),
      context_start: context.start,
      context_end: context.end,
      context: text.slice(context.start, context.end),
      sentence: sentences.length === 0 ? null : Math.min(first, sentences.length - 1),
      speaker_words: speakerWords(quote),
      words: indexedText(text.slice(context.start, Math.min(context.end, context.start + LONGEST_INDEXED))),
    };
  });
}

/** By halves, since a document may have many thousands of quotes and of sentences. */
function firstSentenceThatEndsAfter(sentences: readonly Span[], offset: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function contextOf(text: string, sentences: readonly Span[], first: number, quote: Span): Span {
  let { start, end } = quote;
  for (let at = first; at < sentences.length; at += 1) {
    const sentence = sentences[at];
    if (!sentence || sentence.start >= quote.end) break;
    start = Math.min(start, sentence.start);
    end = Math.max(end, sentence.end);
  }
  if (end - start <= LONGEST_CONTEXT) return { start, end };
  return {
    start: offPair(text, Math.max(start, quote.start - CLIPPED_MARGIN)),
    end: offPair(text, Math.min(end, quote.end + CLIPPED_MARGIN)),
  };
}

/** Moved out of a surrogate pair. */
function offPair(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

function speakerWords({ speaker }: Quote): string {
  if (!speaker) return '';
  const { name, role, party, aliases } = speaker;
  return foldWords([name, role ?? '', party ?? '', ...aliases].join(' ').slice(0, LONGEST_INDEXED)).join(' ');
}
