/** The numbers by which trees weigh who may have made a statement: the linear model's scores, places and the words beside. */
import type { Span } from '../../document.ts';
import { BE_FORMS, PREPOSITIONS } from '../function-words.ts';
import type { TokenRange } from '../token-range.ts';
import { NumberTable } from './number-table.ts';
import { mentionOfRules, type SpeakerCandidate } from './speaker-candidates.ts';
import { CUE_COLUMNS, nearestCues, putNearestCues } from './speaker-cues.ts';
import { findCue } from './speaker-features.ts';
import { placeOf, type SpeakerScene, statementKind } from './speaker-scene.ts';
import { TRAIT } from './token-signs.ts';

/** Numbers of a candidate. */
export const SPEAKER_COLUMNS = 41 + CUE_COLUMNS;

/** What all candidates of a statement have in common. */
interface Shared {
  readonly ruleAt: number;
  readonly previousMention: TokenRange | null;
  readonly scores: readonly number[];
  readonly statement: readonly number[];
}

/**
 * `SPEAKER_COLUMNS` numbers a candidate, row after row, for those whose score is at least `least` and for the rules' own;
 * `scores` are the linear model's, that of "nobody" last.
 */
export function readSpeakerColumns(
  scene: SpeakerScene,
  scores: readonly number[],
  least: number,
): Float64Array {
  const { candidates } = scene;
  const table = new NumberTable(candidates.length, SPEAKER_COLUMNS);
  const previousMention = mentionOfRules(scene.stream, scene.previous?.draft ?? null);
  const ruleAt = candidates.findIndex(({ isRule }) => isRule);
  const cues = nearestCues(scene);
  const shared = { ruleAt, previousMention, scores, statement: statementNumbers(scene, ruleAt) };
  candidates.forEach((candidate, index) => {
    if ((scores[index] ?? 0) < least && !candidate.isRule) return;
    table.startRow(index);
    putScores(shared, index, table);
    putRule(scene, shared, candidate, table);
    putPlace(scene, candidate, index, table);
    putCues(scene, candidate, table);
    putNeighbours(scene, candidate, table);
    for (const number of shared.statement) table.put(number);
    putNearestCues(scene, cues, candidate, index, table);
  });
  return table.numbers;
}

const NO_SCORE = -20;

/** The score by itself, against the best other, against nobody's and against the rules' choice. */
function putScores({ scores, ruleAt }: Shared, index: number, table: NumberTable): void {
  const own = scores[index] ?? 0;
  let best = NO_SCORE;
  let rank = 0;
  let rest = 0;
  scores.forEach((score, other) => {
    rest += Math.exp(score - own);
    if (other === index || other === scores.length - 1) return;
    if (score > own) rank += 1;
    best = Math.max(best, score);
  });
  table.put(own);
  table.put(1 / rest);
  table.put(rank);
  table.put(own - best);
  table.put(own - (scores.at(-1) ?? 0));
  table.put(ruleAt < 0 ? 0 : (scores[ruleAt] ?? 0) - own);
}

/** What the rules make of it, here and in the statement before. */
function putRule(
  { signs, rule, candidates }: SpeakerScene,
  { ruleAt, previousMention }: Shared,
  { last, isRule }: SpeakerCandidate,
  table: NumberTable,
): void {
  const head = signs.word[last];
  table.put(isRule ? 1 : 0);
  table.put(ruleAt < 0 ? -1 : signs.word[candidates[ruleAt]?.last ?? 0] === head ? 1 : 0);
  table.put(rule.place[last] ?? 0);
  table.put(spokeBefore(previousMention, last, head === signs.word[previousMention?.last ?? 0]));
}

/** 0 where the rules name nobody for the statement before, 1 for whom they name, 2 for the same word elsewhere. */
function spokeBefore(previous: TokenRange | null, last: number, isSameWord: boolean): number {
  if (previous === null) return 0;
  if (last >= previous.first && last <= previous.last) return 1;
  return isSameWord ? 2 : 3;
}

function putPlace(scene: SpeakerScene, candidate: SpeakerCandidate, index: number, table: NumberTable): void {
  const { stream, previous, next } = scene;
  const { first, last } = candidate;
  const { side, distance, units, between, quotesBetween } = placeOf(scene, candidate, index);
  table.put(side);
  table.put(distance);
  table.put(units);
  table.put(between);
  table.put(quotesBetween);
  table.put(last - first + 1);
  table.put(first - (stream.firstOf[stream.unitOf[first] ?? 0] ?? 0));
  table.put(
    previous !== null && first >= previous.first && last <= previous.last ? 1 : first >= next ? 2 : 0,
  );
}

const NO_CUE = 15;

/** How far the reporting words around it are, and where that of the rules' statement is, in characters. */
function putCues(
  { stream, signs, statement }: SpeakerScene,
  { first, last }: SpeakerCandidate,
  table: NumberTable,
): void {
  const behind = findCue(signs, last + 1, 1, statement);
  const before = findCue(signs, first - 1, -1, statement);
  table.put(behind < 0 ? NO_CUE : behind - last);
  table.put(before < 0 ? NO_CUE : first - before);
  const cue = statement.draft?.cue ?? null;
  const own = { start: stream.tokens[first]?.start ?? 0, end: stream.tokens[last]?.end ?? 0 };
  table.put(cue === null ? -1 : gapBetween(own, cue));
  table.put(cue === null ? 0 : own.start >= cue.end ? 1 : 2);
}

const gapBetween = (a: Span, b: Span): number => Math.max(0, b.start - a.end, a.start - b.end);

function putNeighbours(scene: SpeakerScene, { first, last }: SpeakerCandidate, table: NumberTable): void {
  table.put(sortOf(scene, first, last));
  table.put(sortAt(scene, first - 2));
  table.put(sortAt(scene, first - 1));
  table.put(sortAt(scene, last + 1));
  table.put(sortAt(scene, last + 2));
}

/** The sort of the words as a number: he or she, other pronouns, names of several words or one, roles, others. */
function sortOf({ stream, signs }: SpeakerScene, first: number, last: number): number {
  const head = signs.traits[last] ?? 0;
  const lower = stream.tokens[last]?.lower ?? '';
  if ((head & TRAIT.pronoun) !== 0)
    return lower === 'he' || lower === 'she' ? 1 : /^(?:they|we|i|you)$/.test(lower) ? 2 : 3;
  if ((head & TRAIT.capital) !== 0)
    return last > first && ((signs.traits[last - 1] ?? 0) & TRAIT.capital) !== 0 ? 4 : 5;
  return (head & TRAIT.role) === 0 ? 7 : 6;
}

const MARK_SORTS: Readonly<Record<string, number>> = { ',': 2, '.': 3 };

/** The sort of a token as a number: neighbouring numbers mean nothing. */
function sortAt({ stream, signs }: SpeakerScene, at: number): number {
  const token = at < 0 ? undefined : stream.tokens[at];
  if (token === undefined) return 0;
  const traits = signs.traits[at] ?? 0;
  if ((traits & TRAIT.quote) !== 0) return 1;
  if ((traits & TRAIT.word) === 0) return MARK_SORTS[token.text] ?? 4;
  if ((traits & TRAIT.cue) !== 0) return 5;
  if (BE_FORMS.has(token.lower)) return 6;
  if (PREPOSITIONS.has(token.lower)) return 7;
  if (token.lower === 'that' || token.lower === 'who' || token.lower === 'which') return 8;
  if ((traits & TRAIT.determiner) !== 0) return 9;
  if ((traits & TRAIT.pronoun) !== 0) return 10;
  if ((traits & TRAIT.breaks) !== 0) return 11;
  return (traits & TRAIT.capital) === 0 ? 13 : 12;
}

const KINDS = { direct: 1, mixed: 2, indirect: 3 } as const;
const FAR = 50;

/** The statement itself: equal for all its candidates. */
function statementNumbers(scene: SpeakerScene, ruleAt: number): number[] {
  const { stream, statement, previous, next, candidates } = scene;
  const { first, last, draft } = statement;
  const { unitOf, firstOf } = stream;
  const unit = unitOf[first] ?? 0;
  const lastUnit = unitOf[last] ?? 0;
  return [
    statementKind(scene),
    last - first + 1,
    lastUnit - unit,
    first - (firstOf[unit] ?? 0),
    (firstOf[lastUnit + 1] ?? 0) - 1 - last,
    sortAt(scene, first - 1),
    sortAt(scene, last + 1),
    draft === null ? 0 : KINDS[draft.kind],
    draft === null ? -1 : draft.confidence,
    (draft?.cue == null ? 0 : 1) + (draft?.isCarried === true ? 2 : 0),
    ruleAt < 0 ? 0 : 1,
    candidates.length,
    previous === null ? FAR : Math.min(FAR, first - previous.last),
    Math.min(FAR, next - last),
  ];
}
