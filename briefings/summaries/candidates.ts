/** Turns a reading into the sentences that may be shown, each sound by itself, mended, or marked as leaning on the one before. */
import type { Segment } from '../briefing/briefing.ts';
import type { Reading, Sentence, Span } from '../document.ts';
import type { Quote } from '../quotes/quote.ts';
import type { Candidate } from './candidate.ts';
import { mendOpening } from './mend-opening.ts';
import { opensSoundly } from './opening.ts';
import { cutsNoQuote, hasWholeQuotations } from './quotation-marks.ts';
import { salienceOf } from './salience.ts';
import { datelineLength, isShowable } from './showable.ts';
import { contentStems } from './words.ts';

/** Bounds the work where quotes overlap without end. */
const MOST_IN_ONE_SENTENCE = 30;

/** All showable sentences of `reading` in document order. */
export function candidatesOf(reading: Reading): Candidate[] {
  const salience = salienceOf(reading);
  const near = quotesNear(reading);
  return reading.sentences.flatMap((sentence, index) => {
    const span = bodyOf(reading.document.text, sentence);
    const vector = reading.embeddings[index];
    if (vector === undefined || !isWhole(reading, sentence, span, near(sentence))) return [];
    return [candidate(reading, index, span, vector, salience[index] ?? 0, near(sentence))];
  });
}

/** The text of segments over a document's text: what {@link Candidate.text} is. */
function joinSegments(segments: readonly Segment[], text: string): string {
  return segments
    .map((part) => (part.type === 'edit' ? part.text : text.slice(part.start, part.end)))
    .join('');
}

function bodyOf(text: string, sentence: Sentence): Span {
  const head = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 200));
  return { start: sentence.start + datelineLength(head), end: sentence.end };
}

function isWhole(reading: Reading, sentence: Sentence, span: Span, quotes: readonly Quote[]): boolean {
  const length = span.end - span.start;
  if (length > 1000) return false;
  const text = reading.document.text.slice(span.start, span.end);
  return isShowable(text) && hasWholeQuotations(text) && cutsNoQuote(sentence, quotes);
}

function candidate(
  reading: Reading,
  index: number,
  span: Span,
  vector: Float32Array,
  salience: number,
  quotes: readonly Quote[],
): Candidate {
  const whole = reading.document.text.slice(span.start, span.end);
  const segments = mendOpening(reading, index, span, quotes);
  return {
    reading,
    index,
    span,
    text: joinSegments(segments, reading.document.text),
    segments,
    needsPrevious: segments.length === 1 && !opensSoundly(whole),
    stems: new Set(contentStems(whole)),
    vector,
    salience,
  };
}

/** Quotes and sentences are both in order of start, so one walk finds what overlaps each sentence. */
function quotesNear({ quotes }: Reading): (sentence: Sentence) => readonly Quote[] {
  const byStart = [...quotes].sort((a, b) => a.start - b.start);
  let first = 0;
  return (sentence) => {
    while ((byStart[first]?.end ?? Number.POSITIVE_INFINITY) <= sentence.start) first += 1;
    let last = first;
    while ((byStart[last]?.start ?? Number.POSITIVE_INFINITY) < sentence.end) last += 1;
    return byStart.slice(Math.max(first, last - MOST_IN_ONE_SENTENCE), last);
  };
}
