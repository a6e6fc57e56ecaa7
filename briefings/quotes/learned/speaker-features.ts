/** The features of each candidate for the speaker of a statement, as buckets of the speaker model's weights. */

import type { TokenRange } from '../token-range.ts';
import { FeatureRow, mix, signAt } from './hash.ts';
import type { SpeakerCandidate } from './speaker-candidates.ts';
import {
  type Place,
  placeOf,
  type SpeakerScene,
  type StatementSigns,
  statementSigns,
} from './speaker-scene.ts';
import { type TokenSigns, TRAIT } from './token-signs.ts';

/** The first feature's number, apart from those of the stretches. */
const TEMPLATE = 1_000;
/** More than a candidate has. */
const CAPACITY = 64;

const near = (distance: number): number =>
  distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : distance < 25 ? 7 : 8;

/** What `read` makes of the features of each candidate, in order, and last of those of "nobody". */
export function readSpeakerRows<T>(scene: SpeakerScene, read: (row: FeatureRow) => T): T[] {
  const shared = statementSigns(scene);
  const row = new FeatureRow(CAPACITY);
  const start = (): void => {
    row.clear();
    row.countFrom(TEMPLATE);
  };
  const found = scene.candidates.map((candidate, index) => {
    start();
    putCandidate(scene, shared, candidate, index, row);
    return read(row);
  });
  start();
  putNobody(shared, row);
  return [...found, read(row)];
}

function putNobody({ kind, rule, edge, hasRule }: StatementSigns, row: FeatureRow): void {
  const sign = hasRule ? 1 : 0;
  row.pair(3, kind);
  row.pair(4, mix(rule, sign));
  row.pair(5, sign);
  row.pair(6, edge);
}

function putCandidate(
  scene: SpeakerScene,
  shared: StatementSigns,
  candidate: SpeakerCandidate,
  index: number,
  row: FeatureRow,
): void {
  const place = placeOf(scene, candidate, index);
  putPlace(shared, candidate, place, row);
  putWords(scene.signs, shared, candidate, place, row);
  putNeighbours(scene, candidate, place, row);
  putCue(scene, candidate, place, row);
  putStory(scene, candidate, place, row);
  putRules(scene, shared, candidate, place, row);
}

function putPlace(
  { kind, rule, edge }: StatementSigns,
  { isRule }: SpeakerCandidate,
  { side, distance, units, paragraphs, between, quotesBetween }: Place,
  row: FeatureRow,
): void {
  const sign = isRule ? 1 : 0;
  const away = near(distance);
  row.pair(sign, kind);
  row.pair(sign, rule);
  row.pair(sign, mix(side, units));
  row.pair(side, mix(away, kind));
  row.pair(side, mix(units, paragraphs));
  row.pair(side, mix(away, mix(units, rule)));
  row.pair(mix(side, away), edge);
  row.pair(side, mix(Math.min(between, 4), units));
  row.pair(mix(between === 0 ? 1 : 0, side), mix(kind, quotesBetween));
}

/** Pronoun (itself), name of several words, name, role, or other. */
function sortOf({ word, traits }: TokenSigns, { first, last }: TokenRange): number {
  const head = traits[last] ?? 0;
  if ((head & TRAIT.pronoun) !== 0) return word[last] ?? 0;
  if ((head & TRAIT.capital) !== 0)
    return last > first && ((traits[last - 1] ?? 0) & TRAIT.capital) !== 0 ? 2 : 3;
  return (head & TRAIT.role) === 0 ? 5 : 4;
}

/** The words of the candidate themselves. */
function putWords(
  signs: TokenSigns,
  { kind }: StatementSigns,
  candidate: SpeakerCandidate,
  { side, distance, units }: Place,
  row: FeatureRow,
): void {
  const { first, last } = candidate;
  const head = signAt(signs.word, last);
  const sort = sortOf(signs, candidate);
  const sideAndKind = mix(side, kind);
  row.put(head);
  row.pair(head, sideAndKind);
  row.put(signAt(signs.word, first));
  row.pair(sort, sideAndKind);
  row.pair(sort, mix(side, mix(units, near(distance))));
}

/** The words around the candidate. */
function putNeighbours(
  { stream, signs }: SpeakerScene,
  candidate: SpeakerCandidate,
  { side, distance, units }: Place,
  row: FeatureRow,
): void {
  const { first, last } = candidate;
  const { word, kind } = signs;
  const sort = sortOf(signs, candidate);
  const before = signAt(word, first - 1);
  const behind = signAt(word, last + 1);
  const kindBehind = signAt(kind, last + 1);
  const kindBehindAndSide = mix(kindBehind, side);
  const nextKind = signAt(kind, last + 2);
  row.pair(before, side);
  row.pair(behind, side);
  row.pair(signAt(kind, first - 1), kindBehindAndSide);
  row.pair(before, kindBehindAndSide);
  row.pair(behind, mix(nextKind, side));
  row.pair(behind, mix(signAt(word, last + 2), side));
  row.pair(before, mix(signAt(word, first - 2), side));
  row.pair(kindBehind, mix(nextKind, mix(signAt(kind, last + 3), side)));
  row.pair(signAt(kind, first - 1), mix(signAt(kind, first - 2), mix(signAt(kind, first - 3), side)));
  row.pair(before, mix(behind, mix(sort, side)));
  row.pair(Math.min(last - first, 4), sort);
  const opensUnit = first === stream.firstOf[stream.unitOf[first] ?? 0] ? 1 : 0;
  row.pair(opensUnit, mix(sort, mix(side, units)));
  if (distance > 0 && distance <= 4) row.put(gapSign(signs, candidate, side));
}

/** The few words between candidate and statement, as one sign. */
function gapSign({ word }: TokenSigns, { first, last }: TokenRange, side: number): number {
  let sign = side;
  const step = side === 1 ? 1 : -1;
  for (let at = side === 1 ? last + 1 : first - 1, taken = 0; taken < 4; at += step, taken += 1)
    sign = mix(sign, signAt(word, at));
  return sign;
}

/** How many tokens the reporting word beside a candidate is looked for. */
const CUE_REACH = 14;
const NO_CUE = 9;

function putCue(
  { stream, signs, statement }: SpeakerScene,
  { first, last }: SpeakerCandidate,
  { side, units }: Place,
  row: FeatureRow,
): void {
  const behind = findCue(signs, last + 1, 1, statement);
  const before = findCue(signs, first - 1, -1, statement);
  const away = behind < 0 ? NO_CUE : near(behind - last);
  const awayBefore = before < 0 ? NO_CUE : near(first - before);
  const rule = statement.draft?.cue ?? null;
  const isOfRule = (at: number): boolean => {
    const token = at < 0 || rule === null ? undefined : stream.tokens[at];
    return token !== undefined && rule !== null && token.start < rule.end && token.end > rule.start;
  };
  const owns = mix(isOfRule(behind) ? 1 : 0, isOfRule(before) ? 1 : 0);
  row.pair(side, mix(behind < 0 ? 1 : signAt(signs.word, behind), away));
  row.pair(side, mix(before < 0 ? 1 : signAt(signs.word, before), awayBefore));
  row.pair(side, mix(away, mix(awayBefore, units)));
  row.pair(owns, mix(side, rule === null ? 0 : 1));
  row.pair(owns, mix(away, awayBefore));
}

/** The next reporting word in the direction, outside quotations and not beyond the statement; -1 for none. */
export function findCue({ traits }: TokenSigns, from: number, step: 1 | -1, statement: TokenRange): number {
  for (let at = from, seen = 0; seen < CUE_REACH; at += step, seen += 1) {
    if (at < 0 || at >= traits.length || at === statement.first || at === statement.last) return -1;
    const own = traits[at] ?? 0;
    if ((own & TRAIT.cue) !== 0) return at;
    if ((own & TRAIT.quote) !== 0) return -1;
  }
  return -1;
}

/** What the statements around say: whose other words the candidate stands in or beside. */
function putStory(
  { signs, statement, previous, next }: SpeakerScene,
  candidate: SpeakerCandidate,
  { side, units }: Place,
  row: FeatureRow,
): void {
  const isInPrevious =
    previous !== null && candidate.first >= previous.first && candidate.last <= previous.last;
  const isBehindPrevious = previous !== null && candidate.first > previous.last;
  const isInNext = candidate.last >= next;
  const sideAndUnits = mix(side, units);
  row.pair(isInPrevious ? 1 : isBehindPrevious ? 2 : 3, mix(isInNext ? 1 : 0, sideAndUnits));
  row.pair(standsBefore(signs, statement, candidate.last) ? 1 : 0, sideAndUnits);
}

/** What the rules make of the candidate's words, for this statement, the one before and others. */
function putRules(
  { signs, rule }: SpeakerScene,
  { kind, rule: sign, ends, previousMention }: StatementSigns,
  { last }: SpeakerCandidate,
  { side, units, distance }: Place,
  row: FeatureRow,
): void {
  const place = rule.place[last] ?? 0;
  const spoke =
    previousMention === null
      ? 0
      : last >= previousMention.first && last <= previousMention.last
        ? 1
        : signs.word[last] === signs.word[previousMention.last]
          ? 2
          : 3;
  const sideAndUnits = mix(side, units);
  row.pair(place, sideAndUnits);
  row.pair(place, mix(sign, side));
  row.pair(mix(spoke, place), sideAndUnits);
  row.pair(spoke, mix(kind, sign));
  row.pair(ends, mix(side, near(distance)));
}

/** How many tokens before a statement its speaker's name counts as near. */
const NEAR_NAME = 150;

/** Whether the word at `head` stands elsewhere not far before the statement. */
function standsBefore({ before, behind }: TokenSigns, { first }: TokenRange, head: number): boolean {
  if (head < first && (behind[head] ?? first) < first && first - (behind[head] ?? 0) < NEAR_NAME) return true;
  let at = before[head] ?? -1;
  for (let steps = 0; at >= first && steps < NEAR_NAME; steps += 1) at = before[at] ?? -1;
  return at >= 0 && at < first && first - at < NEAR_NAME;
}
