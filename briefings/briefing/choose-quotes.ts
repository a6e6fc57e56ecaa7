/** Chooses key quotes: different speakers, known by name and role, in their own words, on the topic. */
import type { Reading, Span } from '../document.ts';
import { isCredible } from '../quotes/is-credible.ts';
import type { Quote, QuoteKind, QuoteSpeaker } from '../quotes/quote.ts';
import { opensSoundly } from '../summaries/opening.ts';
import { contentStems, foldCase, overlap } from '../summaries/words.ts';
import type { Citation, KeyQuote } from './briefing.ts';
import type { PickedReading } from './pick-readings.ts';
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

interface QuoteCandidate {
  readonly key: KeyQuote;
  readonly quote: Quote;
  readonly stems: ReadonlySet<string>;
  readonly worth: number;
}

const LEAST_RELEVANCE = 0.15;
/** In a document that is among those most on the topic, every statement may be. */
const MAIN_SHARE = 0.8;
const LONGEST = 500;
const LONGEST_CONTEXT = 2000;
const MOST_CONSIDERED = 200;
const SAME_STATEMENT = 0.75;
const KIND_WORTH: Readonly<Record<QuoteKind, number>> = { direct: 1, mixed: 0.7, indirect: 0 };

/** At most `count` quotes, the best first, no two of one speaker and none twice. */
export function chooseQuotes(picked: readonly PickedReading[], request: QuoteRequest): KeyQuote[] {
  const best = Math.max(0, ...picked.map(({ weight }) => weight));
  const candidates = picked
    .flatMap((reading) => candidatesIn(reading, best, request))
    .sort(
      (a, b) =>
        b.worth - a.worth || (a.key.documentId < b.key.documentId ? -1 : 1) || a.quote.start - b.quote.start,
    )
    .slice(0, MOST_CONSIDERED);
  const chosen: QuoteCandidate[] = [];
  for (const candidate of candidates) {
    if (chosen.length >= request.count) break;
    const others = [...request.shown, ...chosen.map(({ key }) => key)];
    const isNew = others.every(
      (other) => !isSameSpeaker(other, candidate.key) && !isSameStatement(other, candidate),
    );
    if (isNew) chosen.push(candidate);
  }
  return chosen.map((candidate) => ({ ...candidate.key, alsoIn: repeatsOf(candidate, candidates) }));
}

/** The quote's parts as shown, joined by " … ". */
export function quoteText(parts: readonly Span[], text: string): string {
  return parts.map(({ start, end }) => text.slice(start, end)).join(' … ');
}

function candidatesIn(
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
    const worth = 0.8 * relevance + 0.8 * weight + speakerWorth(quote.speaker) + wordingWorth(text, quote);
    found.push({ key, quote, stems: new Set(contentStems(text)), worth });
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

/** Unnamed and missing speakers are never the same one. */
export function isSameSpeaker(a: Pick<KeyQuote, 'speaker'>, b: Pick<KeyQuote, 'speaker'>): boolean {
  if (!a.speaker?.isNamed || !b.speaker?.isNamed) return false;
  const [short, long] = [foldCase(a.speaker.name).split(/\s+/), foldCase(b.speaker.name).split(/\s+/)].sort(
    (one, other) => one.length - other.length,
  );
  return (
    short !== undefined &&
    long !== undefined &&
    short.at(-1) === long.at(-1) &&
    short.every((word) => long.includes(word))
  );
}

function isSameStatement(a: KeyQuote, b: QuoteCandidate): boolean {
  return a.text === b.key.text || overlap(new Set(contentStems(a.text)), b.stems) >= SAME_STATEMENT;
}

function repeatsOf(chosen: QuoteCandidate, candidates: readonly QuoteCandidate[]): Citation[] {
  const documents = new Set([chosen.key.documentId]);
  const repeats: Citation[] = [];
  for (const { key, quote, stems } of candidates) {
    if (documents.has(key.documentId) || stems.size === 0 || !isSameStatement(key, chosen)) continue;
    if (chosen.key.speaker?.isNamed && key.speaker?.isNamed && !isSameSpeaker(chosen.key, key)) continue;
    documents.add(key.documentId);
    repeats.push({ documentId: key.documentId, start: quote.start, end: quote.end });
  }
  return repeats;
}
