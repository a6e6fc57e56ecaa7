/** Composes a briefing: what the documents found on a topic tell, in their own words, and who said what. */
import type { Reading } from '../document.ts';
import type { Briefing, Citation, Headline, KeyQuote, Point } from './briefing.ts';
import { candidatePool, choosePoints } from './choose-points.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { citationOf, headlineFromStatement, headlineFromTitle } from './headline.ts';
import type { Statement } from './merge-repeats.ts';
import { type PickedReading, pickReadings, type RankedReading } from './pick-readings.ts';
import { type Topic, topicOf } from './relevance.ts';
import { sourcesOf } from './sources.ts';
import { weighStories } from './weigh-stories.ts';

export interface BriefingRequest {
  /** As the user wrote it. */
  readonly topic: string;
  /** Unit-length embedding of the topic; null without a model. */
  readonly topicVector: Float32Array | null;
  /** What the search found, in any order. */
  readonly ranked: readonly RankedReading[];
  /** Newer documents weigh more, seen from here. */
  readonly now: Date;
  /** The most points wanted (default 4); fewer come where fewer sentences are fit. */
  readonly points?: number;
  /** The most key quotes wanted (default 5). */
  readonly quotes?: number;
}

export type BriefingAnswer =
  | { readonly kind: 'briefing'; readonly briefing: Briefing }
  /** `no-documents`: nothing was found; `nothing-relevant`: what was found does not tell anything on the topic. */
  | {
      readonly kind: 'nothing-to-tell';
      readonly topic: string;
      readonly reason: 'no-documents' | 'nothing-relevant';
    };

const DEFAULT_POINTS = 4;
const DEFAULT_QUOTES = 5;
const MOST = 20;

/** A briefing made of verbatim sentences and quotes only; every one cites its place. Does not depend on input order. */
export function composeBriefing(request: BriefingRequest): BriefingAnswer {
  const topic = topicOf(request.topic, request.topicVector);
  if (request.ranked.length === 0) return nothing(request.topic, 'no-documents');
  const picked = weighStories(pickReadings(request.ranked, topic, request.now), request.now);
  const direct = chooseQuotes(picked, {
    topic,
    count: wanted(request.quotes, DEFAULT_QUOTES),
    kinds: ['direct', 'mixed'],
    shown: [],
    taken: [],
  });
  const { headline, points } = tell(picked, topic, direct, wanted(request.points, DEFAULT_POINTS));
  if (headline === null) return nothing(request.topic, 'nothing-relevant');
  const quotes = [
    ...direct,
    ...indirectQuotes(picked, topic, direct, points, wanted(request.quotes, DEFAULT_QUOTES)),
  ];
  const briefing = { topic: request.topic, headline, points, quotes };
  return { kind: 'briefing', briefing: { ...briefing, sources: sourcesOf(briefing, documentsOf(picked)) } };
}

function nothing(topic: string, reason: 'no-documents' | 'nothing-relevant'): BriefingAnswer {
  return { kind: 'nothing-to-tell', topic, reason };
}

/** Headline and points; without a fit title the weightiest sentence is the headline and no point. */
function tell(
  picked: readonly PickedReading[],
  topic: Topic,
  quotes: readonly KeyQuote[],
  count: number,
): { headline: Headline | null; points: Point[] } {
  const title = headlineFromTitle(picked, topic);
  const pool = candidatePool(picked);
  const taken = quotes.flatMap(({ documentId, parts }) => parts.map((span) => ({ documentId, span })));
  const statements = choosePoints(pool, picked, { topic, count: title ? count : count + 1, taken });
  if (title !== null) return { headline: title, points: statements.map(toPoint) };
  const [first, ...rest] = statements;
  return { headline: first ? headlineFromStatement(first) : null, points: rest.map(toPoint) };
}

/** What people are reported to have said, where too few are quoted. */
function indirectQuotes(
  picked: readonly PickedReading[],
  topic: Topic,
  shown: readonly KeyQuote[],
  points: readonly Point[],
  count: number,
): KeyQuote[] {
  if (shown.length >= count) return [];
  const taken = points.flatMap(({ citations }) =>
    citations.map((place) => ({ documentId: place.documentId, span: place })),
  );
  const request = { topic, count: count - shown.length, kinds: ['indirect'] as const, shown, taken };
  return chooseQuotes(picked, request).filter(({ speaker }) => speaker?.isNamed);
}

export function toPoint({ best, repeats, disputes }: Statement): Point {
  const citations: Citation[] = [best, ...repeats].map(citationOf);
  return { text: best.text, segments: best.segments, citations, disputedBy: disputes.map(citationOf) };
}

function documentsOf(picked: readonly PickedReading[]): Map<string, Reading['document']> {
  return new Map(picked.map(({ reading }) => [reading.document.id, reading.document]));
}

function wanted(count: number | undefined, fallback: number): number {
  return Math.max(0, Math.min(MOST, Math.floor(count ?? fallback) || 0));
}
