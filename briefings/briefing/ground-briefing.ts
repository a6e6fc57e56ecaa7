/** Lets through only what is in the documents, on every answer; what fails is handed back to be logged. */
import type { SourceDocument } from '../document.ts';
import type { Briefing, Headline, KeyQuote, Point } from './briefing.ts';
import {
  type Documents,
  faultOfCitation,
  faultOfHeadline,
  faultOfPoint,
  faultOfQuote,
  faultOfSpeaker,
} from './ground.ts';
import { sourcesOf } from './sources.ts';

export interface Dropped {
  readonly what: 'headline' | 'point' | 'quote' | 'speaker' | 'citation' | 'statement';
  /** What would have been shown. */
  readonly text: string;
  readonly documentId: string | null;
  readonly reason: string;
}

export interface GroundedBriefing {
  /** Null where neither headline nor any point stands. */
  readonly briefing: Briefing | null;
  readonly dropped: readonly Dropped[];
}

/**
 * `briefing` without whatever `documents` do not bear out: a point or quote whose words are not at its stated place, a
 * headline that is no title and no sentence (the first good point takes its place), a speaker not named in the document
 * (the quote stays, unattributed). Sources are listed afresh.
 */
export function groundBriefing(briefing: Briefing, documents: readonly SourceDocument[]): GroundedBriefing {
  const byId: Documents = new Map(documents.map((document) => [document.id, document]));
  const dropped: Dropped[] = [];
  const points = briefing.points.filter((point) => keep('point', point, faultOfPoint(point, byId), dropped));
  const headline = groundHeadline(briefing.headline, points, byId, dropped);
  if (headline === null) return { briefing: null, dropped };
  const quotes = briefing.quotes
    .filter((quote) => keep('quote', quote, faultOfQuote(quote, byId), dropped))
    .map((quote) => withTrueSpeaker(withTrueRepeats(quote, byId, dropped), byId, dropped));
  const left = { topic: briefing.topic, headline: headline.headline, points: headline.points, quotes };
  return { briefing: { ...left, sources: sourcesOf(left, byId) }, dropped };
}

function groundHeadline(
  headline: Headline,
  points: readonly Point[],
  documents: Documents,
  dropped: Dropped[],
): { headline: Headline; points: readonly Point[] } | null {
  if (keep('headline', headline, faultOfHeadline(headline, documents), dropped)) return { headline, points };
  const [first, ...rest] = points;
  return first ? { headline: { ...first, source: 'sentence' }, points: rest } : null;
}

function keep(
  what: Dropped['what'],
  item: Point | KeyQuote,
  reason: string | null,
  dropped: Dropped[],
): boolean {
  if (reason === null) return true;
  const documentId = 'documentId' in item ? item.documentId : (item.citations[0]?.documentId ?? null);
  dropped.push({ what, text: item.text, documentId, reason });
  return false;
}

function withTrueRepeats(quote: KeyQuote, documents: Documents, dropped: Dropped[]): KeyQuote {
  const alsoIn = quote.alsoIn.filter((place) => {
    const reason = faultOfCitation(place, documents);
    if (reason !== null)
      dropped.push({ what: 'citation', text: quote.text, documentId: place.documentId, reason });
    return reason === null;
  });
  return { ...quote, alsoIn };
}

function withTrueSpeaker(quote: KeyQuote, documents: Documents, dropped: Dropped[]): KeyQuote {
  const reason = faultOfSpeaker(quote.speaker, documents.get(quote.documentId));
  if (reason === null) return quote;
  dropped.push({ what: 'speaker', text: quote.speaker?.name ?? '', documentId: quote.documentId, reason });
  return { ...quote, speaker: null };
}
