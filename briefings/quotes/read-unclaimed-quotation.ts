/** Reads a quotation that no cue of its own unit claims, by what stands around it and by who spoke before. */
import type { Span } from '../document.ts';
import type { Unit } from './cut-units.ts';
import { findSignature, findSpeakerBeforeColon, findSpeakerBeside } from './find-bare-speaker.ts';
import { insideOf, spanOf } from './read-statement.ts';
import { isAlone, type QuotationSense, senseOf } from './tell-statements-from-terms.ts';
import type { TokenRange } from './token-range.ts';
import { type Attribution, addDraft, addPart, type Walk } from './walk.ts';

const CONFIDENCE = { introduced: 0.75, colon: 0.6, signed: 0.75, beside: 0.65 } as const;
/** Of what is carried over, and how much less where there is nobody to carry over. */
const CARRIED_CONFIDENCE = { statement: 0.62, fragment: 0.47 } as const;
const NOBODY_CARRIED = 0.15;

/** An attribution with how sure it is. */
interface Guess extends Attribution {
  readonly confidence: number;
  readonly isCarried: boolean;
}

/** Reads the quotation at token position `at`; gives the position of the draft it went into, null for none. */
export function readUnclaimedQuotation(
  text: string,
  unit: Unit,
  index: number,
  at: number,
  walk: Walk,
): number | null {
  const quote = unit.tokens[at]?.quote;
  if (quote == null) return null;
  const part = insideOf(text, quote);
  if (part.end <= part.start) return null;
  const opens = opensUnit(unit, at);
  if (opens && walk.continuing !== null && isAlone(unit, at)) return addPart(walk, walk.continuing, part);
  const guess = guessAttribution(text, unit, at, opens, walk);
  return guess === null
    ? null
    : addDraft(walk, { kind: 'direct', parts: [part], unit: index, isUnsaid: false, ...guess });
}

/** Null for a term. The order of the rules is that of how sure they are of the speaker. */
function guessAttribution(text: string, unit: Unit, at: number, opens: boolean, walk: Walk): Guess | null {
  const sense = senseOf(text, unit, at);
  if (sense === 'term') return null;
  const isStatement = sense === 'statement';
  if (opens && isStatement && walk.introduced !== null)
    return { ...walk.introduced, confidence: CONFIDENCE.introduced, isCarried: false };
  if (unit.tokens[at - 1]?.text === ':')
    return guessOf(unit, findSpeakerBeforeColon(unit, at - 1), CONFIDENCE.colon);
  const signed = isStatement ? findSignature(unit, at + 1) : null;
  if (signed !== null) return guessOf(unit, signed, CONFIDENCE.signed);
  const beside = isStatement ? findSpeakerBeside(text, unit, at) : null;
  if (beside !== null) return guessOf(unit, beside, CONFIDENCE.beside);
  return carriedGuess(walk.carried, sense);
}

function guessOf(unit: Unit, speaker: TokenRange | null, confidence: number): Guess {
  const mention: Span | null = speaker === null ? null : spanOf(unit, speaker);
  return { cue: null, mention, confidence, isCarried: false };
}

function carriedGuess(carried: Attribution | null, sense: Exclude<QuotationSense, 'term'>): Guess {
  const sure = CARRIED_CONFIDENCE[sense];
  return carried === null
    ? { cue: null, mention: null, confidence: sure - NOBODY_CARRIED, isCarried: false }
    : { ...carried, confidence: sure, isCarried: true };
}

/** Nothing but a mark or two stands in front. */
function opensUnit(unit: Unit, at: number): boolean {
  return at < 3 && unit.tokens.slice(0, at).every((token) => token.kind === 'mark');
}
