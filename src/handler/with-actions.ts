/** Puts buttons beneath an answer, and keeps of it what they go on from. */
import type { Citation, KeyQuote } from '../../briefings/briefing/briefing.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { textIn } from '../messages/briefing-message.ts';
import type { Message } from '../messages/message.ts';
import { newAnswerId } from './follow-up-id.ts';
import { type KeptAnswer, keepAnswer } from './kept-answer.ts';
import { offerActions } from './offer-actions.ts';

export function passagesOf(citations: readonly Citation[], documents: readonly SourceDocument[]) {
  const textAt = textIn(documents);
  const byPlace = new Map(
    citations.map((place) => [`${place.documentId} ${place.start} ${place.end}`, place]),
  );
  return [...byPlace.values()].map(({ documentId, start, end }) => ({
    documentId,
    start,
    end,
    text: textAt({ documentId, start, end }),
  }));
}

export function keptQuote({ documentId, text, parts, context }: KeyQuote): KeptAnswer['quotes'][number] {
  return {
    documentId,
    text,
    parts: parts.map(({ start, end }) => ({ start, end })),
    context: { start: context.start, end: context.end },
  };
}

interface Offer {
  /** False where everyone in the channel sees the answer already. */
  readonly isShareable: boolean;
  /** A new one, if not given. */
  readonly id?: string;
}

/** An answer whose buttons cannot be kept is an answer all the same. */
export async function withActions(
  answer: KeptAnswer,
  { library, log }: Pick<CommandContext, 'library' | 'log'>,
  { isShareable, id = newAnswerId() }: Offer,
): Promise<Message> {
  const actions = offerActions(answer, id, isShareable);
  if (actions.length === 0) return answer.message;
  try {
    await keepAnswer(library, id, answer);
  } catch (error) {
    log.error({ err: error }, 'an answer could not be kept: it has no buttons');
    return answer.message;
  }
  return { ...answer.message, actions };
}
