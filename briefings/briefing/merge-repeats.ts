/** Brings sentences of several documents that say the same together, and shows where their figures differ. */
import type { Candidate } from '../summaries/candidate.ts';
import { cosine } from '../summaries/vectors.ts';
import { containment, numbersIn, overlap, stem, wordsOf } from '../summaries/words.ts';

export interface Statement {
  /** The sentence to show. */
  readonly best: Candidate;
  /** Sentences of other documents that say the same. */
  readonly repeats: readonly Candidate[];
  /** Sentences of other documents that give another figure for the same thing. */
  readonly disputes: readonly Candidate[];
}

/** All of a sentence that it takes to compare it. */
export type Worded = Pick<Candidate, 'stems' | 'vector'>;

/** Spares most pairs the comparison of their words. */
const LEAST_MEANING = 0.6;
const SAME_MEANING = 0.8;
const SAME_WORDS = 0.45;
const SAME_BY_WORDS_ALONE = 0.8;
const NEARLY_SAME_MEANING = 0.72;
const LEAST_BORNE_OUT = 0.6;

/** `chosen` with what `others` have to say on the same; one citation a document, the nearest first. */
export function mergeRepeats(chosen: Candidate, others: readonly Candidate[]): Statement {
  const repeats: Candidate[] = [];
  const disputes: Candidate[] = [];
  const documents = new Set([chosen.reading.document.id]);
  const near = others
    .filter((other) => tellSame(chosen, other))
    .sort((a, b) => nearness(chosen, b) - nearness(chosen, a));
  for (const other of near) {
    const id = other.reading.document.id;
    if (documents.has(id)) continue;
    documents.add(id);
    if (differInFigures(chosen, other)) disputes.push(other);
    else if (bearsOut(other, chosen)) repeats.push(other);
  }
  return { best: chosen, repeats, disputes };
}

/** True where two sentences tell one thing, figures aside. */
export function tellSame(a: Worded, b: Worded): boolean {
  const meaning = cosine(a.vector, b.vector);
  if (meaning < LEAST_MEANING) return false;
  const [wordsA, wordsB] = [withoutNumbers(a), withoutNumbers(b)];
  const words = overlap(wordsA, wordsB);
  if (words >= SAME_BY_WORDS_ALONE) return true;
  if (meaning >= SAME_MEANING && words >= SAME_WORDS) return true;
  const [short, long] = wordsA.size <= wordsB.size ? [wordsA, wordsB] : [wordsB, wordsA];
  return meaning >= NEARLY_SAME_MEANING && short.size >= 5 && containment(short, long) >= 0.7;
}

/** A citation vouches for all of the sentence: one that tells only half of it is none. */
function bearsOut(other: Candidate, chosen: Candidate): boolean {
  return containment(withoutNumbers(chosen), withoutNumbers(other)) >= LEAST_BORNE_OUT;
}

/** True where each gives a figure that the other has not, for what is otherwise one statement. */
function differInFigures(a: Candidate, b: Candidate): boolean {
  const [own, other] = [new Set(figuresIn(a.text)), new Set(figuresIn(b.text))];
  const isLacking = (of: ReadonlySet<string>, among: ReadonlySet<string>) =>
    [...of].some((n) => !among.has(n));
  return isLacking(own, other) && isLacking(other, own);
}

/** Not "one", which is mostly a pronoun. */
const NUMBER_WORDS: ReadonlySet<string> = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
  billion billions dozen dozens half third quarter twice`.split(/\s+/),
);
const NUMBER_STEMS: ReadonlySet<string> = new Set([...NUMBER_WORDS].map(stem));
/** So that "two" and "2" are one figure. */
const SMALL_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Numbers in digits and in words, "two" as "2". */
export function figuresIn(text: string): string[] {
  const spelled = wordsOf(text).filter((word) => NUMBER_WORDS.has(word));
  const digits = spelled.map((word) =>
    SMALL_NUMBERS.includes(word) ? String(SMALL_NUMBERS.indexOf(word)) : word,
  );
  return [...numbersIn(text), ...digits];
}

/** A candidate is compared with hundreds of others. */
const plainStems = new WeakMap<Worded, ReadonlySet<string>>();

function withoutNumbers(candidate: Worded): ReadonlySet<string> {
  const known = plainStems.get(candidate);
  if (known) return known;
  const plain = new Set(
    [...candidate.stems].filter((word) => !/\p{Nd}/u.test(word) && !NUMBER_STEMS.has(word)),
  );
  plainStems.set(candidate, plain);
  return plain;
}

function nearness(a: Candidate, b: Candidate): number {
  return cosine(a.vector, b.vector) + overlap(a.stems, b.stems);
}
