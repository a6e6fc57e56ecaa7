/** Tells quotations that no cue claims: words somebody said, or a title, a name, a term held at a distance. */
import type { Token, Unit } from './cut-units.ts';
import { isCapitalised, PREPOSITIONS } from './function-words.ts';

/** `statement`: stands as a sentence of its own; `fragment`: somebody's words inside the writer's sentence; `term`: neither. */
export type QuotationSense = 'statement' | 'fragment' | 'term';

const LONG_FRAGMENT = 9;
const SHORT_STATEMENT = 3;

/** The sense of the quotation at token position `at` of `unit`. */
export function senseOf(text: string, unit: Unit, at: number): QuotationSense {
  const token = unit.tokens[at];
  if (token?.quote == null) return 'term';
  const words = text.slice(token.quote.inside.start, token.quote.inside.end).match(/\S+/g) ?? [];
  if (isTitle(words)) return 'term';
  const before = unit.tokens[at - 1];
  const isSetOff = at === 0 || before?.text === ':' || before?.text === ',';
  const startsSentence = isCapitalised(text.slice(token.quote.inside.start).slice(0, 2).replace(/^\W/, ''));
  if (isAlone(unit, at)) return words.length >= SHORT_STATEMENT ? 'statement' : 'term';
  if (isSetOff && startsSentence && endsSentence(text, token))
    return words.length >= SHORT_STATEMENT ? 'statement' : 'term';
  return words.length >= LONG_FRAGMENT ? 'fragment' : 'term';
}

/** Whether the quotation at `at` has nothing but punctuation beside it in its unit. */
export function isAlone(unit: Unit, at: number): boolean {
  return unit.tokens.every((token, i) => i === at || token.kind === 'mark');
}

/** A quotation that is a title in the flow of the sentence, even where a verb such as "read" stands before it. */
export function isTitleInFlow(text: string, unit: Unit, at: number): boolean {
  const quote = unit.tokens[at]?.quote;
  const before = unit.tokens[at - 1];
  if (quote == null || before === undefined || before.kind !== 'word') return false;
  return isTitle(text.slice(quote.inside.start, quote.inside.end).match(/\S+/g) ?? []);
}

/** Most words of length begin with a capital: "The Facts on Where the Race Stands". */
function isTitle(words: readonly string[]): boolean {
  const long = words.filter(
    (word) => !PREPOSITIONS.has(word.toLowerCase()) && !/^(?:a|an|the|and|or)$/i.test(word),
  );
  const capitals = long.filter((word) => isCapitalised(word.replace(/^\P{L}+/u, '')) || /^\W*\d/.test(word));
  return words.length >= 2 && words.length <= 14 && capitals.length === long.length;
}

function endsSentence(text: string, token: Token): boolean {
  return token.quote !== null && /[.!?,…]/.test(text.charAt(token.quote.inside.end - 1));
}
