/** Finds where reported words end: at the unit's end, or where somebody else gets the word. */
import { cueVerb } from './cue-verbs.ts';
import type { Token } from './cut-units.ts';
import type { Cue } from './find-cues.ts';
import { findSubjectAfter } from './find-subject-after.ts';
import { findSubjectBefore } from './find-subject-before.ts';
import { AUXILIARIES, isAdverb } from './function-words.ts';
import { actsAsComma, isDash } from './punctuation.ts';
import { hasOnlyAdjuncts } from './skip-adjuncts.ts';

/** How many tokens ahead the second dash of an aside, and the verb of another attribution, are looked for. */
const FIND_DASH = 30;
const FIND_CUE = 6;

/**
 * The position behind the last word of the clause that begins at `from`: the unit's end, or where a new attribution,
 * a participle or an aside begins.
 */
export function findClauseEnd(
  text: string,
  tokens: readonly Token[],
  from: number,
  end: number,
  laterCues: readonly Cue[],
  isNounPhrase = false,
): number {
  for (let at = from + 1; at < end; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text === ';') return at;
    if (isDash(token) && !hasDashLater(tokens, at, end)) return at;
    const previous = tokens[at - 1];
    const isBehindQuote = previous?.kind === 'quote';
    if (
      actsAsComma(text, previous) &&
      (endsAtComma(tokens, at, laterCues) || (isNounPhrase && isBehindQuote))
    )
      return isBehindQuote ? at : at - 1;
    if (/^(?:and|but)$/.test(token.lower) && isCoordinatedCue(tokens, at, laterCues))
      return previous?.text === ',' ? at - 1 : at;
  }
  return end;
}

function hasDashLater(tokens: readonly Token[], at: number, end: number): boolean {
  for (let later = at + 1; later < Math.min(end, at + FIND_DASH); later += 1)
    if (isDash(tokens[later])) return true;
  return false;
}

function endsAtComma(tokens: readonly Token[], at: number, laterCues: readonly Cue[]): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (token.lower === 'according' || isOuterAttribution(tokens, at, laterCues)) return true;
  if (givesReason(tokens, at, laterCues)) return true;
  if (laterCues.some((cue) => cue.first === at && cue.form === 'finite' && cue.type === 'say')) return true;
  if (/ing$/.test(token.lower) && cueVerb(token.lower)?.isGerund === true) return true;
  if (/^(?:while|although|though|but)$/.test(token.lower)) return tokens[at + 1]?.kind !== 'quote';
  if (/^(?:referring|describing|linking|pointing|alluding|speaking)$/.test(token.lower)) return true;
  return (
    token.lower === 'and' &&
    laterCues.some((cue) => cue.first > at && cue.first <= at + FIND_CUE && cue.type !== 'think')
  );
}

/** ", because he thought it “risky”": quoted words of the reason that is given for what was said. */
function givesReason(tokens: readonly Token[], at: number, laterCues: readonly Cue[]): boolean {
  if (tokens[at]?.lower !== 'because') return false;
  const cue = laterCues.find(
    ({ first, form }) => first > at + 1 && first <= at + FIND_CUE && form === 'finite',
  );
  if (cue === undefined || findSubjectBefore(tokens, cue.first, at + 1)?.first !== at + 1) return false;
  return [1, 2].some((step) => tokens[cue.verb + step]?.kind === 'quote');
}

/** ", said the spokesman" or ", she said" at the end of the unit. */
function isOuterAttribution(tokens: readonly Token[], at: number, laterCues: readonly Cue[]): boolean {
  const cue = laterCues.find(
    ({ first, type, form }) => first >= at && first <= at + FIND_CUE && type === 'say' && form === 'finite',
  );
  if (cue === undefined) return false;
  if (cue.first === at && cue.verb === at)
    return tokens[at + 1]?.lower !== 'that' && findSubjectAfter(tokens, at, tokens.length) !== null;
  const subject = findSubjectBefore(tokens, cue.first, at);
  return subject?.first === at && hasOnlyAdjuncts(tokens, cue.verb + 1, tokens.length - 1);
}

/** ", and called for …": another cue of the same subject. */
function isCoordinatedCue(tokens: readonly Token[], at: number, laterCues: readonly Cue[]): boolean {
  let verb = at + 1;
  while (isAdverb(tokens[verb]?.lower ?? '') || AUXILIARIES.has(tokens[verb]?.lower ?? '')) verb += 1;
  const isBaseForm = cueVerb(tokens[verb]?.lower ?? '')?.isBase === true;
  return !isBaseForm && laterCues.some((cue) => cue.verb === verb && cue.form !== 'infinitive');
}
