/** Gathers every stretch of words near a statement that could name who made it. */
import type { Token } from '../cut-units.ts';
import type { Draft } from '../draft.ts';
import type { TokenRange } from '../token-range.ts';
import { type Stream, tokenBehind } from './stream.ts';
import { type TokenSigns, TRAIT } from './token-signs.ts';

/** A statement with the draft of the rules that overlaps it most, if any; token positions in the stream. */
export interface Statement extends TokenRange {
  readonly draft: Draft | null;
}

/** Words that may be the speaker; `isRule` for those that the rules chose. */
export interface SpeakerCandidate extends TokenRange {
  readonly isRule: boolean;
}

/** Tokens on either side of a statement that are looked at, in its sentences: from outside only the rules name anybody. */
const REACH = 70;
const LONGEST = 12;

/** The candidates in order, the words that the rules chose among them. */
export function speakerCandidates(
  stream: Stream,
  { traits }: TokenSigns,
  statement: Statement,
): SpeakerCandidate[] {
  const unit = stream.unitOf[statement.first] ?? 0;
  const lastUnit = stream.unitOf[statement.last] ?? 0;
  const from = Math.max(statement.first - REACH, stream.firstOf[unit] ?? 0);
  const end = Math.min(statement.last + REACH, stream.firstOf[lastUnit + 1] ?? stream.tokens.length);
  const chosen = mentionOfRules(stream, statement.draft);
  const mayHold = holdsCue(traits, statement);
  const found: SpeakerCandidate[] = [];
  if (chosen !== null) found.push({ ...chosen, isRule: true });
  for (let at = from; at < end; ) {
    if (!mayHold && at >= statement.first && at <= statement.last) at = statement.last + 1;
    const last = chunkEnd(stream.tokens, traits, at, end);
    if (last >= at && !overlaps(chosen, at, last)) found.push({ first: at, last, isRule: false });
    at = Math.max(at, last) + 1;
  }
  return found.sort((a, b) => a.first - b.first);
}

/** Whether a reporting word stands among the words: only there may who speaks stand too. */
function holdsCue(traits: Int32Array, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at += 1) if (((traits[at] ?? 0) & TRAIT.cue) !== 0) return true;
  return false;
}

/** The tokens of the mention that the rules gave the statement. */
export function mentionOfRules(stream: Stream, draft: Draft | null): TokenRange | null {
  if (draft === null || draft.mention === null) return null;
  const first = tokenBehind(stream, draft.mention.start);
  const last = tokenBehind(stream, draft.mention.end - 1);
  return first < stream.tokens.length ? { first, last: Math.max(first, last) } : null;
}

const overlaps = (range: TokenRange | null, first: number, last: number): boolean =>
  range !== null && range.first <= last && first <= range.last;

/** The last position of the chunk that begins at `at`; before `at` where none does. */
function chunkEnd(tokens: readonly Token[], traits: Int32Array, at: number, end: number): number {
  const opening = traits[at] ?? 0;
  if ((opening & TRAIT.word) === 0) return at - 1;
  if ((opening & TRAIT.pronoun) !== 0) return at;
  if (isVerbForm(opening, tokens[at]?.lower ?? '')) return at - 1;
  let last = at - 1;
  let hasNoun = false;
  for (let next = at; next < end && next - at < LONGEST; next += 1) {
    const own = traits[next] ?? 0;
    if (!belongs(own, next > at && hasNoun)) break;
    if (hasNoun && isVerbBehindNoun(tokens, traits, next)) break;
    if ((own & TRAIT.determiner) === 0) hasNoun = true;
    last = next;
  }
  return hasNoun || (last === at && standsAlone(tokens[at]?.lower ?? '')) ? last : at - 1;
}

/** "Cruz coached Trump": the word behind a name, and one in "-ed" behind any noun, unless a role follows. */
function isVerbBehindNoun(tokens: readonly Token[], traits: Int32Array, at: number): boolean {
  const own = traits[at] ?? 0;
  if ((own & (TRAIT.capital | TRAIT.role)) !== 0) return false;
  const before = tokens[at - 1]?.lower ?? '';
  const isBehindName = ((traits[at - 1] ?? 0) & (TRAIT.capital | TRAIT.determiner)) === TRAIT.capital;
  if (!(isBehindName && !/['’]s?$/.test(before)) && !(tokens[at]?.lower ?? '').endsWith('ed')) return false;
  return ((traits[at + 1] ?? 0) & TRAIT.role) === 0 && ((traits[at + 2] ?? 0) & TRAIT.role) === 0;
}

/** "according", "released", "quoting": these open no phrase that names somebody. */
const isVerbForm = (traits: number, lower: string): boolean =>
  (traits & (TRAIT.capital | TRAIT.role)) === 0 && lower.length > 4 && /(?:ed|ing)$/.test(lower);

const standsAlone = (lower: string): boolean =>
  /^(?:many|some|others|both|all|one|another|most|this|that|these|those)$/.test(lower);

/** Behind a noun a determiner or a pronoun opens other words. */
const belongs = (traits: number, isBehindNoun: boolean): boolean =>
  (traits & TRAIT.word) !== 0 &&
  (traits & TRAIT.breaks) === 0 &&
  !(isBehindNoun && (traits & (TRAIT.determiner | TRAIT.pronoun)) !== 0);
