/** The features of each candidate for the speaker of a statement, as buckets of the speaker model's weights. */
import { cueVerb } from '../cue-verbs.ts';
import { isCapitalised, ROLE_NOUNS, SUBJECT_PRONOUNS } from '../function-words.ts';
import type { TokenRange } from '../token-range.ts';
import { bucketOf, hashText, mix } from './hash.ts';
import type { SpeakerCandidate, Statement } from './speaker-candidates.ts';
import type { Stream } from './stream.ts';
import type { TokenSigns } from './token-signs.ts';

/** What the features are read from. */
export interface SpeakerScene {
  readonly stream: Stream;
  readonly signs: TokenSigns;
  readonly statement: Statement;
  readonly candidates: readonly SpeakerCandidate[];
  /** The statement before, null for the first. */
  readonly previous: TokenRange | null;
  /** The first token of the statement behind; the number of tokens where there is none. */
  readonly next: number;
}

const NOTHING = 7;
const near = (distance: number): number =>
  distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : distance < 25 ? 7 : 8;

/** For each candidate its buckets, and last those of "nobody". */
export function speakerFeatures(scene: SpeakerScene): Int32Array[] {
  const shared = statementSigns(scene);
  const rows = scene.candidates.map((candidate, index) => candidateRow(scene, shared, candidate, index));
  rows.push(nobodyRow(scene, shared));
  return rows;
}

interface StatementSigns {
  readonly kind: number;
  readonly rule: number;
  readonly edge: number;
}

function statementSigns({ stream, signs, statement }: SpeakerScene): StatementSigns {
  let quotes = 0;
  let words = 0;
  for (let at = statement.first; at <= statement.last; at += 1) {
    if (stream.tokens[at]?.kind === 'quote') quotes = 1;
    else if (stream.tokens[at]?.kind === 'word') words = 1;
  }
  const { draft } = statement;
  const rule =
    draft === null
      ? 1
      : hashText(
          `${draft.kind}${Math.round(draft.confidence * 20)}${draft.cue === null ? '' : 'c'}${draft.isCarried ? 'o' : ''}`,
        );
  const edge = mix(signs.word[statement.first - 1] ?? NOTHING, signs.kind[statement.last + 1] ?? NOTHING);
  return { kind: quotes * 2 + words, rule, edge };
}

type Put = (hash: number) => void;

function rowOf(fill: (put: Put) => void): Int32Array {
  const found: number[] = [];
  let template = 1_000;
  fill((hash) => {
    template += 1;
    found.push(bucketOf(mix(hash, template)));
  });
  return Int32Array.from(found);
}

function nobodyRow({ candidates }: SpeakerScene, { kind, rule, edge }: StatementSigns): Int32Array {
  const hasRule = candidates.some(({ isRule }) => isRule) ? 1 : 0;
  return rowOf((put) => {
    put(mix(3, kind));
    put(mix(4, mix(rule, hasRule)));
    put(mix(5, hasRule));
    put(mix(6, edge));
  });
}

function candidateRow(
  scene: SpeakerScene,
  shared: StatementSigns,
  candidate: SpeakerCandidate,
  index: number,
): Int32Array {
  return rowOf((put) => {
    const place = placeOf(scene, candidate);
    putRule(shared, candidate, place, put);
    putPlace(scene, shared, candidate, place, index, put);
    putWords(scene, shared, candidate, place, put);
    putCue(scene, candidate, place, put);
    putStory(scene, candidate, place, put);
  });
}

interface Place {
  /** 1 before the statement, 2 inside, 3 behind. */
  readonly side: number;
  readonly distance: number;
  readonly units: number;
  readonly paragraphs: number;
}

function placeOf({ stream, statement }: SpeakerScene, { first, last }: TokenRange): Place {
  const side = last < statement.first ? 1 : first > statement.last ? 3 : 2;
  const distance = side === 1 ? statement.first - last : side === 3 ? first - statement.last : 0;
  const unit = stream.unitOf[first] ?? 0;
  const own = stream.unitOf[side === 3 ? statement.last : statement.first] ?? 0;
  const paragraphs = (stream.units[unit]?.paragraph ?? 0) - (stream.units[own]?.paragraph ?? 0);
  return { side, distance, units: unit - own, paragraphs };
}

function putRule(
  { rule, kind }: StatementSigns,
  { isRule }: SpeakerCandidate,
  { side, units }: Place,
  put: Put,
): void {
  const sign = isRule ? 1 : 0;
  put(mix(sign, kind));
  put(mix(sign, rule));
  put(mix(sign, mix(side, units)));
}

function putPlace(
  { candidates, statement, stream }: SpeakerScene,
  { kind, rule, edge }: StatementSigns,
  candidate: SpeakerCandidate,
  { side, distance, units, paragraphs }: Place,
  index: number,
  put: Put,
): void {
  put(mix(side, mix(near(distance), kind)));
  put(mix(side, mix(units, paragraphs)));
  put(mix(side, mix(near(distance), mix(units, rule))));
  put(mix(mix(side, near(distance)), edge));
  const between = countBetween(candidates, candidate, statement, index);
  put(mix(side, mix(Math.min(between, 4), units)));
  put(mix(mix(between === 0 ? 1 : 0, side), mix(kind, quotesBetween(stream, candidate, statement))));
}

/** How many candidates stand between this one and the statement. */
function countBetween(
  candidates: readonly SpeakerCandidate[],
  candidate: SpeakerCandidate,
  statement: TokenRange,
  index: number,
): number {
  let between = 0;
  if (candidate.last < statement.first) {
    for (let at = index + 1; (candidates[at]?.last ?? statement.first) < statement.first; at += 1)
      between += 1;
  } else if (candidate.first > statement.last) {
    for (let at = index - 1; at >= 0 && (candidates[at]?.first ?? 0) > statement.last; at -= 1) between += 1;
  }
  return between;
}

function quotesBetween({ tokens }: Stream, { first, last }: TokenRange, statement: TokenRange): number {
  const from = last < statement.first ? last + 1 : statement.last + 1;
  const to = last < statement.first ? statement.first : first;
  let quotes = 0;
  for (let at = from; at < to; at += 1) if (tokens[at]?.kind === 'quote') quotes += 1;
  return Math.min(quotes, 2);
}

/** Pronoun, name, role, or other. */
function sortOf({ tokens }: Stream, { first, last }: TokenRange): number {
  const head = tokens[last];
  if (head === undefined) return 0;
  if (SUBJECT_PRONOUNS.has(head.lower)) return hashText(head.lower);
  if (isCapitalised(head.text)) return last > first && isCapitalised(tokens[last - 1]?.text ?? '') ? 2 : 3;
  return ROLE_NOUNS.has(head.lower) ? 4 : 5;
}

function putWords(
  { stream, signs }: SpeakerScene,
  { kind }: StatementSigns,
  candidate: SpeakerCandidate,
  { side, distance, units }: Place,
  put: Put,
): void {
  const { first, last } = candidate;
  const w = (at: number): number => signs.word[at] ?? NOTHING;
  const k = (at: number): number => signs.kind[at] ?? NOTHING;
  const sort = sortOf(stream, candidate);
  put(w(last));
  put(mix(w(last), mix(side, kind)));
  put(w(first));
  put(mix(sort, mix(side, kind)));
  put(mix(sort, mix(side, mix(units, near(distance)))));
  put(mix(w(first - 1), side));
  put(mix(w(last + 1), side));
  put(mix(k(first - 1), mix(k(last + 1), side)));
  put(mix(w(first - 1), mix(k(last + 1), side)));
  put(mix(w(last + 1), mix(k(last + 2), side)));
  put(mix(w(last + 1), mix(w(last + 2), side)));
  put(mix(w(first - 1), mix(w(first - 2), side)));
  put(mix(k(last + 1), mix(k(last + 2), mix(k(last + 3), side))));
  put(mix(k(first - 1), mix(k(first - 2), mix(k(first - 3), side))));
  put(mix(w(first - 1), mix(w(last + 1), mix(sort, side))));
  put(mix(Math.min(last - first, 4), sort));
  const opensUnit = first === stream.firstOf[stream.unitOf[first] ?? 0] ? 1 : 0;
  put(mix(opensUnit, mix(sort, mix(side, units))));
  if (distance > 0 && distance <= 4) put(gapSign(stream, signs, candidate, side));
}

/** The few words between candidate and statement, as one sign. */
function gapSign(_stream: Stream, signs: TokenSigns, { first, last }: TokenRange, side: number): number {
  let sign = side;
  const step = side === 1 ? 1 : -1;
  for (let at = side === 1 ? last + 1 : first - 1, taken = 0; taken < 4; at += step, taken += 1)
    sign = mix(sign, signs.word[at] ?? NOTHING);
  return sign;
}

/** How many tokens the reporting word beside a candidate is looked for. */
const CUE_REACH = 14;

function putCue(
  { stream, signs, statement }: SpeakerScene,
  candidate: SpeakerCandidate,
  { side, units }: Place,
  put: Put,
): void {
  const behind = findCue(stream, candidate.last + 1, 1, statement);
  const before = findCue(stream, candidate.first - 1, -1, statement);
  const sign = (at: number | null): number => (at === null ? 1 : (signs.word[at] ?? NOTHING));
  const distance = (at: number | null, from: number): number => (at === null ? 9 : near(Math.abs(at - from)));
  put(mix(side, mix(sign(behind), distance(behind, candidate.last))));
  put(mix(side, mix(sign(before), distance(before, candidate.first))));
  put(mix(side, mix(distance(behind, candidate.last), mix(distance(before, candidate.first), units))));
  const rule = statement.draft?.cue ?? null;
  const token = stream.tokens[behind ?? -1] ?? null;
  const owns = rule !== null && token !== null && token.start < rule.end && token.end > rule.start ? 1 : 0;
  const token2 = stream.tokens[before ?? -1] ?? null;
  const follows =
    rule !== null && token2 !== null && token2.start < rule.end && token2.end > rule.start ? 1 : 0;
  put(mix(mix(owns, follows), mix(side, rule === null ? 0 : 1)));
  put(mix(mix(owns, follows), mix(distance(behind, candidate.last), distance(before, candidate.first))));
}

/** The next reporting word in the direction, outside quotations and not beyond the statement. */
function findCue({ tokens }: Stream, from: number, step: 1 | -1, statement: TokenRange): number | null {
  for (let at = from, seen = 0; seen < CUE_REACH; at += step, seen += 1) {
    const token = tokens[at];
    if (token === undefined || at === statement.first || at === statement.last) return null;
    if (token.kind === 'word' && (cueVerb(token.lower) !== undefined || token.lower === 'according'))
      return at;
    if (token.kind === 'quote') return null;
  }
  return null;
}

/** What the statements around say: whose other words the candidate stands in or beside. */
function putStory(
  { stream, signs, statement, previous, next }: SpeakerScene,
  candidate: SpeakerCandidate,
  place: Place,
  put: Put,
): void {
  const isInPrevious =
    previous !== null && candidate.first >= previous.first && candidate.last <= previous.last;
  const isBehindPrevious = previous !== null && candidate.first > previous.last;
  const isInNext = candidate.last >= next;
  put(mix(isInPrevious ? 1 : isBehindPrevious ? 2 : 3, mix(isInNext ? 1 : 0, mix(place.side, place.units))));
  const head = signs.word[candidate.last] ?? NOTHING;
  const again = head === lastHeadBefore(stream, signs, statement, head, candidate) ? 1 : 0;
  put(mix(again, mix(place.side, place.units)));
}

/** The head itself where the same word stands once more before the statement, else nothing. */
function lastHeadBefore(
  _stream: Stream,
  signs: TokenSigns,
  statement: TokenRange,
  head: number,
  candidate: TokenRange,
): number {
  for (let at = statement.first - 1; at >= 0 && statement.first - at < 150; at -= 1)
    if (at !== candidate.last && signs.word[at] === head) return head;
  return 0;
}
