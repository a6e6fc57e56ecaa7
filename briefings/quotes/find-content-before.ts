/** Finds reported words in front of an attribution, and their second half behind it. */
import type { Token } from './cut-units.ts';
import { findClauseEnd } from './find-clause-end.ts';
import { isAdverb, PREPOSITIONS, TIME_WORDS } from './function-words.ts';
import { actsAsComma } from './punctuation.ts';
import type { Scene } from './report.ts';
import { hasOnlyAdjuncts, skipAdjuncts } from './skip-adjuncts.ts';
import { type TokenRange, trimRange } from './token-range.ts';

/** How many tokens behind an attribution the second half of a statement may begin. */
const FIND_SECOND_HALF = 40;

const LEAD_IN = /^(?:when|asked|as|after|before|while|since|speaking|referring|responding|addressing)$/;

/** The content in front of the attribution, where the attribution closes or interrupts a statement. */
export function findContentBefore(scene: Scene, attribution: TokenRange): TokenRange | null {
  const { text, tokens, cue, floor } = scene;
  const last = attribution.first - 1;
  if (last < floor || cue.form !== 'finite' || cue.type === 'call' || cue.type === 'think') return null;
  const before = tokens[last];
  const isQuote = before?.kind === 'quote';
  if (!isQuote && !actsAsComma(text, before) && before?.text !== '?') return null;
  const isBehindQuote = isQuote || tokens[last - 1]?.kind === 'quote';
  const belongs = isBehindQuote
    ? !introducesNext(scene, attribution.last + 1, last)
    : closesOrInterrupts(scene, attribution.last + 1, last);
  return belongs ? trimRange(tokens, contentStartBefore(tokens, floor, last), last) : null;
}

/** Where the content before an attribution begins: behind an opening "But" or "And" of its own. */
export function contentStartBefore(tokens: readonly Token[], from: number, attribution: number): number {
  let at = from;
  while (at < attribution && tokens[at]?.kind === 'mark') at += 1;
  if (/^(?:but|and|yet|so)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.kind === 'word') at += 1;
  return at;
}

/** `In his “Valley Files” he said: “…”`: what follows is said, not the quotation in front. */
function introducesNext({ text, tokens }: Scene, follows: number, last: number): boolean {
  const next = tokens[follows];
  const goesOn = last < 2 && tokens[0]?.kind === 'quote' && !startsQuoted(text, tokens[follows + 1]);
  const introduces =
    next?.lower === 'that' ||
    next?.text === ':' ||
    (next?.text === ',' && tokens[follows + 1]?.kind === 'quote' && !goesOn);
  return introduces && !endsOpen(text, tokens, last);
}

/** `…, she said.` and `…, she said, …` around prose; not `In Arden, she said …`. */
function closesOrInterrupts({ text, tokens, floor, end }: Scene, follows: number, last: number): boolean {
  const next = tokens[follows];
  if ((next?.text === ',' || next?.text === ':') && startsQuoted(text, tokens[follows + 1])) return false;
  const leadsOn = next?.text === ',' && isGerundAt(tokens, follows + 1);
  const interrupts = next?.text === ',' && !leadsOn;
  const closes = hasOnlyAdjuncts(tokens, follows, end) || leadsOn;
  if ((!interrupts && !closes) || isLeadIn(tokens, floor, last)) return false;
  if (interrupts && LEAD_IN.test(tokens[contentStartBefore(tokens, floor, last)]?.lower ?? '')) return false;
  return !(closes && skipAdjuncts(tokens, follows, end) < end && startsWithPreposition(tokens, floor));
}

/** The second half, from `from` on, of the statement whose first half is `left`; null where it ended there. */
export function findContinuation(
  { text, tokens, end, later }: Scene,
  from: number,
  left: TokenRange,
): TokenRange | null {
  const leftIsQuote = tokens[left.last]?.kind === 'quote';
  for (let at = from; at < Math.min(end, from + FIND_SECOND_HALF); at += 1) {
    if (tokens[at]?.kind !== 'quote') continue;
    if (later.some((cue) => cue.first < at && cue.type !== 'think')) return null;
    if (!leftIsQuote || !/^[,:—–-]+$/.test(tokens[at - 1]?.text ?? '') || left.first !== left.last) break;
    return trimRange(tokens, at, findClauseEnd(text, tokens, at, end, later) - 1);
  }
  if (tokens[from]?.text !== ',' || leftIsQuote) return null;
  if (
    isGerundAt(tokens, from + 1) ||
    from + 1 >= end ||
    /^(?:but|and|while|although|though|as|when|who|which|a|an)$/.test(tokens[from + 1]?.lower ?? '')
  )
    return null;
  return trimRange(tokens, from + 1, findClauseEnd(text, tokens, from + 1, end, later) - 1);
}

/** A quotation that opens a sentence of its own, so that what stands before is no part of it. */
function startsQuoted(text: string, token: Token | undefined): boolean {
  return (
    token?.quote != null &&
    !/^[\s[(…]*\p{Ll}/u.test(text.slice(token.quote.inside.start, token.quote.inside.start + 6))
  );
}

function isGerundAt(tokens: readonly Token[], at: number): boolean {
  return /^(?:\w+ing|who|which)$/.test(tokens[at]?.lower ?? '');
}

function endsOpen(text: string, tokens: readonly Token[], last: number): boolean {
  const quote = tokens[last]?.kind === 'quote' ? tokens[last] : tokens[last - 1];
  return quote?.quote != null && /[,?!—-]/.test(text.charAt(quote.quote.inside.end - 1));
}

/** "Still," "In Berlin," "On Tuesday," in front of "she said": not reported words. */
function isLeadIn(tokens: readonly Token[], floor: number, last: number): boolean {
  const opening = tokens[contentStartBefore(tokens, floor, last)];
  if (opening === undefined) return true;
  const length = last - floor;
  if (
    length <= 2 &&
    (isAdverb(opening.lower) || /^(?:but|and|yet|still|instead|also|in|on|at|asked)$/.test(opening.lower))
  )
    return true;
  return length <= 6 && TIME_WORDS.has(tokens[last - 1]?.lower ?? '') && startsWithPreposition(tokens, floor);
}

function startsWithPreposition(tokens: readonly Token[], floor: number): boolean {
  const lower = tokens[floor]?.lower ?? '';
  return (
    PREPOSITIONS.has(lower) ||
    /^(?:when|asked|while|although|though|if|as|because|since|after|before)$/.test(lower)
  );
}
