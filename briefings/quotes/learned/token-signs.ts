/** What one token shows by itself: its word, its ending, its class, as hashes, and what part of a name it can be. */
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
  /** Bits of {@link TRAIT}. */
  readonly traits: Int32Array;
  /** Where the same word stood last before and stands next; -1 and the number of tokens where nowhere. */
  readonly before: Int32Array;
  readonly behind: Int32Array;
}

/** What a token is, one bit each. */
export const TRAIT = {
  word: 1,
  quote: 2,
  cue: 4,
  determiner: 8,
  pronoun: 16,
  capital: 32,
  role: 64,
  /** Never part of the words that name somebody. */
  breaks: 128,
} as const;

const ENDING = 3;
const LONG_QUOTE = 9;
const SHORT_QUOTE = 3;

/** The signs of a word, the same wherever it stands. */
interface WordSigns {
  readonly word: number;
  readonly ending: number;
  readonly kind: number;
  readonly traits: number;
}

/** The signs of all tokens of the stream. */
export function readTokenSigns({ text, tokens }: Stream): TokenSigns {
  const make = () => new Int32Array(tokens.length);
  const signs = {
    word: make(),
    ending: make(),
    kind: make(),
    traits: make(),
    before: make(),
    behind: make(),
  };
  const seen = new Map<number, number>();
  signs.behind.fill(tokens.length);
  tokens.forEach((token, at) => {
    const own = token.kind === 'quote' ? signsOfQuote(text, token) : signsOfWord(token);
    signs.word[at] = own.word;
    signs.ending[at] = own.ending;
    signs.kind[at] = own.kind;
    signs.traits[at] = own.traits;
    const before = seen.get(own.word) ?? -1;
    signs.before[at] = before;
    if (before >= 0) signs.behind[before] = at;
    seen.set(own.word, at);
  });
  return signs;
}

function signsOfQuote(text: string, token: Token): WordSigns {
  const sign = hashText(quoteSign(text, token));
  return { word: sign, ending: sign, kind: sign, traits: TRAIT.quote };
}

/** Signs of the words met last: few of a text's words are new, and to class one takes a dozen look-ups. */
const known = new Map<string, WordSigns>();
const MOST_KNOWN = 20_000;

function signsOfWord(token: Token): WordSigns {
  const cached = known.get(token.text);
  if (cached !== undefined) return cached;
  const word = hashText(token.lower);
  const signs =
    token.kind === 'word'
      ? {
          word,
          ending: hashText(token.lower.slice(-ENDING)),
          kind: mix(classOf(token.lower), shapeOf(token.text)),
          traits: traitsOf(token),
        }
      : { word, ending: word, kind: word, traits: 0 };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(token.text, signs);
  return signs;
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

/** With a capital letter a name (George Will) more often than the verb. */
const NAME_LIKE = 'Will';

function traitsOf({ text, lower }: Token): number {
  const isCue = cueVerb(lower) !== undefined;
  const isRole = ROLE_NOUNS.has(lower);
  return (
    TRAIT.word |
    (isCue || lower === 'according' ? TRAIT.cue : 0) |
    (DETERMINERS.has(lower) ? TRAIT.determiner : 0) |
    (SUBJECT_PRONOUNS.has(lower) ? TRAIT.pronoun : 0) |
    (isCapitalised(text) ? TRAIT.capital : 0) |
    (isRole ? TRAIT.role : 0) |
    ((isFunctionWord(lower) && text !== NAME_LIKE) || (isCue && !isRole && !isCapitalised(text))
      ? TRAIT.breaks
      : 0)
  );
}

const isFunctionWord = (lower: string): boolean =>
  AUXILIARIES.has(lower) ||
  PREPOSITIONS.has(lower) ||
  CONJUNCTIONS.has(lower) ||
  (lower !== 'that' && SUBORDINATORS.has(lower)) ||
  isAdverb(lower) ||
  TIME_WORDS.has(lower);

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
