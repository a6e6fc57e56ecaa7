/** Tells whether two documents report one statement: the same words, or nearly, by speakers who may be one, at one time. */
import { containment, contentStems, overlap } from '../summaries/words.ts';
import { nameWords } from './name-words.ts';
import type { QuoteRecord } from './statement.ts';

const SAME_WORDS = 0.8;
/** Of the shorter's words in the longer: a statement that one outlet cut short. */
const CUT_SHORT = 0.9;
const FEWEST_WORDS_CUT = 3;
/** Words may come back; a report of the same saying comes soon. */
const NEAR_MS = 21 * 86_400_000;

/** What a record is compared by, made once. */
export interface Comparable {
  readonly record: QuoteRecord;
  readonly stems: ReadonlySet<string>;
  readonly dayMs: number;
  /** Equal for the records of one person; null for a speaker without a name. */
  readonly person: unknown;
}

/** @param person the entry that a named speaker's record belongs to. */
export function toComparable(record: QuoteRecord, person: unknown): Comparable {
  const stems = new Set(contentStems(record.text));
  return { record, stems, dayMs: Date.parse(record.source.day), person };
}

export function isSameStatement(a: Comparable, b: Comparable): boolean {
  if (a.record.text !== b.record.text && !isSameSaying(a, b)) return false;
  return maySpeakAsOne(a, b);
}

function isSameSaying(a: Comparable, b: Comparable): boolean {
  if (a.record.documentId === b.record.documentId) return false;
  if (Math.abs(a.dayMs - b.dayMs) > NEAR_MS) return false;
  const [first, second] = [a.stems, b.stems];
  if (overlap(first, second) >= SAME_WORDS) return true;
  const [short, long] = first.size < second.size ? [first, second] : [second, first];
  return short.size >= FEWEST_WORDS_CUT && containment(short, long) >= CUT_SHORT;
}

/** Words of one are never laid in another's mouth: two named speakers must be one person, or may be by their surname. */
function maySpeakAsOne(a: Comparable, b: Comparable): boolean {
  const [first, second] = [a.record.quote.speaker, b.record.quote.speaker];
  if (!first?.isNamed || !second?.isNamed || a.person === b.person) return true;
  const [one, other] = [nameWords(first.name), nameWords(second.name)];
  return Math.min(one.length, other.length) === 1 && one.at(-1) === other.at(-1);
}
