/** Compares the words asked for with a statement: in that order, all of them, most of them, or the like in meaning. */

import { cosine } from '../summaries/vectors.ts';
import { containment, contentStems, isStopWord, stem, wordsOf } from '../summaries/words.ts';
import { meansByPronoun } from './means-by-pronoun.ts';
import type { MatchKind, QuoteRecord } from './statement.ts';

export interface WordMatch {
  readonly match: MatchKind;
  /** 0 to 1 within its kind. */
  readonly strength: number;
}

export interface Wanted {
  /** Folded words between spaces. */
  readonly phrase: string;
  readonly stems: ReadonlySet<string>;
  readonly vector: Float32Array | null;
}

/** "Who called somebody a liar?" asks for no "somebody". */
const ANYBODY = /\b(?:some|any)(?:body|one|thing)\b/giu;
const MOST_WORDS_SHARED = 0.6;
/** Cosines of a few words to a sentence that says the like, found by trying on news sentences. */
const SAME_MEANING = 0.62;
/** Where half of the words are there too, the meaning may be a little further off. */
const NEAR_MEANING = 0.45;
const HALF = 0.5;
/** One word of two is no half: the other may be all that was asked for. */
const FEWEST_SHARED = 2;
const SAME_TOPIC = 0.42;

export function wantedOf(words: string, vector: Float32Array | null): Wanted {
  const telling = words.replace(ANYBODY, ' ');
  const all = wordsOf(telling);
  const stems = contentStems(telling);
  const fallback = all.filter((word) => !isStopWord(word) || all.length < 3).map(stem);
  return { phrase: phraseOf(words), stems: new Set(stems.length > 0 ? stems : fallback), vector };
}

/** How the statement holds the words, null where it does not. `who-said` asks for the words themselves. */
export function matchStatement(wanted: Wanted, record: QuoteRecord): WordMatch | null {
  if (isPhraseIn(wanted.phrase, record.text)) return { match: 'exact', strength: 1 };
  const said = new Set(contentStems(record.text));
  const shared = containment(wanted.stems, said);
  if (shared === 1 && wanted.stems.size > 1)
    return { match: 'near', strength: wanted.stems.size / said.size };
  if (isPhraseIn(wanted.phrase, record.context.text)) return { match: 'near', strength: 0.5 };
  const around = containment(wanted.stems, new Set(contentStems(record.context.text)));
  const words = Math.max(shared, 0.8 * around, sharedUnderTitle(wanted, record, shared));
  if (words >= MOST_WORDS_SHARED && wanted.stems.size > 0) return { match: 'words', strength: words };
  const isHalf = words >= HALF && words * wanted.stems.size >= FEWEST_SHARED;
  return matchMeaning(wanted, record, isHalf ? NEAR_MEANING : SAME_MEANING);
}

/** "It is harmless", under a title that says what: of use only where the words hold half of what is asked for. */
function sharedUnderTitle({ stems }: Wanted, { text, source }: QuoteRecord, shared: number): number {
  if (shared < HALF || shared === 1 || source.title === null) return shared;
  const said = new Set(contentStems(text));
  const title = new Set(contentStems(source.title));
  const named = [...stems].filter((word) => !said.has(word) && title.has(word));
  return shared + (IN_TITLE * named.length) / stems.size;
}

/** What stands about a statement counts less the farther off it is: its sentence, then what leads up to it. */
const IN_SENTENCE = 0.8;
const IN_TITLE = 0.5;
const LEADING_UP = 0.5;
const LEADING_UP_LENGTH = 1000;

/** How the statement bears on a subject, null where it does not. Its sentence counts nearly as much as its words. */
export function matchSubject(wanted: Wanted, record: QuoteRecord): WordMatch | null {
  const said = new Set(contentStems(record.text));
  const around = new Set(contentStems(record.context.text));
  const stems = [...wanted.stems];
  const isHere = (word: string) => said.has(word) || around.has(word);
  // Costly, and of use only where the words hold some of what is asked for and not all.
  const isPart = stems.some((word) => said.has(word)) && !stems.every(isHere);
  const before = new Set(isPart ? contentStems(record.before.slice(-LEADING_UP_LENGTH)) : []);
  const worth = (word: string) =>
    said.has(word) ? 1 : around.has(word) ? IN_SENTENCE : before.has(word) ? LEADING_UP : 0;
  const strength = stems.reduce((sum, word) => sum + worth(word), 0) / Math.max(1, stems.length);
  const isWhole = stems.length > 0 && stems.every((word) => worth(word) > 0);
  // "Trump's instincts": the words may say "his".
  if (isWhole && (stems.every(isHere) || stems.some((word) => said.has(word))))
    return { match: 'near', strength };
  const shared = stems.filter(isHere).length / Math.max(1, stems.length);
  if (shared >= MOST_WORDS_SHARED) return { match: 'words', strength };
  const isOfSubject = isTitled(wanted, record) || meansByPronoun(wanted.phrase, record);
  return matchMeaning(wanted, record, isOfSubject ? 0 : SAME_TOPIC);
}

/** All that is asked about is what the document is about by its title. */
function isTitled({ stems }: Wanted, { source }: QuoteRecord): boolean {
  const title = new Set(contentStems(source.title ?? ''));
  return stems.size > 0 && [...stems].every((word) => title.has(word));
}

function matchMeaning(wanted: Wanted, record: QuoteRecord, least: number): WordMatch | null {
  const near = wanted.vector === null ? 0 : cosine(wanted.vector, record.embedding);
  return near >= least ? { match: 'meaning', strength: near } : null;
}

function phraseOf(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

function isPhraseIn(phrase: string, text: string): boolean {
  return phrase.trim() !== '' && phraseOf(text).includes(phrase);
}
