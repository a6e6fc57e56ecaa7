/** Who said what: a question in words, answered from the statements on record, or plainly not. */
import type { SourceDocument } from '../../briefings/document.ts';
import { findStatements } from '../../briefings/who-said/find-statements.ts';
import { groundStatements } from '../../briefings/who-said/ground-statements.ts';
import { LONGEST_QUESTION, parseQuestion } from '../../briefings/who-said/parse-question.ts';
import { type Question, subjectOf } from '../../briefings/who-said/question.ts';
import type { Statement, StatementAnswer } from '../../briefings/who-said/statement.ts';
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

type StatementQuestion = Extract<Question, { kind: 'what-they-said' | 'who-said' }>;

async function candidatesFor(question: StatementQuestion, context: CommandContext): Promise<QuoteOnRecord[]> {
  const filter: QuoteFilter =
    question.kind === 'who-said'
      ? { words: question.words, limit: MOST_CANDIDATES }
      : { speaker: question.speaker, limit: MOST_CANDIDATES };
  return context.library.quotes(filter);
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
  const places = statements.flatMap(({ documentId, alsoIn }) => [
    documentId,
    ...alsoIn.map((place) => place.documentId),
  ]);
  const readings = await context.library.readings([...new Set(places)]);
  return readings.map(({ document }) => document);
}

/** What is left of an answer when only what its documents bear out may be shown. */
function withGrounded(answer: StatementAnswer, statements: readonly Statement[]): StatementAnswer {
  if (!('statements' in answer)) return answer;
  if (statements.length > 0 || answer.statements.length === 0) return { ...answer, statements };
  if (answer.kind === 'no-statement-on-topic')
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

/** The statements that fit a question which is understood already. */
export async function findOnRecord(
  question: StatementQuestion,
  words: string,
  context: CommandContext,
): Promise<StatementsOutcome> {
  const [candidates, vector] = await Promise.all([
    candidatesFor(question, context),
    vectorOf(question, context),
  ]);
  const answer = findStatements(question, candidates, vector, MOST_STATEMENTS + 1);
  const found = statementsOf(answer);
  const documents = await documentsOf(found.slice(0, MOST_STATEMENTS), context);
  const { statements, dropped } = groundStatements(found.slice(0, MOST_STATEMENTS), documents);
  logDropped(context, dropped);
  const hasMore = found.length > MOST_STATEMENTS;
  const told = withGrounded(answer, statements);
  const suggestions = await suggestionsFor(told, context);
  return { kind: 'statements', question: words, answer: told, documents, hasMore, suggestions };
}

/** Throws what {@link checkQuestion} throws. */
export async function answerQuestion(words: string, context: CommandContext): Promise<AnswerOutcome> {
  const line = checkQuestion(words);
  const question = parseQuestion(line);
  if (question.kind === 'brief') return briefTopic(question.topic, context);
  if (question.kind === 'unclear') {
    throw new OnRecordError(
      'usage',
      'The question could not be understood. Try: what did NAME say about SUBJECT?',
    );
  }
  return findOnRecord(question, line, context);
}
