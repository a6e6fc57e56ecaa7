/** Finds where the words that a cue reports begin behind its verb, past hearers and adjuncts. */
import type { Token } from './cut-units.ts';
import type { Cue } from './find-cues.ts';
import {
  AUXILIARIES,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  TIME_WORDS,
} from './function-words.ts';
import { skipAdjuncts } from './skip-adjuncts.ts';

/** How many tokens behind the verb a "that" and a colon are looked for. */
const FIND_THAT = 14;
const FIND_COLON = 24;

/** Where the content behind the verb begins, or null where nothing but adjuncts follows. */
export function findContentAfter(tokens: readonly Token[], cue: Cue, end: number): number | null {
  const from = cue.verb + 1;
  if (from >= end) return null;
  const speaks = cue.type === 'say' || cue.type === 'tell' || cue.type === 'call';
  const colon = speaks ? findColon(tokens, from, end) : null;
  if (colon !== null) return colon + 1 < end ? colon + 1 : null;
  const that = findThat(tokens, cue, from, end);
  if (that !== null) return that;
  let at = from;
  if (cue.type === 'tell') {
    at = skipHearer(tokens, at, end);
    if (tokens[at]?.lower === 'to' && at > from) return from;
  }
  if (isParticleOf(cue, tokens[at]?.lower ?? '')) at += 1;
  if (cue.type === 'say' || cue.type === 'tell') at = skipAdjuncts(tokens, at, end);
  while (at < end && tokens[at]?.text === ',') at += 1;
  return at < end ? at : null;
}

/** Words that belong to the cue: "called for", "dismissed as", "pointed out", "warned against". */
function isParticleOf(cue: Cue, lower: string): boolean {
  if (cue.type === 'call' || cue.type === 'say')
    return /^(?:as|for|out|against)$/.test(lower) || (cue.type === 'call' && /^(?:on|of|to)$/.test(lower));
  return cue.type === 'tell' && /^(?:against|of)$/.test(lower);
}

function findColon(tokens: readonly Token[], from: number, end: number): number | null {
  for (let at = from; at < Math.min(end, from + FIND_COLON); at += 1) {
    const token = tokens[at];
    if (token?.kind === 'quote' && at > from && tokens[at - 1]?.text === ':') return at - 1;
    if (token?.text === ':') return at === from || tokens[at + 1]?.kind === 'quote' ? at : null;
  }
  return null;
}

function findThat(tokens: readonly Token[], cue: Cue, from: number, end: number): number | null {
  if (tokens[from]?.lower === 'that') return from;
  if (cue.type === 'call' || cue.type === 'think') return null;
  const opening = tokens[from];
  if (opening?.kind !== 'word') return null;
  const mayWait =
    cue.type === 'tell' ||
    PREPOSITIONS.has(opening.lower) ||
    TIME_WORDS.has(opening.lower) ||
    isAdverb(opening.lower);
  if (!mayWait) return null;
  for (let at = from; at < Math.min(end, from + FIND_THAT); at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'quote') return null;
    if (token.lower === 'that') return at;
    if (at > from && (SUBJECT_PRONOUNS.has(token.lower) || AUXILIARIES.has(token.lower))) return null;
  }
  return null;
}

/** The position behind the one who is told: "told reporters that …", "reminded the council of …". */
function skipHearer(tokens: readonly Token[], from: number, end: number): number {
  let at = from;
  if (/^(?:him|her|them|me|us|you|it|reporters|supporters|voters|people)$/.test(tokens[at]?.lower ?? ''))
    return at + 1;
  let sawCapital = false;
  while (at < end) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    const lower = token.lower;
    if (SUBJECT_PRONOUNS.has(lower) || lower === 'to' || lower === 'that' || AUXILIARIES.has(lower)) break;
    if (at > from && DETERMINERS.has(lower) && !PREPOSITIONS.has(tokens[at - 1]?.lower ?? '')) break;
    if (PREPOSITIONS.has(lower) && lower !== 'of') break;
    if (TIME_WORDS.has(lower)) break;
    if (isCapitalised(token.text)) sawCapital = true;
    else if (sawCapital && !/^(?:of|and|news)$/.test(lower)) break;
    at += 1;
  }
  return at;
}
