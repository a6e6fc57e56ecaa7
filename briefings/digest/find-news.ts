/** Finds what has moved in a story that was told: sentences and quotes of its new documents that no told one has. */
import type { KeyQuote } from '../briefing/briefing.ts';
import type { Reading } from '../document.ts';
import type { Candidate } from '../summaries/candidate.ts';
import { contentStems, foldCase } from '../summaries/words.ts';
import type { Event, FreshReading } from './group-events.ts';
import { alikeFrom, type Statement, statementsOf, toldBy } from './told-before.ts';

/** A report of news leads with it: what comes further down is background, told or not. */
const LEADING = 2;
/**
 * Cosines from which on two sentences on one event mostly tell the same (by trial on reports of one event). Reports of
 * one day tell one thing in many words; what a later day leads with is likely new, however near it is.
 */
const TOLD_ON_ONE_DAY = 0.48;
const TOLD_ON_A_LATER_DAY = 0.68;

type IsTold = (statement: Statement) => boolean;

/** Of `pool`, the sentences that make a story an update: telling, and not told. */
export function newsOf({ fresh, told }: Event, pool: readonly Candidate[]): Candidate[] {
  const before = told.flatMap((reading) => statementsOf(reading));
  const strict = toldBy(before, alikeFrom(TOLD_ON_ONE_DAY));
  const lenient = toldBy(before, alikeFrom(TOLD_ON_A_LATER_DAY));
  return fresh.flatMap((one) => {
    const own = pool.filter((candidate) => candidate.reading === one.reading);
    const { newSentences } = one;
    if (newSentences !== null) return own.filter((it) => newSentences.has(it.index) && !lenient(it));
    return newsOfReport(own, isLater(one.reading, told) ? lenient : strict, strict);
  });
}

/** @param isFirstTold for what it leads with; the next goes by the strict rule. */
function newsOfReport(own: readonly Candidate[], isFirstTold: IsTold, isTold: IsTold): Candidate[] {
  const leading = own.toSorted((a, b) => b.salience - a.salience || a.index - b.index).slice(0, LEADING);
  return leading.filter((it, rank) => !(rank === 0 ? isFirstTold : isTold)(it));
}

/** An undated report came later, at least. */
function isLater({ document }: Reading, told: readonly Reading[]): boolean {
  const day = document.publishedAt?.slice(0, 10) ?? null;
  return day === null || told.every((one) => (one.document.publishedAt?.slice(0, 10) ?? '') < day);
}

/** True for a quote of a new document that stands in none of those that were told, whole or in part. */
export function isNewQuote({ fresh, told }: Event): (quote: KeyQuote) => boolean {
  const isTold = toldBy(
    told.flatMap((reading) => statementsOf(reading)),
    alikeFrom(TOLD_ON_A_LATER_DAY),
  );
  const texts = told.map(({ document }) => plain(document.text));
  return ({ documentId, text, parts, context }) => {
    const from = fresh.find(({ reading }) => reading.document.id === documentId);
    const at = from?.reading.sentences.findIndex(({ end }) => end > context.start) ?? -1;
    const vector = from?.reading.embeddings[at];
    if (from === undefined || vector === undefined || !isOfNewSentence(from, at)) return false;
    const said = parts.map(({ start, end }) => plain(from.reading.document.text.slice(start, end)));
    if (said.some((part) => texts.some((other) => other.includes(part)))) return false;
    return !isTold({ text, vector, stems: new Set(contentStems(text)) });
  };
}

function isOfNewSentence({ newSentences }: FreshReading, at: number): boolean {
  return newSentences === null || newSentences.has(at);
}

/** Letters and digits alone. */
function plain(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
