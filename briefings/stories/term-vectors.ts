/** Weighs a document's words by how rare they are among all documents: names, places and figures tell two events of a kind apart. */
import { contentStems, foldCase, namesIn, numbersIn } from '../summaries/words.ts';
import type { StoryDocument } from './story-document.ts';

/** Weight by term, of length 1 altogether. */
export type TermVector = ReadonlyMap<string, number>;

/** The event is told at the beginning; it also bounds the work. */
const READ_LENGTH = 4000;
const TITLE_WEIGHT = 2;
const NAME_WEIGHT = 1.5;
const MOST_TERMS = 150;
/** In a small library every word is in many of the documents, and yet some are rare. */
const FEWEST_DOCUMENTS = 100;

/** One vector a document (tf-idf with logarithmic tf). */
export function termVectors(documents: readonly StoryDocument[]): TermVector[] {
  const counts = documents.map(countTerms);
  const frequency = new Map<string, number>();
  for (const terms of counts)
    for (const term of terms.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return counts.map((terms) => weigh(terms, frequency, documents.length));
}

function countTerms({ title, text }: StoryDocument): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
  const head = text.slice(0, READ_LENGTH);
  for (const term of contentStems(head)) add(term, 1);
  for (const term of contentStems(title ?? '')) add(term, TITLE_WEIGHT);
  for (const name of namesIn(head)) add(`name ${foldCase(name)}`, NAME_WEIGHT);
  for (const number of numbersIn(head)) add(`number ${number}`, 1);
  return counts;
}

function weigh(
  terms: ReadonlyMap<string, number>,
  frequency: ReadonlyMap<string, number>,
  documents: number,
): TermVector {
  const weighed = [...terms].map(([term, count]): [string, number] => {
    const rarity = Math.log((Math.max(documents, FEWEST_DOCUMENTS) + 1) / ((frequency.get(term) ?? 0) + 0.5));
    return [term, (1 + Math.log(count)) * Math.max(0, rarity)];
  });
  const heaviest = weighed.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_TERMS);
  const length = Math.sqrt(heaviest.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(heaviest.map(([term, weight]) => [term, weight / length]));
}
