/** Tells what a reader knows already from what is news to him. */
import { tellSame, type Worded } from '../briefing/merge-repeats.ts';
import type { Reading } from '../document.ts';
import { cosine } from '../summaries/vectors.ts';
import { containment, contentStems } from '../summaries/words.ts';
import { figuresOf } from './figures-of.ts';

export interface Statement extends Worded {
  readonly text: string;
}

const TOLD_WORDS = 0.6;
const FEWEST_WORDS = 4;

/** Every sentence of `reading` (or its first `count`), fit to be shown or not: what stood in it was told. */
export function statementsOf({ document, sentences, embeddings }: Reading, count = 200): Statement[] {
  return sentences.slice(0, count).flatMap(({ start, end }, i) => {
    const text = document.text.slice(start, end);
    const vector = embeddings[i];
    return vector === undefined ? [] : [{ text, vector, stems: new Set(contentStems(text)) }];
  });
}

type Likeness = (a: Statement, b: Statement) => boolean;

/** True for a statement that one of `told` makes, unless it gives a figure that none of those gives. */
export function toldBy(told: readonly Statement[], areAlike: Likeness): (statement: Statement) => boolean {
  return (statement) => {
    const alike = told.filter((other) => areAlike(statement, other));
    if (alike.length === 0) return false;
    const figures = new Set(alike.flatMap(({ text }) => figuresOf(text)));
    return figuresOf(statement.text).every((figure) => figures.has(figure));
  };
}

/** Within one story: alike from this cosine on, or by their words. */
export function alikeFrom(meaning: number): Likeness {
  return (a, b) => {
    if (cosine(a.vector, b.vector) >= meaning || tellSame(a, b)) return true;
    return a.stems.size >= FEWEST_WORDS && containment(a.stems, b.stems) >= TOLD_WORDS;
  };
}
