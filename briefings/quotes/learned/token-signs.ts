/** What one token shows by itself: its word, its ending, its class, as hashes. */
import { cueVerb } from '../cue-verbs.ts';
import type { Token } from '../cut-units.ts';
import {
  AUXILIARIES,
  BE_FORMS,
  BE_NEGATED,
  CONJUNCTIONS,
  DETERMINERS,
  isAdverb,
  isCapitalised,
  PREPOSITIONS,
  ROLE_NOUNS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
  TIME_WORDS,
} from '../function-words.ts';
import { hashText, mix } from './hash.ts';
import type { Stream } from './stream.ts';

/** One entry a token. */
export interface TokenSigns {
  readonly word: Int32Array;
  readonly ending: Int32Array;
  readonly kind: Int32Array;
}

const ENDING = 3;
const LONG_QUOTE = 9;
const SHORT_QUOTE = 3;

/** The signs of all tokens of the stream. */
export function readTokenSigns({ text, tokens }: Stream): TokenSigns {
  const word = new Int32Array(tokens.length);
  const ending = new Int32Array(tokens.length);
  const kind = new Int32Array(tokens.length);
  const known = new Map<string, number>();
  tokens.forEach((token, at) => {
    const sign = token.kind === 'quote' ? quoteSign(text, token) : token.lower;
    word[at] = hashText(sign);
    ending[at] = token.kind === 'word' ? hashText(token.lower.slice(-ENDING)) : (word[at] ?? 0);
    kind[at] = token.kind === 'word' ? kindOf(token, known) : (word[at] ?? 0);
  });
  return { word, ending, kind };
}

/** How long the quotation is, how it opens and how it ends. */
function quoteSign(text: string, { quote }: Token): string {
  if (quote === null) return '"';
  const inside = text.slice(quote.inside.start, quote.inside.end).trim();
  let words = 1;
  for (let at = inside.indexOf(' '); at >= 0 && words <= LONG_QUOTE; at = inside.indexOf(' ', at + 1))
    words += 1;
  const size = words > LONG_QUOTE ? 'long' : words > SHORT_QUOTE ? 'some' : words > 1 ? 'few' : 'one';
  const last = inside.slice(-1);
  const stop = /[.,!?…—-]/.test(last) ? last : 'a';
  return `"${size}${isCapitalised(inside) ? 'A' : 'a'}${stop}${quote.continues ? '+' : ''}`;
}

function kindOf(token: Token, known: Map<string, number>): number {
  const cached = known.get(token.text);
  if (cached !== undefined) return cached;
  const sign = mix(classOf(token.lower), shapeOf(token.text));
  known.set(token.text, sign);
  return sign;
}

function classOf(lower: string): number {
  const verb = cueVerb(lower);
  if (verb !== undefined) return hashText(`${verb.type}${verb.isGerund ? 'g' : verb.isBase ? 'b' : 'f'}`);
  if (BE_NEGATED.has(lower)) return 2;
  if (BE_FORMS.has(lower)) return 3;
  if (AUXILIARIES.has(lower)) return 4;
  if (SUBJECT_PRONOUNS.has(lower)) return 5;
  if (DETERMINERS.has(lower)) return lower === 'that' ? 6 : 7;
  if (PREPOSITIONS.has(lower)) return lower === 'to' ? 8 : 9;
  if (CONJUNCTIONS.has(lower)) return 10;
  if (SUBORDINATORS.has(lower)) return 11;
  if (TIME_WORDS.has(lower)) return 12;
  if (ROLE_NOUNS.has(lower)) return 13;
  if (isAdverb(lower)) return 14;
  if (lower.endsWith('ing')) return 15;
  if (lower.endsWith('ed')) return 16;
  if (/['’]s?$/.test(lower)) return 17;
  return lower.endsWith('s') ? 18 : 19;
}

function shapeOf(text: string): number {
  if (/^\d/.test(text)) return 1;
  if (!isCapitalised(text)) return 2;
  return text.length > 1 && text === text.toUpperCase() ? 3 : 4;
}
