/** Chooses the line or two that tell a story: what its reports lead with, borne out by several, and never one thing twice. */
import { QUOTATION } from '../briefing/choose-points.ts';
import { mergeRepeats, type Statement } from '../briefing/merge-repeats.ts';
import { relevanceTo, type Topic } from '../briefing/relevance.ts';
import type { Candidate } from '../summaries/candidate.ts';
import { likeness, selectSentences } from '../summaries/select-sentences.ts';

export interface LinesWanted {
  readonly count: number;
  /** What was asked for; null where a story is told for itself. */
  readonly topic: Topic | null;
}

/** In units of salience, as the learned ranker gives it. */
const RELEVANCE_WEIGHT = 1;
const SUPPORT_WEIGHT = 0.7;
const QUOTATION_WEIGHT = -0.7;
const REDUNDANCY_WEIGHT = 2;
const TOO_LIKE = 0.62;
/** A caption may stand before it. */
const OPENING = 2;
const MOST_CONSIDERED = 20;
/** A line this long stands for two. */
const LONG_LINE = 260;

/** The weightiest of `news` first, those of one document in its order; `pool` bears them out, or disputes them. */
export function chooseLines(
  news: readonly Candidate[],
  pool: readonly Candidate[],
  { count, topic }: LinesWanted,
): Statement[] {
  const telling = news.toSorted((a, b) => b.salience - a.salience || placeOf(a, b)).slice(0, MOST_CONSIDERED);
  const worth = new Map(telling.map((candidate) => [candidate, worthOf(candidate, pool, topic)]));
  const chosen = selectSentences(telling, {
    count,
    worth: (candidate) => worth.get(candidate) ?? Number.NEGATIVE_INFINITY,
    redundancyWeight: REDUNDANCY_WEIGHT,
    likeness: (a, b) => (openAlike(a, b) ? 1 : likeness(a, b)),
    tooLike: TOO_LIKE,
  });
  return fewLines(inOrder(chosen)).map((candidate) => mergeRepeats(candidate, pool));
}

/** Two reports of one event on one day both open with it, each in its own words. */
function openAlike(a: Candidate, b: Candidate): boolean {
  const [one, two] = [a, b].map(({ reading }) => reading.document.publishedAt?.slice(0, 10));
  return a.reading !== b.reading && Math.max(a.index, b.index) < OPENING && one === two;
}

function worthOf(candidate: Candidate, pool: readonly Candidate[], topic: Topic | null): number {
  const { repeats, disputes } = mergeRepeats(candidate, pool);
  const support = Math.log2(1 + repeats.length + disputes.length);
  const relevance = topic === null ? 0 : relevanceTo(topic, candidate.stems, candidate.vector);
  const quoted = QUOTATION.test(candidate.text) ? QUOTATION_WEIGHT : 0;
  return candidate.salience + RELEVANCE_WEIGHT * relevance + SUPPORT_WEIGHT * support + quoted;
}

function placeOf(a: Candidate, b: Candidate): number {
  const [one, two] = [a.reading.document.id, b.reading.document.id];
  if (one !== two) return one < two ? -1 : 1;
  return a.index - b.index;
}

/** Documents in the order in which they were chosen, so that a sentence follows the one it leans on. */
function inOrder(chosen: readonly Candidate[]): Candidate[] {
  const readings = [...new Set(chosen.map(({ reading }) => reading))];
  const rank = ({ reading }: Candidate) => readings.indexOf(reading);
  return chosen.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index);
}

/** A second line that quotes somebody would take the quote away that is shown as one. */
function fewLines([first, ...rest]: readonly Candidate[]): Candidate[] {
  if (first === undefined) return [];
  return first.text.length >= LONG_LINE
    ? [first]
    : [first, ...rest.filter(({ text }) => !QUOTATION.test(text))];
}
