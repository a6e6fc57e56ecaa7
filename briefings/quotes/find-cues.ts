/** Finds the verbs and phrases of one unit that report a statement. */
import { type CueClass, cueVerb, isNounLike } from './cue-verbs.ts';
import type { Token } from './cut-units.ts';
import { findPassiveQuotation } from './find-passive-quotation.ts';
import {
  AUXILIARIES,
  BE_FORMS,
  BE_NEGATED,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
} from './function-words.ts';

/** The words of a unit that report. */
export interface Cue {
  /** Token positions of the reporting words, both inclusive. `verb` is the one that reports. */
  readonly first: number;
  readonly verb: number;
  readonly type: CueClass | 'according' | 'noun';
  readonly form: 'finite' | 'gerund' | 'infinitive';
  readonly isPassive: boolean;
  readonly isNegated: boolean;
}

/** "kept asking", "began telling": finite, though the verb is a participle. */
const ASPECT = /^(?:kept|keeps|keep|began|begins|started|starts|continued|continues|stopped)$/;
/** More cues than this in one sentence are no language. */
const MAX_CUES = 40;
/** A quotation of fewer characters behind "spoke of" is a term. */
const LONGEST_TERM = 24;
const STATEMENT_NOUN = new Set(
  'statement claim allegation assertion argument promise pledge accusation suggestion warning remark comment contention declaration'
    .split(' ')
    .flatMap((noun) => [noun, `${noun}s`]),
);
/** "made clear". */
const MAKE = new Set(['made', 'makes', 'making']);

/** All cues of the unit in order. Words inside quotations are never looked at. */
export function findCues(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  const from = behindQuestion(tokens);
  tokens.forEach((token, at) => {
    if (at < from || token.kind !== 'word' || cues.length >= MAX_CUES) return;
    const cue =
      token.lower === 'according'
        ? accordingTo(tokens, at)
        : (nounCue(tokens, at) ?? madeClear(tokens, at) ?? verbCue(tokens, at));
    if (cue !== null) cues.push(cue);
  });
  return cues;
}

/** "Asked what she thought of it, Lund said …": the position behind what was asked. */
function behindQuestion(tokens: readonly Token[]): number {
  if (tokens[0]?.lower !== 'asked' || !/^(?:what|how|why|whether|if)$/.test(tokens[1]?.lower ?? '')) return 0;
  return Math.max(
    0,
    tokens.findIndex((token) => token.text === ','),
  );
}

function accordingTo(tokens: readonly Token[], at: number): Cue | null {
  if (tokens[at + 1]?.lower !== 'to') return null;
  return { first: at, verb: at + 1, type: 'according', form: 'finite', isPassive: false, isNegated: false };
}

/** "official statements that the camps are …": only where a clause follows. */
function nounCue(tokens: readonly Token[], at: number): Cue | null {
  if (!STATEMENT_NOUN.has(tokens[at]?.lower ?? '') || tokens[at + 1]?.lower !== 'that') return null;
  if (tokens[at - 1]?.text === ',' && tokens[at]?.lower === 'claims') return null;
  return { first: at, verb: at, type: 'noun', form: 'finite', isPassive: false, isNegated: false };
}

/** "made clear", "makes it clear": two or three words that report as one. */
function madeClear(tokens: readonly Token[], at: number): Cue | null {
  if (!MAKE.has(tokens[at]?.lower ?? '')) return null;
  const verb = tokens[at + 1]?.lower === 'it' ? at + 2 : at + 1;
  if (tokens[verb]?.lower !== 'clear') return null;
  const group = readVerbGroup(tokens, at);
  const form = tokens[at]?.lower === 'making' && !group.hasBe ? 'gerund' : 'finite';
  return { first: group.first, verb, type: 'say', form, isPassive: false, isNegated: group.isNegated };
}

function verbCue(tokens: readonly Token[], at: number): Cue | null {
  const token = tokens[at];
  const verb = token === undefined ? undefined : cueVerb(token.lower);
  if (token === undefined || verb === undefined) return null;
  if (isParticiple(tokens, at) || !speaksOf(tokens, at)) return null;
  if (isCapitalised(token.text) && at > 0 && tokens[at - 1]?.kind === 'word' && !isHeadlineVerb(tokens, at))
    return null;
  const group = readVerbGroup(tokens, at);
  const form = verb.isGerund && !group.hasBe ? 'gerund' : group.hasTo ? 'infinitive' : 'finite';
  if (isNoun(tokens, at, group.first) || (form === 'gerund' && isNominal(tokens, at))) return null;
  if (verb.isBase && form === 'finite' && !allowsBase(tokens, group)) return null;
  const isPassive = group.hasBe && !verb.isGerund && !ASPECT.test(tokens[at - 1]?.lower ?? '');
  return { first: group.first, verb: at, type: verb.type, form, isPassive, isNegated: group.isNegated };
}

/** "defended by all", "when asked whether": no one says anything there. */
function isParticiple(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.lower === 'by' && tokens[at + 2]?.kind !== 'quote')
    return findPassiveQuotation(tokens, at) < 0;
  return tokens[at]?.lower === 'asked' && (at === 0 || /^(?:when|if)$/.test(tokens[at - 1]?.lower ?? ''));
}

/** "spoke of “a gift”": only where quoted words follow does somebody say something. */
function speaksOf(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:spoke|spoken|speaks?|speaking)$/.test(tokens[at]?.lower ?? '')) return true;
  const quote = tokens[at + 2];
  if (tokens[at + 1]?.lower !== 'of' || quote?.kind !== 'quote') return false;
  return quote.end - quote.start > LONGEST_TERM;
}

interface VerbGroup {
  readonly first: number;
  readonly hasBe: boolean;
  readonly hasTo: boolean;
  readonly hasModal: boolean;
  readonly isNegated: boolean;
}

function readVerbGroup(tokens: readonly Token[], at: number): VerbGroup {
  let first = at;
  let hasBe = false;
  let hasModal = false;
  let isNegated = false;
  for (let i = at - 1; i >= 0 && at - i < 6; i -= 1) {
    const word = tokens[i];
    if (word === undefined || word.kind !== 'word') break;
    if (BE_NEGATED.has(word.lower)) isNegated = true;
    if (BE_FORMS.has(word.lower) || (i === at - 1 && ASPECT.test(word.lower))) hasBe = true;
    if (i === at - 1 && ASPECT.test(word.lower)) {
      first = i;
      continue;
    }
    if (AUXILIARIES.has(word.lower) || /n['’]t$/.test(word.lower)) {
      first = i;
      hasModal ||= !BE_FORMS.has(word.lower);
    } else if (!isAdverb(word.lower)) {
      break;
    }
  }
  let before = at - 1;
  while (before >= 0 && isAdverb(tokens[before]?.lower ?? '')) before -= 1;
  const hasTo = tokens[before]?.lower === 'to';
  if (hasTo && BE_NEGATED.has(tokens[before - 1]?.lower ?? '')) isNegated = true;
  return { first, hasBe, hasTo, hasModal, isNegated };
}

/** A form that may be a noun is one behind a determiner, a possessive, an adjective or a preposition. */
function isNoun(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined || before.kind !== 'word') return false;
  if (first < at) return false;
  if (DETERMINERS.has(before.lower) && before.lower !== 'that' && before.lower !== 'all') return true;
  if (!isNounLike(token.lower)) return false;
  if (/['’]s?$/.test(before.lower)) return true;
  if (/s$/.test(token.lower) && !SUBJECT_PRONOUNS.has(before.lower) && !isCapitalised(before.text)) {
    const hasDeterminer = [2, 3].some((back) => DETERMINERS.has(tokens[at - back]?.lower ?? ''));
    if (!hasDeterminer && !/^(?:also|and|now|often)$/.test(before.lower)) return true;
  }
  return PREPOSITIONS.has(before.lower) && before.lower !== 'to';
}

function isNominal(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'word' && (/['’]s?$/.test(before.lower) || before.lower === 'of');
}

function allowsBase(tokens: readonly Token[], group: VerbGroup): boolean {
  if (group.hasModal) return true;
  let before = group.first - 1;
  while (before >= 0 && isAdverb(tokens[before]?.lower ?? '')) before -= 1;
  const subject = tokens[before];
  if (subject === undefined || subject.kind !== 'word') return subject?.kind === 'quote';
  if (SUBJECT_PRONOUNS.has(subject.lower)) return true;
  return (
    /[^s']s$/.test(subject.lower) ||
    /^(?:people|men|women|police|media|many|some|others|most|and)$/.test(subject.lower)
  );
}

/** In headlines every word has a capital; a cue there follows a name and is known by its ending. */
function isHeadlineVerb(tokens: readonly Token[], at: number): boolean {
  return /^(?:says|said|tells|told|asks|slams|calls)$/.test(tokens[at]?.lower ?? '');
}
