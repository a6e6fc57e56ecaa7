/** `onrecord ask "QUESTION"` */
import type { Source } from '../../briefings/briefing/briefing.ts';
import { sourceOf } from '../../briefings/briefing/sources.ts';
import {
  type AnswerOutcome,
  answerQuestion,
  checkQuestion,
  type StatementsOutcome,
} from '../commands/answer-question.ts';
import { quoteJson, sourceJson } from '../json/briefing-json.ts';
import { answerMessage } from '../messages/answer-message.ts';
import type { Output } from '../messages/output.ts';
import { quotesOf, withPlaces } from '../messages/with-places.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { withContext } from './open-resources.ts';
import { showBriefing } from './run-brief.ts';
import type { Surroundings } from './surroundings.ts';

function answerJson({ question, answer, hasMore }: StatementsOutcome, sources: readonly Source[]): object {
  const statements = 'statements' in answer ? answer.statements : [];
  return {
    question,
    answer: answer.kind,
    taken: answer.kind === 'statements' ? answer.taken : null,
    hasMore,
    statements: statements.map((statement) => ({
      ...quoteJson(statement),
      match: statement.match,
      context: statement.context,
      wordings: statement.wordings.map(quoteJson),
    })),
    sources: sources.map(sourceJson),
  };
}

export interface AskOptions {
  readonly json?: boolean;
  /** Each quote with the paragraph it stands in. */
  readonly context?: boolean;
}

export function showAnswer(
  outcome: AnswerOutcome,
  output: Output,
  { json = false, context = false }: AskOptions,
): ExitCode {
  if (outcome.kind !== 'statements') return showBriefing(outcome, output, json);
  const { answer } = outcome;
  const sources = outcome.documents.map(sourceOf);
  if (json) output.showJson(answerJson(outcome, sources));
  else {
    const message = answerMessage(answer, sources, outcome);
    const statements = 'statements' in answer ? answer.statements : [];
    output.show(context ? withPlaces(message, quotesOf(statements), outcome.documents) : message);
  }
  return answer.kind === 'statements' ? EXIT.ok : EXIT.nothingOnRecord;
}

export async function runAsk(
  words: string,
  options: AskOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const question = checkQuestion(words);
  const outcome = await withContext(surroundings, (context) => answerQuestion(question, context), {
    needsModel: true,
  });
  return showAnswer(outcome, surroundings.output, options);
}
