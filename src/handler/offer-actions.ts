/** The buttons under an answer: only those that would give something. */
import { cutLabel } from '../messages/cut-text.ts';
import type { Action, ChoiceOption, Message, QuoteBlock } from '../messages/message.ts';
import { followUpId, type Verb } from './follow-up-id.ts';
import type { Asked, KeptAnswer } from './kept-answer.ts';
import { MOST_POINTS, MOST_QUOTES } from './lengths.ts';

function button(verb: Verb, id: string, label: string, style: 'plain' | 'primary' = 'plain'): Action {
  return { type: 'button', id: followUpId(verb, id), label, style };
}

export function quoteBlocks({ blocks }: Pick<Message, 'blocks'>): QuoteBlock[] {
  return blocks.filter((block) => block.type === 'quote');
}

function pointsIn({ blocks }: Pick<Message, 'blocks'>): number {
  return blocks.reduce((sum, block) => sum + (block.type === 'points' ? block.points.length : 0), 0);
}

/** A briefing that gave as much as it was asked for may have more to give. */
function moreActions(asked: KeptAnswer['asked'], message: Message, id: string): Action[] {
  if (asked.kind !== 'briefing') return [];
  const hasPoints = asked.points < MOST_POINTS && pointsIn(message) >= asked.points;
  const hasQuotes = asked.quotes < MOST_QUOTES && quoteBlocks(message).length >= asked.quotes;
  return [
    ...(hasPoints ? [button('points', id, 'More points')] : []),
    ...(hasQuotes ? [button('quotes', id, 'More quotes')] : []),
  ];
}

function contextOption(quote: QuoteBlock, index: number): ChoiceOption {
  return {
    value: String(index),
    label: cutLabel(quote.speaker ?? 'unattributed'),
    detail: cutLabel(quote.form === 'words' ? `“${quote.text}”` : quote.text),
  };
}

function contextAction(message: Message, id: string): Action[] {
  const options = quoteBlocks(message).slice(0, 25).map(contextOption);
  if (options.length === 0) return [];
  return [{ type: 'choice', id: followUpId('context', id), label: 'A quote in its place…', options }];
}

function insteadLabel(asked: Asked, from: KeptAnswer['asked']): string {
  if (asked.kind === 'question') return asked.question;
  if (asked.kind === 'speaker') return asked.from > 0 ? 'More' : asked.name;
  const isWider = from.kind === 'briefing' && from.windowMs !== null && asked.windowMs === null;
  return isWider ? 'All dates' : asked.topic;
}

function insteadActions(instead: readonly Asked[], from: KeptAnswer['asked'], id: string): Action[] {
  return instead.slice(0, 5).map((asked, index) => ({
    type: 'button',
    id: followUpId('instead', id, index),
    label: cutLabel(insteadLabel(asked, from)),
    style: 'plain',
  }));
}

/** @param isShareable false where everyone in the channel sees the answer already. */
export function offerActions(
  { asked, message, passages, instead }: Omit<KeptAnswer, 'quotes' | 'sources'>,
  id: string,
  isShareable: boolean,
): Action[] {
  if (message.blocks.every(({ type }) => type === 'notice')) return insteadActions(instead, asked, id);
  return [
    ...(isShareable ? [button('share', id, 'Share to channel', 'primary')] : []),
    ...moreActions(asked, message, id),
    ...(passages.length > 0 ? [button('sources', id, 'Sources, word for word')] : []),
    ...contextAction(message, id),
    ...insteadActions(instead, asked, id),
  ];
}
