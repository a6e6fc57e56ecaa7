/** Chooses the sentences that together cover the matter: on the topic, telling, borne out by several outlets, each new. */
import type { Span } from '../document.ts';
import type { Candidate } from '../summaries/candidate.ts';
import { candidatesOf } from '../summaries/candidates.ts';
import { likeness, selectSentences } from '../summaries/select-sentences.ts';
import { cosine } from '../summaries/vectors.ts';
import { namesIn } from '../summaries/words.ts';
import { inTellingOrder } from './in-telling-order.ts';
import { mergeRepeats, type Statement, tellSame } from './merge-repeats.ts';
import type { PickedReading } from './pick-readings.ts';
import { relevanceTo, type Topic } from './relevance.ts';

export interface PointRequest {
  readonly topic: Topic;
  readonly count: number;
  /** Spans that are shown elsewhere (key quotes, the headline), by document. */
  readonly taken: readonly { readonly documentId: string; readonly span: Span }[];
}

interface Weighed {
  readonly candidate: Candidate;
  readonly worth: number;
}

const MOST_OF_A_DOCUMENT = 40;
const MOST_SUPPORTED = 20;
const LEAST_RELEVANCE = 0.25;
/** A sentence this much on the topic vouches for those of its document that are like it. */
const ANCHOR_RELEVANCE = 0.6;
const MOST_ANCHORS = 6;
const REDUNDANCY_WEIGHT = 2;
const TOO_LIKE = 0.72;
const SAME_BREATH = 0.71;
/** Quotations have a place of their own. */
export const QUOTATION = /["“„«][^"“”„«»]{20,}["”»]/;
/** Where a sentence names who acts. */
const SUBJECT_LENGTH = 70;
/** Names in a larger share of the sentences belong to the matter, not to an actor. */
const COMMON_NAME = 0.2;
const OTHER_ACTOR = 0.75;

/** Every sentence of the picked documents that may be shown, the best of each document only. */
export function candidatePool(picked: readonly PickedReading[]): Candidate[] {
  return picked.flatMap(({ reading }) =>
    candidatesOf(reading)
      .toSorted((a, b) => b.salience - a.salience || a.index - b.index)
      .slice(0, MOST_OF_A_DOCUMENT),
  );
}

/** At most `count` statements, in the order of telling. */
export function choosePoints(
  pool: readonly Candidate[],
  picked: readonly PickedReading[],
  request: PointRequest,
): Statement[] {
  const worth = worthOf(pool, picked, request.topic);
  const fit = pool.filter((candidate) => worth.has(candidate));
  const free = fit.filter((candidate) => !isTaken(candidate, request.taken));
  const selection = {
    count: request.count,
    worth: (candidate: Candidate) => worth.get(candidate) ?? Number.NEGATIVE_INFINITY,
    redundancyWeight: REDUNDANCY_WEIGHT,
    likeness: likenessWithin(pool),
    tooLike: TOO_LIKE,
  };
  const chosen = selectSentences(free, selection);
  return inTellingOrder(chosen, picked).map((candidate) => mergeRepeats(candidate, pool));
}

/** Relevant candidates with their worth; the others are missing. */
function worthOf(
  pool: readonly Candidate[],
  picked: readonly PickedReading[],
  topic: Topic,
): Map<Candidate, number> {
  const scale = standardScale(pool.map(({ salience }) => salience));
  const weights = new Map(picked.map(({ reading, weight }) => [reading, weight]));
  const relevanceOf = relevanceWithin(pool, topic);
  const weighed: Weighed[] = [];
  for (const candidate of pool) {
    const relevance = relevanceOf(candidate);
    if (relevance < LEAST_RELEVANCE) continue;
    const weight = weights.get(candidate.reading) ?? 0;
    weighed.push({
      candidate,
      worth: 0.6 * scale(candidate.salience) + 1.2 * relevance + weight + formWorth(candidate),
    });
  }
  weighed.sort((a, b) => b.worth - a.worth);
  return new Map(
    weighed.map(({ candidate, worth }, rank) => {
      const outlets = rank < MOST_SUPPORTED ? independentOutlets(candidate, pool) : 1;
      return [candidate, worth + 0.5 * Math.log2(outlets)];
    }),
  );
}

/** Two reactions to one thing share most of their words, and yet tell two things where two react. */
function likenessWithin(pool: readonly Candidate[]): (a: Candidate, b: Candidate) => number {
  const names = new Map(pool.map((candidate) => [candidate, new Set(namesIn(candidate.text))]));
  const frequency = new Map<string, number>();
  for (const own of names.values())
    for (const name of own) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  const isActor = (name: string) => (frequency.get(name) ?? 0) <= Math.max(1, COMMON_NAME * pool.length);
  const actors = new Map(
    pool.map((candidate) => [candidate, namesIn(candidate.text.slice(0, SUBJECT_LENGTH)).filter(isActor)]),
  );
  return (a, b) => {
    if (tellSame(a, b)) return 1;
    const [one, two] = [actors.get(a) ?? [], actors.get(b) ?? []];
    const areOthers = one.length + two.length > 0 && !one.some((name) => two.includes(name));
    return Math.max(inOneBreath(a, b), likeness(a, b) * (areOthers ? OTHER_ACTOR : 1));
  };
}

/** Sentences side by side in a paragraph mostly tell one aspect of the matter. */
function inOneBreath(a: Candidate, b: Candidate): number {
  const isNear = a.reading === b.reading && Math.abs(a.index - b.index) <= 2;
  const paragraphs = [a, b].map(({ reading, index }) => reading.sentences[index]?.paragraph);
  return isNear && paragraphs[0] === paragraphs[1] ? SAME_BREATH : 0;
}

/** On the topic by itself, or by being like a sentence of its document that is. */
function relevanceWithin(pool: readonly Candidate[], topic: Topic): (candidate: Candidate) => number {
  const own = new Map(
    pool.map((candidate) => [candidate, relevanceTo(topic, candidate.stems, candidate.vector)]),
  );
  const anchors = new Map<Candidate['reading'], Candidate[]>();
  for (const candidate of pool) {
    const ofDocument = anchors.get(candidate.reading) ?? [];
    if ((own.get(candidate) ?? 0) >= ANCHOR_RELEVANCE && ofDocument.length < MOST_ANCHORS)
      ofDocument.push(candidate);
    anchors.set(candidate.reading, ofDocument);
  }
  return (candidate) => {
    const near = (anchors.get(candidate.reading) ?? []).map(({ vector }) => cosine(vector, candidate.vector));
    const vouched = Math.min(1, Math.max(0, (Math.max(0, ...near) - 0.3) / 0.35));
    return Math.max(own.get(candidate) ?? 0, 0.6 * vouched);
  };
}

/** The first of several sentences in a paragraph mostly opens a new aspect; quotations have a place of their own. */
function formWorth({ reading: { sentences }, index, text }: Candidate): number {
  const quoted = QUOTATION.test(text) ? -0.3 : 0;
  const [before, own, after] = [index - 1, index, index + 1].map((at) => sentences[at]?.paragraph);
  return own === after && before !== own ? quoted + 0.15 : quoted;
}

/** Outlets that tell the same in words of their own; a copy of the sentence is no second witness. */
function independentOutlets(candidate: Candidate, pool: readonly Candidate[]): number {
  const outlets = new Set([outletOf(candidate)]);
  for (const other of pool) {
    if (outlets.has(outletOf(other)) || other.text === candidate.text) continue;
    if (tellSame(candidate, other)) outlets.add(outletOf(other));
  }
  return outlets.size;
}

function outletOf({ reading: { document } }: Candidate): string {
  return document.outlet ?? document.id;
}

function isTaken(candidate: Candidate, taken: PointRequest['taken']): boolean {
  return taken.some(
    ({ documentId, span }) =>
      documentId === candidate.reading.document.id &&
      span.start < candidate.span.end &&
      span.end > candidate.span.start,
  );
}

function standardScale(values: readonly number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance) || 1;
  return (value) => (value - mean) / deviation;
}
