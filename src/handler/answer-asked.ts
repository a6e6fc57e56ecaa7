/** A briefing or a question, answered as a message that is kept for its buttons. */
import { placesCited, placesOfQuote, sourceOf } from '../../briefings/briefing/sources.ts';
import { answerQuestion, type StatementsOutcome } from '../commands/answer-question.ts';
import { type BriefTopicOutcome, briefTopic } from '../commands/brief-topic.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { answerMessage } from '../messages/answer-message.ts';
import { briefingMessage, nothingOnRecord, textIn } from '../messages/briefing-message.ts';
import type { Message } from '../messages/message.ts';
import { answerSpeaker } from './answer-speaker.ts';
import type { Asked, KeptAnswer } from './kept-answer.ts';
import { SIZES } from './lengths.ts';
import { keptQuote, passagesOf, withActions } from './with-actions.ts';

type Briefed = Extract<Asked, { kind: 'briefing' }>;

const ADVICE = 'Whoever runs me can add some.';

/** Who asks for a time sees that it was heard. */
function withWindow(message: Message, { windowMs }: Briefed): Message {
  if (windowMs === null) return message;
  const hours = windowMs / 3_600_000;
  const text = hours % 24 === 0 ? `Of the last ${hours / 24} days.` : `Of the last ${hours} hours.`;
  return { ...message, blocks: [{ type: 'notice', text }, ...message.blocks] };
}

function briefed(outcome: BriefTopicOutcome, asked: Briefed): KeptAnswer {
  if (outcome.kind === 'nothing-on-record') {
    const { topic, suggestions, newestBefore } = outcome;
    const message = nothingOnRecord(topic, { suggestions, newestBefore, advice: ADVICE });
    const instead =
      newestBefore === null
        ? suggestions.map((suggestion) => ({ ...asked, topic: suggestion }))
        : [{ ...asked, windowMs: null }];
    return { asked, message, sources: [], passages: [], quotes: [], instead };
  }
  const { briefing, documents } = outcome;
  const { quotes, sources } = briefing;
  return {
    asked,
    message: withWindow(briefingMessage(briefing, textIn(documents)), asked),
    sources: [...sources],
    passages: passagesOf(placesCited(briefing), documents),
    quotes: quotes.map(keptQuote),
    instead: [],
  };
}

/** The question with the name put right. */
function askInstead(question: string, wrong: string, right: string): Asked {
  const replaced = question.includes(wrong) ? question.replace(wrong, () => right) : `what did ${right} say?`;
  return { kind: 'question', question: replaced };
}

function stated({ question, answer, documents, hasMore, suggestions }: StatementsOutcome): KeptAnswer {
  const statements = 'statements' in answer ? answer.statements : [];
  const shown = statements.flatMap((statement) => [statement, ...statement.wordings]);
  const sources = documents.map(sourceOf);
  const wrong = 'speaker' in answer ? (answer.speaker ?? '') : '';
  return {
    asked: { kind: 'question', question },
    message: answerMessage(answer, sources, { hasMore, suggestions }),
    sources,
    passages: passagesOf(shown.flatMap(placesOfQuote), documents),
    quotes: shown.map(keptQuote),
    instead: suggestions.map((right) => askInstead(question, wrong, right)),
  };
}

/** "Brief me on …" is answered, and kept, as the briefing that it is. */
async function answerOf(asked: Asked, context: CommandContext): Promise<KeptAnswer> {
  if (asked.kind === 'briefing') return answerBriefing(asked, context);
  if (asked.kind === 'speaker') return answerSpeaker(asked, context);
  const outcome = await answerQuestion(asked.question, context);
  if (outcome.kind === 'statements') return stated(outcome);
  const topic = outcome.kind === 'briefing' ? outcome.briefing.topic : outcome.topic;
  return briefed(outcome, { kind: 'briefing', topic, windowMs: null, ...SIZES.standard });
}

async function answerBriefing(asked: Briefed, context: CommandContext): Promise<KeptAnswer> {
  const { topic, windowMs, points, quotes } = asked;
  const since = windowMs === null ? {} : { since: new Date(context.now().getTime() - windowMs) };
  return briefed(await briefTopic(topic, context, { points, quotes, ...since }), asked);
}

/** Throws what `briefTopic` and `answerQuestion` throw. */
export async function answerAsked(
  asked: Asked,
  context: CommandContext,
  isShareable: boolean,
): Promise<Message> {
  return withActions(await answerOf(asked, context), context, { isShareable });
}

/** An outcome that is at hand, made a message with buttons. */
export async function answerStatements(
  outcome: StatementsOutcome,
  context: CommandContext,
  isShareable: boolean,
): Promise<Message> {
  return withActions(stated(outcome), context, { isShareable });
}
