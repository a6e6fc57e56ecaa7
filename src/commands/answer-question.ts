/** Who said what: a question in words, answered from the statements on record, or plainly not. */
import type { SourceDocument } from '../../briefings/document.ts';
import { findHolder } from '../../briefings/who-said/find-holder.ts';
import { findStatements } from '../../briefings/who-said/find-statements.ts';
import { groundStatements } from '../../briefings/who-said/ground-statements.ts';
import { bodyOfSpokesman, governmentOf, isBodyName } from '../../briefings/who-said/match-body.ts';
import { isOfficeAsked } from '../../briefings/who-said/match-speaker.ts';
import { LONGEST_QUESTION } from '../../briefings/who-said/parse-question.ts';
import {
  type Narrowing,
  type Question,
  type StatementQuestion,
  subjectOf,
} from '../../briefings/who-said/question.ts';
import type { Statement, StatementAnswer } from '../../briefings/who-said/statement.ts';
import { OnRecordError } from '../errors.ts';
import { type BriefTopicOutcome, briefTopic } from './brief-topic.ts';
import { checkWords } from './check-words.ts';
import { type CommandContext, logDropped } from './command-context.ts';
import { statementCandidates } from './statement-candidates.ts';
import { suggestTopics } from './suggest-topics.ts';
import { EVERYTHING, sinceOf, understandQuestion } from './understand-question.ts';

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
const MOST_SEARCHED = 8;

type Instead =
  | { readonly kind: 'what-they-said'; readonly speaker: string }
  | { readonly kind: 'what-a-body-said'; readonly body: string; readonly by?: 'spokesman' };

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
): Promise<readonly SourceDocument[]> {
  const places = statements.flatMap(({ documentId, alsoIn, wordings }) => [
    documentId,
    ...alsoIn.map((place) => place.documentId),
    ...wordings.flatMap((other) => [other.documentId, ...other.alsoIn.map((place) => place.documentId)]),
  ]);
  return context.library.documents([...new Set(places)]);
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
  return answer.kind === 'speaker-not-on-record' ? suggestTopics(answer.speaker, library) : [];
}

/** @returns the question on one line. Throws OnRecordError `usage` for one without words or over the limit. */
export function checkQuestion(words: string): string {
  return checkWords(words, 'question', LONGEST_QUESTION, 'What did the minister say?');
}

/** What `asked` comes to where nobody of that name or office is on record: who else may be meant, in the text's words. */
async function askedInstead(asked: string, { library }: CommandContext): Promise<Instead | null> {
  const served = bodyOfSpokesman(asked);
  if (served !== null) return { kind: 'what-a-body-said', body: served, by: 'spokesman' };
  const asBody: Instead = { kind: 'what-a-body-said', body: governmentOf(asked) ?? asked };
  if (isBodyName(asked) || asBody.body !== asked) return asBody;
  const hits = await library.search({ words: asked, vector: null, limit: MOST_SEARCHED });
  const near = hits.filter(({ hasAllWords }) => hasAllWords).map(({ documentId }) => documentId);
  const holder = findHolder(asked, await library.readings(near));
  if (holder !== null) return { kind: 'what-they-said', speaker: holder };
  return /^the\s/iu.test(asked) && !isOfficeAsked(asked) ? asBody : null;
}

async function findAnswer(
  question: StatementQuestion,
  vector: Float32Array | null,
  narrowing: Narrowing,
  context: CommandContext,
): Promise<StatementAnswer> {
  const find = async (asked: StatementQuestion) =>
    findStatements(
      asked,
      await statementCandidates(asked, narrowing, { withEmbedding: vector !== null }, context.library),
      { vector, narrowing, limit: MOST_STATEMENTS + 1 },
    );
  const answer = await find(question);
  if (answer.kind !== 'speaker-not-on-record' || question.kind !== 'what-they-said') return answer;
  const instead = await askedInstead(question.speaker, context);
  if (instead === null) return answer;
  const found = await find({ ...instead, about: question.about });
  if (found.kind === 'speaker-not-on-record') return answer;
  if (found.kind !== 'statements') return found;
  const taken =
    instead.kind === 'what-they-said'
      ? { asked: question.speaker, name: instead.speaker }
      : { asked: instead.by === 'spokesman' ? instead.body : question.speaker, name: null };
  return { ...found, taken };
}

/** The statements that fit a question which is understood already. */
export async function findOnRecord(
  question: StatementQuestion,
  words: string,
  context: CommandContext,
  narrowing: Narrowing = EVERYTHING,
): Promise<StatementsOutcome> {
  const outcome = await tryQuestion(question, words, context, narrowing);
  return { ...outcome, suggestions: await suggestionsFor(outcome.answer, context) };
}

/** Without suggestions, which cost a search of all names: another reading of the words may be tried yet. */
async function tryQuestion(
  question: StatementQuestion,
  words: string,
  context: CommandContext,
  narrowing: Narrowing,
): Promise<StatementsOutcome> {
  const vector = await vectorOf(question, context);
  const answer = await findAnswer(question, vector, narrowing, context);
  const found = statementsOf(answer);
  const documents = await documentsOf(found.slice(0, MOST_STATEMENTS), context);
  const { statements, dropped } = groundStatements(found.slice(0, MOST_STATEMENTS), documents);
  logDropped(context, dropped);
  const hasMore = found.length > MOST_STATEMENTS;
  const told = withGrounded(answer, statements);
  return { kind: 'statements', question: words, answer: told, documents, hasMore, suggestions: [] };
}

/** Null where the words as they stand are nobody's: then a time or an outlet in them narrows the question. */
async function findWhole(
  whole: Question | null,
  line: string,
  context: CommandContext,
): Promise<StatementsOutcome | null> {
  if (whole?.kind !== 'who-said') return null;
  const outcome = await tryQuestion(whole, line, context, EVERYTHING);
  const [first] = statementsOf(outcome.answer);
  return first?.match === 'exact' ? outcome : null;
}

/** "Price" or "price ukraine", where the words themselves are nobody's: a name, and perhaps a subject behind it. */
async function findNamed(
  { words }: { readonly words: string },
  line: string,
  context: CommandContext,
  narrowing: Narrowing,
): Promise<StatementsOutcome | null> {
  const all = words.split(' ');
  for (let length = all.length; length > 0; length -= 1) {
    const speaker = all.slice(0, length).join(' ');
    const about = all.slice(length).join(' ') || null;
    const outcome = await tryQuestion({ kind: 'what-they-said', speaker, about }, line, context, narrowing);
    if (outcome.answer.kind === 'statements') return outcome;
  }
  return null;
}

/** Throws what {@link checkQuestion} throws. */
export async function answerQuestion(words: string, context: CommandContext): Promise<AnswerOutcome> {
  const line = checkQuestion(words);
  const { question, narrowing, whole } = await understandQuestion(line, context);
  if (question.kind === 'brief') {
    const since = sinceOf(narrowing, context.now());
    return briefTopic(question.topic, context, since === null ? {} : { since });
  }
  if (question.kind === 'unclear') {
    throw new OnRecordError(
      'usage',
      question.reason === 'negated'
        ? 'Only what somebody said is on record, not what nobody said. Try: what did NAME say about SUBJECT?'
        : 'The question could not be understood. Try: what did NAME say about SUBJECT?',
    );
  }
  const asWhole = await findWhole(whole, line, context);
  if (asWhole) return asWhole;
  const outcome = await findOnRecord(question, line, context, narrowing);
  if (question.kind !== 'who-said' || !question.isBare) return outcome;
  const isPhrase = question.words.includes(' ') && statementsOf(outcome.answer)[0]?.match === 'exact';
  return isPhrase ? outcome : ((await findNamed(question, line, context, narrowing)) ?? outcome);
}
