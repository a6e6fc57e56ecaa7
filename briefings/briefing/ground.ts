/** The checks that stand between an answer and its reader: whatever is not in its document as claimed has a fault. */
import type { SourceDocument, Span } from '../document.ts';
import type { Citation, Headline, KeyQuote, Point, Segment } from './briefing.ts';
import { quoteText } from './quote-text.ts';

export type Documents = ReadonlyMap<string, SourceDocument>;

/** Ellipses and square brackets with one line of text; nothing else may stand beside the document's words. */
const EDIT = /^ ?(?:\[[^[\]\n]{1,120}\]|…) ?$/;

/** Why the point may not be shown, null where every word of it is in its document. */
export function faultOfPoint(point: Point, documents: Documents): string | null {
  const [first] = point.citations;
  if (first === undefined) return 'the point cites nothing';
  const places = [...point.citations, ...point.disputedBy];
  const misplaced = places.map((place) => faultOfCitation(place, documents)).find((fault) => fault !== null);
  if (misplaced !== undefined) return misplaced;
  return faultOfSegments(point, first, documents.get(first.documentId)?.text ?? '');
}

/** As {@link faultOfPoint}; a title must be its document's title. */
export function faultOfHeadline(headline: Headline, documents: Documents): string | null {
  if (headline.source === 'sentence') return faultOfPoint(headline, documents);
  const [first] = headline.citations;
  if (first === undefined) return 'the headline cites nothing';
  const places = [...headline.citations, ...headline.disputedBy];
  const misplaced = places.map((place) => faultOfCitation(place, documents)).find((fault) => fault !== null);
  if (misplaced !== undefined) return misplaced;
  if (documents.get(first.documentId)?.title !== headline.text)
    return 'the headline is not the title of its document';
  return headline.segments.length > 0 ? 'a title has no segments in the text' : null;
}

/** Why the quote may not be shown, null where each part of it lies in its document, in order, within its context. */
export function faultOfQuote(
  quote: Pick<KeyQuote, 'documentId' | 'text' | 'parts' | 'context'>,
  documents: Documents,
): string | null {
  const document = documents.get(quote.documentId);
  if (document === undefined) return 'the document of the quote is not on record';
  if (quote.parts.length === 0) return 'the quote has no parts';
  if (![...quote.parts, quote.context].every((span) => isSpanOf(span, document.text)))
    return 'a part of the quote lies outside of its document';
  if (!isInOrder(quote.parts)) return 'the parts of the quote overlap or are out of order';
  if (!quote.parts.every((part) => part.start >= quote.context.start && part.end <= quote.context.end))
    return 'a part of the quote lies outside of its context';
  return quoteText(quote.parts, document.text) === quote.text
    ? null
    : 'the words of the quote are not those of its document';
}

/** Why the name or role may not be shown, null where the document holds both. */
export function faultOfSpeaker(
  speaker: KeyQuote['speaker'],
  document: SourceDocument | undefined,
): string | null {
  if (speaker === null) return null;
  const said = squash(`${document?.title ?? ''}\n${document?.text ?? ''}`);
  const claims = [speaker.name, speaker.role, speaker.party];
  const isMissing = claims.some((claim) => claim !== null && !said.includes(squash(claim)));
  return isMissing ? 'the name or role of the speaker is not in the document' : null;
}

export function faultOfCitation(citation: Citation, documents: Documents): string | null {
  const document = documents.get(citation.documentId);
  if (document === undefined) return 'a cited document is not on record';
  return isSpanOf(citation, document.text) ? null : 'a citation lies outside of its document';
}

/** Only ever whole, non-empty ranges. */
function isSpanOf({ start, end }: Span, text: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
}

function isInOrder(spans: readonly Span[]): boolean {
  return spans.every((span, i) => i === 0 || span.start >= (spans[i - 1]?.end ?? 0));
}

function faultOfSegments(point: Point, cited: Citation, text: string): string | null {
  const verbatim = point.segments.filter((segment) => segment.type === 'verbatim');
  if (verbatim.length === 0) return 'the point holds no words of its document';
  const isCited = verbatim.every(
    (segment) => isSpanOf(segment, text) && segment.start >= cited.start && segment.end <= cited.end,
  );
  if (!isCited || !isInOrder(verbatim)) return 'a piece of the point lies outside of its citation';
  if (hasUnmarkedGap(point.segments)) return 'words are left out without a mark';
  if (point.segments.some((segment) => segment.type === 'edit' && !EDIT.test(segment.text)))
    return 'an edit is not in square brackets';
  return textOf(point.segments, text) === point.text
    ? null
    : 'the words of the point are not those of its document';
}

/** Two verbatim pieces side by side must touch. */
function hasUnmarkedGap(segments: readonly Segment[]): boolean {
  return segments.some((segment, i) => {
    const next = segments[i + 1];
    return segment.type === 'verbatim' && next?.type === 'verbatim' && next.start !== segment.end;
  });
}

function textOf(segments: readonly Segment[], text: string): string {
  return segments
    .map((part) => (part.type === 'edit' ? part.text : text.slice(part.start, part.end)))
    .join('');
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ');
}
