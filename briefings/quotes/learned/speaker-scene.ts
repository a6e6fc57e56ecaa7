/** What the candidates for one statement's speaker are weighed by: the statement, its neighbours and each one's place. */
import type { TokenRange } from '../token-range.ts';
import { hashText, mix, signAt } from './hash.ts';
import type { RuleSigns } from './rule-signs.ts';
import { mentionOfRules, type SpeakerCandidate, type Statement } from './speaker-candidates.ts';
import type { Stream } from './stream.ts';
import { type TokenSigns, TRAIT } from './token-signs.ts';

/** What the features are read from. */
export interface SpeakerScene {
  readonly stream: Stream;
  readonly signs: TokenSigns;
  readonly rule: RuleSigns;
  readonly statement: Statement;
  readonly candidates: readonly SpeakerCandidate[];
  /** The statement before, null for the first. */
  readonly previous: Statement | null;
  /** The first token of the statement behind; the number of tokens where there is none. */
  readonly next: number;
}

/** What all candidates of one statement share. */
export interface StatementSigns {
  readonly kind: number;
  readonly rule: number;
  readonly edge: number;
  readonly hasRule: boolean;
  /** The word behind the statement, and the class of the one before. */
  readonly ends: number;
  /** Tokens of the words that the rules gave the statement before, null where they gave none. */
  readonly previousMention: TokenRange | null;
}

export function statementSigns(scene: SpeakerScene): StatementSigns {
  const { stream, signs, statement, candidates, previous } = scene;
  return {
    kind: statementKind(scene),
    rule: ruleSign(statement),
    edge: mix(signAt(signs.word, statement.first - 1), signAt(signs.kind, statement.last + 1)),
    hasRule: candidates.some(({ isRule }) => isRule),
    ends: mix(signAt(signs.kind, statement.first - 1), signAt(signs.word, statement.last + 1)),
    previousMention: mentionOfRules(stream, previous?.draft ?? null),
  };
}

/** 1 for words without quotation marks, 2 for quotations alone, 3 for both. */
export function statementKind({ signs, statement }: SpeakerScene): number {
  let traits = 0;
  for (let at = statement.first; at <= statement.last; at += 1) traits |= signs.traits[at] ?? 0;
  return ((traits & TRAIT.quote) === 0 ? 0 : 2) + ((traits & TRAIT.word) === 0 ? 0 : 1);
}

function ruleSign({ draft }: Statement): number {
  if (draft === null) return 1;
  const { kind, confidence, cue, isCarried } = draft;
  return hashText(`${kind}${Math.round(confidence * 20)}${cue === null ? '' : 'c'}${isCarried ? 'o' : ''}`);
}

/** Where a candidate stands, seen from the statement. */
export interface Place {
  /** 1 before the statement, 2 inside, 3 behind. */
  readonly side: number;
  /** In tokens. */
  readonly distance: number;
  readonly units: number;
  readonly paragraphs: number;
  /** How many other candidates and quotations stand between. */
  readonly between: number;
  readonly quotesBetween: number;
}

/** The place of the candidate at `index`. */
export function placeOf(scene: SpeakerScene, candidate: SpeakerCandidate, index: number): Place {
  const { stream, statement } = scene;
  const { first, last } = candidate;
  const side = last < statement.first ? 1 : first > statement.last ? 3 : 2;
  const unit = stream.unitOf[first] ?? 0;
  const own = stream.unitOf[side === 3 ? statement.last : statement.first] ?? 0;
  return {
    side,
    distance: side === 1 ? statement.first - last : side === 3 ? first - statement.last : 0,
    units: unit - own,
    paragraphs: (stream.units[unit]?.paragraph ?? 0) - (stream.units[own]?.paragraph ?? 0),
    between: countBetween(scene, side, index),
    quotesBetween: quotesBetween(scene, candidate, side),
  };
}

function countBetween({ candidates, statement }: SpeakerScene, side: number, index: number): number {
  let between = 0;
  if (side === 1)
    for (let at = index + 1; at < candidates.length; at += 1) {
      if ((candidates[at]?.last ?? 0) >= statement.first) break;
      between += 1;
    }
  if (side === 3)
    for (let at = index - 1; at >= 0; at -= 1) {
      if ((candidates[at]?.first ?? 0) <= statement.last) break;
      between += 1;
    }
  return between;
}

/** Quotations between the candidate and the statement, two at most. */
function quotesBetween(
  { signs, statement }: SpeakerScene,
  { first, last }: TokenRange,
  side: number,
): number {
  const from = side === 1 ? last + 1 : statement.last + 1;
  const to = side === 1 ? statement.first : first;
  let quotes = 0;
  for (let at = from; at < to && quotes < 2; at += 1)
    if (((signs.traits[at] ?? 0) & TRAIT.quote) !== 0) quotes += 1;
  return quotes;
}
