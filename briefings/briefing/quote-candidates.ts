/** Weighs the statements of a document for a briefing: on the topic, by a known speaker, short and in their own words. */
import type { Reading, Span } from '../document.ts';
import { isCredible } from '../quotes/is-credible.ts';
import type { Quote, QuoteKind, QuoteSpeaker } from '../quotes/quote.ts';
import { opensSoundly } from '../summaries/opening.ts';
import { contentStems } from '../summaries/words.ts';
import type { KeyQuote } from './briefing.ts';
import type { PickedReading } from './pick-readings.ts';
import { quoteText } from './quote-text.ts';
import { relevanceTo, type Topic } from './relevance.ts';

export interface QuoteRequest {
  readonly topic: Topic;
  readonly count: number;
  /** Kinds to choose from. */
  readonly kinds: readonly QuoteKind[];
  /** Speakers and places that are shown already. */
  readonly shown: readonly KeyQuote[];
  readonly taken: readonly { readonly documentId: string; readonly span: Span }[];
}

export interface QuoteCandidate {
  readonly key: KeyQuote;
  readonly quote: Quote;
  readonly stems: ReadonlySet<string>;
  readonly worth: number;
  /** The part of it that no vector has to do with: who speaks, and how it is worded. */
  readonly plainWorth: number;
  /** When its document was published, in milliseconds; 0 where unknown. */
  readonly time: number;
}

const LEAST_RELEVANCE = 0.15;
/** In a document that is among those most on the topic, every statement may be. */
const MAIN_SHARE = 0.8;
const LONGEST = 500;
const LONGEST_CONTEXT = 2000;
const KIND_WORTH: Readonly<Record<QuoteKind, number>> = { direct: 1, mixed: 0.7, indirect: 0 };

/** Every statement that may be shown: credible, short enough, not taken, and about the topic. @param best weight of the document most on the topic */
export function candidatesIn(
  { reading, weight }: PickedReading,
  best: number,
  request: QuoteRequest,
): QuoteCandidate[] {
  const { document, quotes } = reading;
  const found: QuoteCandidate[] = [];
  for (const quote of quotes) {
    if (!request.kinds.includes(quote.kind) || !isCredible(quote)) continue;
    if (quote.end - quote.start > 2 * LONGEST || isTaken(document.id, quote, request.taken)) continue;
    const context = contextOf(reading, quote);
    const text = quoteText(quote.parts, document.text);
    const around = new Set(contentStems(document.text.slice(context.span.start, context.span.end)));
    const relevance = relevanceTo(request.topic, around, context.vector);
    if (relevance < LEAST_RELEVANCE && weight < MAIN_SHARE * best) continue;
    const key: KeyQuote = {
      documentId: document.id,
      text,
      parts: quote.parts,
      kind: quote.kind,
      speaker: speakerOf(quote.speaker),
      context: context.span,
      alsoIn: [],
    };
    const plainWorth = speakerWorth(quote.speaker) + wordingWorth(text, quote);
    const worth = 0.8 * relevance + 0.8 * weight + plainWorth;
    const time = Date.parse(document.publishedAt ?? '') || 0;
    found.push({ key, quote, stems: new Set(contentStems(text)), worth, plainWorth, time });
  }
  return found;
}

function speakerWorth(speaker: QuoteSpeaker | null): number {
  if (speaker === null) return -1;
  return (speaker.isNamed ? 0.8 : -0.4) + (speaker.role === null ? 0 : 0.3);
}

/** Short to medium, in the speaker's own words, and understood by itself. */
function wordingWorth(text: string, quote: Quote): number {
  const words = text.split(/\s+/).length;
  const length = words < 4 ? -1 : words < 7 ? -0.4 : words <= 35 ? 0.2 : words <= 60 ? -0.2 : -0.8;
  const opening = opensSoundly(text) ? 0 : -0.4;
  const pieces = quote.parts.length > 2 ? -0.2 : 0;
  return KIND_WORTH[quote.kind] + 0.5 * quote.confidence + length + opening + pieces;
}

function speakerOf(speaker: QuoteSpeaker | null): KeyQuote['speaker'] {
  if (speaker === null) return null;
  const { name, role, party, aliases, isNamed } = speaker;
  return { name, role, party, aliases, isNamed };
}

function contextOf(reading: Reading, quote: Quote): { span: Span; vector: Float32Array | null } {
  const first = firstSentenceEndingAfter(reading, quote.start);
  let last = first;
  while ((reading.sentences[last + 1]?.start ?? Number.POSITIVE_INFINITY) < quote.end) last += 1;
  const start = Math.min(quote.start, reading.sentences[first]?.start ?? quote.start);
  const end = Math.max(quote.end, reading.sentences[last]?.end ?? quote.end);
  const span = end - start <= LONGEST_CONTEXT ? { start, end } : { start: quote.start, end: quote.end };
  return { span, vector: reading.embeddings[first] ?? null };
}

function firstSentenceEndingAfter({ sentences }: Reading, offset: number): number {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isTaken(documentId: string, quote: Quote, taken: QuoteRequest['taken']): boolean {
  return taken.some(
    (place) =>
      place.documentId === documentId && place.span.start < quote.end && place.span.end > quote.start,
  );
}
