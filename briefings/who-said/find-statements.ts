/** Answers who said what from the statements on record, and says plainly when there is none. */
import { isCredible } from '../quotes/is-credible.ts';
import { foldCase } from '../summaries/words.ts';
import { type Found, gatherStatements } from './gather-statements.ts';
import { isSpokesman, speaksFor } from './match-body.ts';
import { matchStatement, matchSubject, type Wanted, type WordMatch, wantedOf } from './match-words.ts';
import type { Narrowing, StatementQuestion } from './question.ts';
import { isSaidWithin } from './said-within.ts';
import { selectSpeaker } from './select-speaker.ts';
import type { MatchKind, QuoteRecord, StatementAnswer } from './statement.ts';

export interface FindOptions {
  /** Unit-length embedding of `subjectOf(question)`, null without a model or a subject. */
  readonly vector: Float32Array | null;
  readonly limit: number;
  readonly narrowing?: Narrowing;
}

interface Theirs {
  /** Null for a person, who has a name on record. */
  readonly body: string | null;
  readonly asked: string;
  readonly about: string | null;
  readonly records: readonly QuoteRecord[];
  readonly takenFor: string | null;
}

const EVERYTHING: Narrowing = { time: null, outlet: null };
const KIND_WORTH = { direct: 0.3, mixed: 0.2, indirect: 0 } as const;
/** The better kinds of match leave no room for the lesser ones, level by level. */
const LEVELS: readonly (readonly MatchKind[])[] = [['exact', 'near'], ['words'], ['meaning']];
/** "China and the climate" asks for either. */
const BETWEEN_SUBJECTS = /\s*(?:,|;|\band\b|\bor\b|\bas well as\b)\s*/iu;

/** At most `limit` statements out of `candidates` (in any order), the best first, each statement once. */
export function findStatements(
  question: StatementQuestion,
  candidates: readonly QuoteRecord[],
  { vector, limit, narrowing = EVERYTHING }: FindOptions,
): StatementAnswer {
  const credible = candidates.filter(({ quote }) => isCredible(quote));
  const answer = answering(question, credible, vector, limit);
  const isNarrow = narrowing.time !== null || narrowing.outlet !== null;
  if (!isNarrow) return answer(credible);
  const told = answer(credible.filter((record) => isWithin(record, narrowing)));
  if (told.kind === 'statements') return told;
  const wider = answer(credible);
  if (wider.kind !== 'statements') return wider;
  const named = wider.statements[0]?.speaker?.name ?? null;
  return {
    kind: 'nothing-within',
    speaker: shownSpeaker(question, named),
    within: wordsOfNarrowing(narrowing),
    statements: wider.statements,
  };
}

type BodyQuestion = Extract<StatementQuestion, { kind: 'what-a-body-said' }>;
type Answering = (records: readonly QuoteRecord[]) => StatementAnswer;

/** Who somebody is shows in all that is on record; what they said, in what is asked for. */
function answering(
  question: StatementQuestion,
  all: readonly QuoteRecord[],
  vector: Float32Array | null,
  limit: number,
): Answering {
  if (question.kind === 'who-said') {
    const wanted = wantedOf(question.words, vector);
    return (records) => {
      const answer = whoSaid(question.words, wanted, records, limit);
      return answer.kind === 'statements' && question.asksForSides
        ? { ...answer, asksForSides: true }
        : answer;
    };
  }
  const asked = question.kind === 'what-they-said' ? question.speaker : question.body;
  const chosen =
    question.kind === 'what-they-said'
      ? selectSpeaker(asked, all)
      : { records: all.filter((record) => maySpeakFor(question, record)), takenFor: null };
  const body = question.kind === 'what-a-body-said' ? asked : null;
  return (records) => {
    const within = new Set(records);
    const own = chosen.records.filter((record) => within.has(record));
    const theirs = { asked, body, about: question.about, records: own, takenFor: chosen.takenFor };
    return whatTheySaid(theirs, vector, limit);
  };
}

function maySpeakFor({ body, by }: BodyQuestion, record: QuoteRecord): boolean {
  return (by !== 'spokesman' || isSpokesman(record)) && speaksFor(body, record);
}

function shownSpeaker(question: StatementQuestion, named: string | null): string | null {
  switch (question.kind) {
    case 'what-they-said':
      return named ?? question.speaker;
    case 'what-a-body-said':
      return question.body;
    case 'who-said':
      return null;
  }
}

function whoSaid(
  words: string,
  wanted: Wanted,
  records: readonly QuoteRecord[],
  limit: number,
): StatementAnswer {
  const found = bestLevel(records, (record) => matchStatement(wanted, record));
  if (found.length === 0) return { kind: 'words-not-on-record', words };
  return { kind: 'statements', statements: gatherStatements(inOrder(found), limit), taken: null };
}

function whatTheySaid(
  { asked, body, about, records, takenFor }: Theirs,
  vector: Float32Array | null,
  limit: number,
): StatementAnswer {
  if (records.length === 0) return { kind: 'speaker-not-on-record', speaker: asked };
  const taken = takenFor === null ? null : { asked, name: takenFor };
  const everything = () =>
    records.map((record) => ({ record, match: 'speaker' as const, worth: worthOf(record) }));
  const toStatements = (found: readonly Found[]) => gatherStatements(inOrder(found), limit);
  if (about === null) return { kind: 'statements', statements: toStatements(everything()), taken };
  const subjects = subjectsOf(about, vector);
  const found = bestLevel(records, (record) => matchAny(subjects, record));
  if (found.length > 0) return { kind: 'statements', statements: toStatements(found), taken };
  const speaker = body ?? records[0]?.quote.speaker?.name ?? asked;
  return { kind: 'no-statement-on-topic', speaker, about, statements: toStatements(everything()) };
}

function subjectsOf(about: string, vector: Float32Array | null): Wanted[] {
  const parts = about.split(BETWEEN_SUBJECTS).filter((part) => part.trim() !== '');
  const whole = wantedOf(about, vector);
  return parts.length > 1 ? [whole, ...parts.map((part) => wantedOf(part, null))] : [whole];
}

function matchAny(subjects: readonly Wanted[], record: QuoteRecord): WordMatch | null {
  const matches = subjects.flatMap((wanted) => matchSubject(wanted, record) ?? []);
  const level = (match: WordMatch) => LEVELS.findIndex((kinds) => kinds.includes(match.match));
  return matches.toSorted((a, b) => level(a) - level(b))[0] ?? null;
}

function isWithin(record: QuoteRecord, { time, outlet }: Narrowing): boolean {
  const isThere = outlet === null || outletsOf(record).includes(foldCase(outlet));
  return isThere && (time === null || isSaidWithin(record, time));
}

function outletsOf({ source }: QuoteRecord): string[] {
  return [source.outlet ?? '', ...source.alsoIn].map(foldCase);
}

function wordsOfNarrowing({ time, outlet }: Narrowing): string {
  return [time?.words, outlet === null ? undefined : `in ${outlet}`]
    .filter((part) => part !== undefined)
    .join(', ');
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

function inOrder(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => b.worth - a.worth || byPlace(a.record, b.record));
}

function byPlace(a: QuoteRecord, b: QuoteRecord): number {
  if (a.documentId !== b.documentId) return a.documentId < b.documentId ? -1 : 1;
  return a.quote.start - b.quote.start;
}
