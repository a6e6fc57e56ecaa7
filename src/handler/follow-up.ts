/** What the buttons do: more of it, where it comes from, a quote in its place, and sharing what was seen. */

import { quoteText } from '../../briefings/briefing/quote-text.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { OnRecordError } from '../errors.ts';
import type { Message } from '../messages/message.ts';
import { citedPassagesMessage, quoteInContextMessage } from '../messages/passages-message.ts';
import { textAround } from '../messages/text-around.ts';
import type { Answer } from '../surfaces/surface.ts';
import { answerAsked } from './answer-asked.ts';
import { type FollowUp, parseFollowUpId } from './follow-up-id.ts';
import { type Asked, type KeptAnswer, readAnswer } from './kept-answer.ts';
import { MORE, MOST_POINTS, MOST_QUOTES } from './lengths.ts';
import { offerActions, quoteBlocks } from './offer-actions.ts';

const FORGOTTEN = 'This answer is no longer kept. Please ask again.';
const NO_MORE = 'A digest tells no more of its own. Please ask for a briefing.';
const SHARED = 'This answer has been shared already.';
const CHANGED = 'The document has changed since this answer was given. Please ask again.';

export interface FollowUpContext extends CommandContext {
  readonly isShareable: boolean;
  /** True for the first caller only. */
  readonly claim: (key: string) => Promise<boolean>;
}

const privately = (message: Message, replaces = false): Answer => ({ message, audience: 'asker', replaces });

async function documentsOf(ids: readonly string[], { library }: CommandContext): Promise<SourceDocument[]> {
  const readings = await library.readings([...new Set(ids)]);
  return readings.map(({ document }) => document);
}

function more({ asked }: KeptAnswer, verb: 'points' | 'quotes'): Asked {
  if (asked.kind === 'digest') throw new OnRecordError('usage', NO_MORE);
  if (asked.kind !== 'briefing') return asked;
  return verb === 'points'
    ? { ...asked, points: Math.min(asked.points + MORE, MOST_POINTS) }
    : { ...asked, quotes: Math.min(asked.quotes + MORE, MOST_QUOTES) };
}

/** Only sentences that still are what was cited. */
async function passages(kept: KeptAnswer, context: CommandContext): Promise<Message> {
  const documents = await documentsOf(
    kept.passages.map(({ documentId }) => documentId),
    context,
  );
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const standing = kept.passages.filter(
    ({ documentId, start, end, text }) => texts.get(documentId)?.slice(start, end) === text,
  );
  if (standing.length === 0) throw new OnRecordError('usage', CHANGED);
  const cited = kept.sources.map((source) => ({
    source,
    texts: standing.filter(({ documentId }) => documentId === source.documentId).map(({ text }) => text),
  }));
  return citedPassagesMessage(cited.filter(({ texts }) => texts.length > 0));
}

async function quoteInContext(
  kept: KeptAnswer,
  choice: string | null,
  context: CommandContext,
): Promise<Message> {
  const index = Number(choice ?? 0);
  const quote = kept.quotes[index];
  const block = quoteBlocks(kept.message)[index];
  if (quote === undefined || block === undefined) throw new OnRecordError('usage', FORGOTTEN);
  const [document] = await documentsOf([quote.documentId], context);
  const source = kept.sources.find(({ documentId }) => documentId === quote.documentId);
  if (document === undefined || source === undefined) throw new OnRecordError('usage', CHANGED);
  if (quoteText(quote.parts, document.text) !== quote.text) throw new OnRecordError('usage', CHANGED);
  return quoteInContextMessage(block, textAround(document.text, quote.context, quote.text.length), source);
}

/** Once: who presses again sees that the channel has it. */
async function shared(kept: KeptAnswer, answerId: string, context: FollowUpContext): Promise<Answer> {
  if (!(await context.claim(`share:${answerId}`))) throw new OnRecordError('usage', SHARED);
  const actions = offerActions(kept, answerId, false);
  return { message: { ...kept.message, actions }, audience: 'channel', replaces: false };
}

async function perform(
  { verb, index, answerId }: FollowUp,
  kept: KeptAnswer,
  choice: string | null,
  context: FollowUpContext,
): Promise<Answer> {
  const { isShareable } = context;
  switch (verb) {
    case 'points':
    case 'quotes':
      return privately(await answerAsked(more(kept, verb), context, isShareable), true);
    case 'sources':
      return privately(await passages(kept, context));
    case 'context':
      return privately(await quoteInContext(kept, choice, context));
    case 'share':
      return shared(kept, answerId, context);
    case 'instead': {
      const asked = kept.instead[index];
      if (asked === undefined) throw new OnRecordError('usage', FORGOTTEN);
      return privately(await answerAsked(asked, context, isShareable), true);
    }
  }
}

/** Throws OnRecordError `usage` for an answer that is not (or no longer) kept in this space. */
export async function followUp(id: string, choice: string | null, context: FollowUpContext): Promise<Answer> {
  const asked = parseFollowUpId(id);
  const kept = asked === null ? null : await readAnswer(context.library, asked.answerId);
  if (asked === null || kept === null) throw new OnRecordError('usage', FORGOTTEN);
  return perform(asked, kept, choice, context);
}
