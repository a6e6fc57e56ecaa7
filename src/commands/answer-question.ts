/** Who said what: a question in words, answered from the statements on record, or plainly not. */
import type { SourceDocument } from '../../briefings/document.ts';
import { wordsOf } from '../../briefings/summaries/words.ts';
import { findHolder } from '../../briefings/who-said/find-holder.ts';
import { findStatements } from '../../briefings/who-said/find-statements.ts';
import { groundStatements } from '../../briefings/who-said/ground-statements.ts';
import { wordsForBody } from '../../briefings/who-said/match-body.ts';
import { stateAsked } from '../../briefings/who-said/nations.ts';
import { LONGEST_QUESTION, parseQuestion } from '../../briefings/who-said/parse-question.ts';
import {
  type Narrowing,
  type Question,
  type StatementQuestion,
  subjectOf,
} from '../../briefings/who-said/question.ts';
import { takeTime } from '../../briefings/who-said/read-time.ts';
import type { Statement, StatementAnswer } from '../../briefings/who-said/statement.ts';
import { takeOutlet } from '../../briefings/who-said/take-outlet.ts';
import { wordsForSpeaker } from '../../briefings/who-said/words-for-speaker.ts';
import { OnRecordError } from '../errors.ts';
import type { QuoteFilter, QuoteOnRecord } from '../library/library.ts';
import { type BriefTopicOutcome, briefTopic } from './brief-topic.ts';
import { checkWords } from './check-words.ts';
import { type CommandContext, logDropped } from './command-context.ts';

export interface StatementsOutcome {
  readonly kind: 'statements';
  readonly question: string;
  readonly answer: StatementAnswer;
  /** The documents that the statements stand in. */
  readonly documents: readonly SourceDocument[];
  /** True where more statements fit than are given. */
  readonly hasMore: boolean;
  /** Names on record that are spelled nearly as the one asked for, where that one is not. */
  readonly suggestions: readonly string[];
}

export type AnswerOutcome = BriefTopicOutcome | StatementsOutcome;

const MOST_STATEMENTS = 5;
const MOST_CANDIDATES = 2000;
const MOST_SUGGESTIONS = 3;
const MOST_SEARCHED = 8;

/** A question with the time and the outlet taken out of it. */
interface Understood {
  readonly question: Question;
  readonly narrowing: Narrowing;
}

const EVERYTHING: Narrowing = { time: null, outlet: null };

/** Where an office is asked for by its country, the text around tells whose it is. */
function isPlaced(speaker: string): boolean {
  return stateAsked(wordsOf(speaker)) !== null;
}

function filterFor(question: StatementQuestion): QuoteFilter {
  const limit = MOST_CANDIDATES;
  switch (question.kind) {
    case 'who-said':
      return { words: question.words, limit };
    case 'what-they-said': {
      const isNeeded = question.about !== null || isPlaced(question.speaker);
      const places = isNeeded ? { withBefore: true } : {};
      return { speaker: question.speaker, orSpeakers: wordsForSpeaker(question.speaker), limit, ...places };
    }
    case 'what-a-body-said':
      return { speaker: question.body, orSpeakers: wordsForBody(question.body), limit, withBefore: true };
  }
}

async function candidatesFor(
  question: StatementQuestion,
  narrowing: Narrowing,
  context: CommandContext,
): Promise<QuoteOnRecord[]> {
  const filter = filterFor(question);
  return context.library.quotes(narrowing.time === null ? filter : { ...filter, withBefore: true });
}

async function vectorOf(question: Question, context: CommandContext): Promise<Float32Array | null> {
  const subject = subjectOf(question);
  if (subject === null) return null;
  const [vector] = await context.embedder.embed([subject], context.signal ? { signal: context.signal } : {});
  return vector ?? null;
}

function statementsOf(answer: StatementAnswer): readonly Statement[] {
  return 'statements' in answer ? answer.statements : [];
}

async function documentsOf(
  statements: readonly Statement[],
  context: CommandContext,
): Promise<SourceDocument[]> {
  const places = statements.flatMap(({ documentId, alsoIn, wordings }) => [
    documentId,
    ...alsoIn.map((place) => place.documentId),
    ...wordings.flatMap((other) => [other.documentId, ...other.alsoIn.map((place) => place.documentId)]),
  ]);
  const readings = await context.library.readings([...new Set(places)]);
  return readings.map(({ document }) => document);
}

/** What is left of an answer when only what its documents bear out may be shown. */
function withGrounded(answer: StatementAnswer, statements: readonly Statement[]): StatementAnswer {
  if (!('statements' in answer)) return answer;
  if (statements.length > 0 || answer.statements.length === 0) return { ...answer, statements };
  if (answer.kind !== 'statements' && answer.speaker !== null)
    return { kind: 'speaker-not-on-record', speaker: answer.speaker };
  return { kind: 'words-not-on-record', words: '' };
}

async function suggestionsFor(answer: StatementAnswer, { library }: CommandContext): Promise<string[]> {
  return answer.kind === 'speaker-not-on-record'
    ? library.similarTopics(answer.speaker, MOST_SUGGESTIONS)
    : [];
}

/** @returns the question on one line. Throws OnRecordError `usage` for one without words or over the limit. */
export function checkQuestion(words: string): string {
  return checkWords(words, 'question', LONGEST_QUESTION, 'What did the minister say?');
}

/** An office that is on record beside no statement may stand elsewhere in the text. */
async function findAnswer(
  question: StatementQuestion,
  vector: Float32Array | null,
  narrowing: Narrowing,
  context: CommandContext,
): Promise<StatementAnswer> {
  const options = { vector, narrowing, limit: MOST_STATEMENTS + 1 };
  const answer = findStatements(question, await candidatesFor(question, narrowing, context), options);
  if (answer.kind !== 'speaker-not-on-record' || question.kind !== 'what-they-said') return answer;
  const hits = await context.library.search({ words: question.speaker, vector: null, limit: MOST_SEARCHED });
  const near = hits.filter(({ hasAllWords }) => hasAllWords).map(({ documentId }) => documentId);
  const holder = findHolder(question.speaker, await context.library.readings(near));
  if (holder === null) return answer;
  const instead = { ...question, speaker: holder };
  const found = findStatements(instead, await candidatesFor(instead, narrowing, context), options);
  return found.kind === 'statements' ? { ...found, taken: { asked: question.speaker, name: holder } } : found;
}

/** The statements that fit a question which is understood already. */
export async function findOnRecord(
  question: StatementQuestion,
  words: string,
  context: CommandContext,
  narrowing: Narrowing = EVERYTHING,
): Promise<StatementsOutcome> {
  const vector = await vectorOf(question, context);
  const answer = await findAnswer(question, vector, narrowing, context);
  const found = statementsOf(answer);
  const documents = await documentsOf(found.slice(0, MOST_STATEMENTS), context);
  const { statements, dropped } = groundStatements(found.slice(0, MOST_STATEMENTS), documents);
  logDropped(context, dropped);
  const hasMore = found.length > MOST_STATEMENTS;
  const told = withGrounded(answer, statements);
  const suggestions = await suggestionsFor(told, context);
  return { kind: 'statements', question: words, answer: told, documents, hasMore, suggestions };
}

async function understand(line: string, { library, now }: CommandContext): Promise<Understood> {
  const { rest: timeless, time } = takeTime(line, now());
  const { rest, outlet } = takeOutlet(timeless, await library.outlets());
  const whole = parseQuestion(line);
  const question = parseQuestion(rest);
  // "Who said we will win on Tuesday": the day may be of the words.
  const isPlain = question.kind === 'unclear' || (time === null && outlet === null);
  return isPlain ? { question: whole, narrowing: EVERYTHING } : { question, narrowing: { time, outlet } };
}

/** Throws what {@link checkQuestion} throws. */
export async function answerQuestion(words: string, context: CommandContext): Promise<AnswerOutcome> {
  const line = checkQuestion(words);
  const { question, narrowing } = await understand(line, context);
  if (question.kind === 'brief') return briefTopic(question.topic, context);
  if (question.kind === 'unclear') {
    throw new OnRecordError(
      'usage',
      'The question could not be understood. Try: what did NAME say about SUBJECT?',
    );
  }
  return findOnRecord(question, line, context, narrowing);
}
