/** Answers who said what from the statements on record, and says plainly when there is none. */
import type { KeyQuote } from '../briefing/briefing.ts';
import { isCredible } from '../quotes/is-credible.ts';
import { contentStems, foldCase, overlap } from '../summaries/words.ts';
import { matchSpeaker } from './match-speaker.ts';
import { matchStatement, matchSubject, type WordMatch, wantedOf } from './match-words.ts';
import type { Question } from './question.ts';
import type { MatchKind, QuoteRecord, Statement, StatementAnswer } from './statement.ts';

interface Found {
  readonly record: QuoteRecord;
  readonly match: MatchKind;
  readonly worth: number;
}

type SpeakerQuestion = Extract<Question, { kind: 'what-they-said' }>;
type WordsQuestion = Extract<Question, { kind: 'who-said' }>;

const MOST_COMPARED = 400;
const SAME_STATEMENT = 0.8;
const KIND_WORTH = { direct: 0.3, mixed: 0.2, indirect: 0 } as const;
/** The better kinds of match leave no room for the lesser ones, level by level. */
const LEVELS: readonly (readonly MatchKind[])[] = [['exact', 'near'], ['words'], ['meaning']];

/**
 * At most `limit` statements out of `candidates` (in any order), the best first, each statement once.
 * @param vector unit-length embedding of `subjectOf(question)`, null without a model or a subject.
 */
export function findStatements(
  question: SpeakerQuestion | WordsQuestion,
  candidates: readonly QuoteRecord[],
  vector: Float32Array | null,
  limit: number,
): StatementAnswer {
  const credible = candidates.filter(({ quote }) => isCredible(quote));
  if (question.kind === 'who-said') return whoSaid(question, credible, vector, limit);
  return whatTheySaid(question, credible, vector, limit);
}

function whoSaid(
  { words }: WordsQuestion,
  records: readonly QuoteRecord[],
  vector: Float32Array | null,
  limit: number,
): StatementAnswer {
  const wanted = wantedOf(words, vector);
  const found = bestLevel(records, (record) => matchStatement(wanted, record));
  if (found.length === 0) return { kind: 'words-not-on-record', words };
  return { kind: 'statements', statements: toStatements(found, limit) };
}

function whatTheySaid(
  { speaker, about }: SpeakerQuestion,
  records: readonly QuoteRecord[],
  vector: Float32Array | null,
  limit: number,
): StatementAnswer {
  const theirs = statementsBy(speaker, records);
  if (theirs.length === 0) return { kind: 'speaker-not-on-record', speaker };
  const everything = theirs.map((record) => ({ record, match: 'speaker' as const, worth: worthOf(record) }));
  if (about === null) return { kind: 'statements', statements: toStatements(everything, limit) };
  const wanted = wantedOf(about, vector);
  const found = bestLevel(theirs, (record) => matchSubject(wanted, record));
  if (found.length > 0) return { kind: 'statements', statements: toStatements(found, limit) };
  const name = theirs[0]?.quote.speaker?.name ?? speaker;
  return { kind: 'no-statement-on-topic', speaker: name, about, statements: toStatements(everything, limit) };
}

/** Statements of whoever fits the name best: a namesake by office gives way to a namesake by name. */
function statementsBy(asked: string, records: readonly QuoteRecord[]): QuoteRecord[] {
  const fits = records.map((record) => ({
    record,
    fit: record.quote.speaker ? matchSpeaker(asked, record.quote.speaker) : 0,
  }));
  const best = fits.reduce((most, { fit }) => Math.max(most, fit), 0);
  const least = Math.min(best, 0.9);
  if (best === 0) return [];
  const chosen = fits.filter(({ fit }) => fit >= least).map(({ record }) => record);
  return best === 0.5 ? byOneSpeaker(asked, chosen) : chosen;
}

/** A half-fitting office will do for one person only, and not for one whom the text sets against it ("her Chinese counterpart"). */
function byOneSpeaker(asked: string, records: readonly QuoteRecord[]): QuoteRecord[] {
  const names = new Set(records.map(({ quote }) => foldCase(quote.speaker?.name ?? '')));
  const isOther = (record: QuoteRecord) =>
    contentStems(asked).some((word) =>
      contentStems(record.context.text).join(' ').includes(`${word} counterpart`),
    );
  return names.size > 1 || records.some(isOther) ? [] : [...records];
}

function bestLevel(
  records: readonly QuoteRecord[],
  matching: (record: QuoteRecord) => WordMatch | null,
): Found[] {
  const matched = records.flatMap((record) => {
    const result = matching(record);
    return result ? [{ record, match: result.match, worth: 2 * result.strength + worthOf(record) }] : [];
  });
  for (const level of LEVELS) {
    const found = matched.filter(({ match }) => level.includes(match));
    const first = level[0];
    if (found.length > 0)
      return found.map((one) => (one.match === first ? { ...one, worth: one.worth + 2 } : one));
  }
  return [];
}

function worthOf({ quote, text }: QuoteRecord): number {
  const words = text.split(/\s+/).length;
  const isHandy = words >= 5 && words <= 60;
  return (
    KIND_WORTH[quote.kind] + 0.4 * quote.confidence + (quote.speaker?.isNamed ? 0.3 : 0) + (isHandy ? 0.2 : 0)
  );
}

/** The best first, repeats of one statement in other documents gathered under it. */
function toStatements(found: readonly Found[], limit: number): Statement[] {
  const sorted = found
    .toSorted((a, b) => b.worth - a.worth || byPlace(a.record, b.record))
    .slice(0, MOST_COMPARED);
  const kept: { found: Found; repeats: QuoteRecord[] }[] = [];
  for (const one of sorted) {
    const same = kept.find((other) => isSameStatement(other.found.record, one.record));
    if (same) same.repeats.push(one.record);
    else if (kept.length < limit) kept.push({ found: one, repeats: [] });
  }
  return kept.map(({ found: { record, match }, repeats }) => ({ ...toKeyQuote(record, repeats), match }));
}

function toKeyQuote(
  { documentId, quote, text, context }: QuoteRecord,
  repeats: readonly QuoteRecord[],
): KeyQuote {
  return {
    documentId,
    text,
    parts: quote.parts,
    kind: quote.kind,
    speaker: quote.speaker && {
      name: quote.speaker.name,
      role: quote.speaker.role,
      party: quote.speaker.party,
      aliases: quote.speaker.aliases,
      isNamed: quote.speaker.isNamed,
    },
    context: { start: context.start, end: context.end },
    alsoIn: repeats
      .filter((other) => other.documentId !== documentId)
      .map((other) => ({ documentId: other.documentId, start: other.quote.start, end: other.quote.end })),
  };
}

function isSameStatement(a: QuoteRecord, b: QuoteRecord): boolean {
  if (a.text === b.text) return true;
  return (
    a.documentId !== b.documentId &&
    overlap(new Set(contentStems(a.text)), new Set(contentStems(b.text))) >= SAME_STATEMENT
  );
}

function byPlace(a: QuoteRecord, b: QuoteRecord): number {
  if (a.documentId !== b.documentId) return a.documentId < b.documentId ? -1 : 1;
  return a.quote.start - b.quote.start;
}
