/** Tells whether two documents report one statement: the same words, or nearly, by speakers who may be one, at one time. */
import { containment, contentStems, overlap } from '../summaries/words.ts';
import { nameWords } from './name-words.ts';
import type { QuoteRecord } from './statement.ts';

const SAME_WORDS = 0.8;
/** Of the shorter's words in the longer: a statement that one outlet cut short. */
const CUT_SHORT = 0.9;
const FEWEST_WORDS_CUT = 3;
/** Words may come back; a report of the same saying comes soon. */
const NEAR_DAYS = 21;

/** @param personOf the entry a named speaker's record belongs to. */
export function isSameStatement(
  a: QuoteRecord,
  b: QuoteRecord,
  personOf: (record: QuoteRecord) => unknown,
): boolean {
  if (!maySpeakAsOne(a, b, personOf)) return false;
  if (a.text === b.text) return true;
  if (a.documentId === b.documentId || !isNear(a.source.day, b.source.day)) return false;
  const [first, second] = [new Set(contentStems(a.text)), new Set(contentStems(b.text))];
  if (overlap(first, second) >= SAME_WORDS) return true;
  const [short, long] = first.size < second.size ? [first, second] : [second, first];
  return short.size >= FEWEST_WORDS_CUT && containment(short, long) >= CUT_SHORT;
}

/** Words of one are never laid in another's mouth: two named speakers must be one person, or may be by their surname. */
function maySpeakAsOne(a: QuoteRecord, b: QuoteRecord, personOf: (record: QuoteRecord) => unknown): boolean {
  const [first, second] = [a.quote.speaker, b.quote.speaker];
  if (!first?.isNamed || !second?.isNamed) return true;
  if (personOf(a) === personOf(b)) return true;
  const [one, other] = [nameWords(first.name), nameWords(second.name)];
  return Math.min(one.length, other.length) === 1 && one.at(-1) === other.at(-1);
}

function isNear(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) <= NEAR_DAYS * 86_400_000;
}
