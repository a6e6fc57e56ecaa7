/** Tells whether "he" or "she" in a statement stands for the person asked about: the last one named before it. */
import { genderOfFirstName } from '../quotes/first-names.ts';
import { TIME_WORDS } from '../quotes/function-words.ts';
import { nameWords } from './name-words.ts';
import type { QuoteRecord } from './statement.ts';

const PRONOUN = { female: /\b(?:she|hers?)\b/iu, male: /\b(?:he|him|his)\b/iu } as const;
/** Further up, others will have been spoken of. */
const FARTHEST = 600;
/** A capitalised word that opens no sentence, with the word before it. */
const CAPITALISED = /(?<=(\p{L}+)[^\p{L}.!?\n“”"‘«»]{1,3})\p{Lu}\p{L}+/gu;
/** What stands behind these is a place, an outlet or a body more likely than a person. */
const PLACING = /^(?:in|at|of|from|on|across|throughout|near|outside|inside)$/iu;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param subject the words asked about, "suu kyi"; false for what no text before the statement writes as a name. */
export function meansByPronoun(subject: string, record: QuoteRecord): boolean {
  const words = subject.trim().split(/\s+/).slice(-3);
  const gender = genderOfFirstName(words[0]?.toLowerCase() ?? '');
  const wanted = (['female', 'male'] as const).filter((one) => PRONOUN[one].test(record.text));
  const isMeant = wanted.length === 1 && (gender === null || gender === wanted[0]);
  if (!isMeant || words.join('').length < 3) return false;
  const leading = leadingUpTo(record);
  const named = [
    ...leading.matchAll(new RegExp(`(?<!\\p{L})${words.map(escaped).join('\\s+')}(?!\\p{L})`, 'giu')),
  ].at(-1);
  if (!named || !/^\p{Lu}/u.test(named[0])) return false;
  return !namesAnother(leading.slice(named.index + named[0].length), record);
}

function leadingUpTo({ before, context, quote }: QuoteRecord): string {
  const own = context.text.slice(0, Math.max(0, quote.start - context.start));
  return `${before}${own}`.slice(-FARTHEST);
}

/** Somebody but the speaker: "he" may be them. */
function namesAnother(text: string, { quote: { speaker } }: QuoteRecord): boolean {
  const own = new Set(nameWords(`${speaker?.name ?? ''} ${speaker?.role ?? ''}`));
  return [...text.matchAll(CAPITALISED)].some(([word, previous = '']) => {
    const folded = word.toLowerCase();
    return !PLACING.test(previous) && !own.has(folded) && !TIME_WORDS.has(folded);
  });
}
