/** What the learned ranker sees of a sentence: its place, length, words and nearness to the whole document. */
import type { Reading } from '../document.ts';
import { openingOf } from './opening.ts';
import { MAX_SENTENCE_LENGTH } from './showable.ts';
import { centroid, cosine } from './vectors.ts';
import { containment, contentStems, namesIn, numbersIn, wordsOf } from './words.ts';

/** In the order of each vector that {@link sentenceFeatures} gives; the weights are trained for exactly these. */
export const FEATURE_NAMES = [
  'isFirst',
  'isSecond',
  'isThird',
  'isInFirstSix',
  'inversePosition',
  'logPosition',
  'relativePosition',
  'centrality',
  'nearnessToLead',
  'nearnessToFirst',
  'nearnessToNeighbours',
  'logLength',
  'isShort',
  'isLong',
  'commonWords',
  'commonWordsTotal',
  'firstWordsShared',
  'names',
  'commonNames',
  'numbers',
  'quotedShare',
  'isReportedSpeech',
  'firstPerson',
  'pointsBack',
  'titleShared',
  'titleNearness',
] as const;

const LEAD_SENTENCES = 3;
const QUOTED = /["“„«][^"“”„«»]{0,600}["”»]/g;
const REPORTED =
  /\b(?:said|says|told|according to|added|announced|tweeted|insisted|claimed|warned|argued|explained|noted)\b/i;
const FIRST_PERSON = /\b(?:I|we|my|our|us|me|I'm|we're)\b/;

interface DocumentWords {
  readonly texts: readonly string[];
  readonly stems: readonly ReadonlySet<string>[];
  /** In how many sentences each stem stands. */
  readonly frequency: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, number>;
  readonly title: ReadonlySet<string>;
  readonly centre: Float32Array;
  readonly lead: Float32Array;
}

/** One vector of features a sentence, in the order of {@link FEATURE_NAMES}; linear in the text's length. */
export function sentenceFeatures(reading: Reading): number[][] {
  const words = documentWords(reading);
  return words.texts.map((text, index) => [
    ...placeOf(index, words.texts.length),
    ...nearnessOf(index, reading, words),
    ...wordingOf(text, index, words),
    ...mannerOf(text),
    ...titleOf(index, words),
  ]);
}

function documentWords({ document, sentences, embeddings }: Reading): DocumentWords {
  const texts = sentences.map(({ start, end }) =>
    document.text.slice(start, Math.min(end, start + 4 * MAX_SENTENCE_LENGTH)),
  );
  const stems = texts.map((text) => new Set(contentStems(text)));
  return {
    texts,
    stems,
    frequency: countOver(stems),
    names: countOver(texts.map((text) => new Set(namesIn(text)))),
    title: new Set(contentStems(document.title ?? '')),
    centre: centroid(embeddings),
    lead: centroid(embeddings.slice(0, LEAD_SENTENCES)),
  };
}

function countOver(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function placeOf(index: number, length: number): number[] {
  const is = (place: number) => (index === place ? 1 : 0);
  return [is(0), is(1), is(2), index < 6 ? 1 : 0, 1 / (index + 1), Math.log(index + 1), index / length];
}

function nearnessOf(index: number, { embeddings }: Reading, words: DocumentWords): number[] {
  const own = embeddings[index];
  if (own === undefined) return [0, 0, 0, 0];
  const to = (other: Float32Array | undefined) => (other === undefined ? 0 : cosine(own, other));
  const neighbours = (to(embeddings[index - 1]) + to(embeddings[index + 1])) / 2;
  return [to(words.centre), to(words.lead), index === 0 ? 0 : to(embeddings[0]), neighbours];
}

function wordingOf(text: string, index: number, words: DocumentWords): number[] {
  const own = words.stems[index] ?? new Set<string>();
  const length = wordsOf(text).length;
  const weight = [...own].reduce((sum, word) => sum + Math.log(words.frequency.get(word) ?? 1), 0);
  const names = new Set(namesIn(text));
  const known = [...names].reduce((sum, name) => sum + Math.log(words.names.get(name) ?? 1), 0);
  return [
    Math.log(length + 1),
    length < 10 ? 1 : 0,
    length > 35 ? 1 : 0,
    weight / (own.size + 1),
    weight / 10,
    index === 0 ? 0 : containment(own, words.stems[0] ?? new Set()),
    Math.min(names.size, 6) / 6,
    known / (names.size + 1),
    Math.min(numbersIn(text).length, 3) / 3,
  ];
}

function mannerOf(text: string): number[] {
  const quoted = (text.match(QUOTED) ?? []).reduce((sum, part) => sum + part.length, 0);
  const own = text.replace(QUOTED, '');
  const is = (claim: boolean) => (claim ? 1 : 0);
  return [
    quoted / (text.length + 1),
    is(REPORTED.test(own)),
    is(FIRST_PERSON.test(own)),
    is(openingOf(text).kind !== 'sound'),
  ];
}

function titleOf(index: number, words: DocumentWords): number[] {
  const own = words.stems[index] ?? new Set<string>();
  const whole = containment(words.title, own);
  return [whole, words.title.size > 0 ? containment(own, words.title) : 0];
}
