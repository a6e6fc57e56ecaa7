/** An answer with every quote in its place beneath it, where no button can be pressed. */
import type { KeyQuote } from '../../briefings/briefing/briefing.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import type { Statement } from '../../briefings/who-said/statement.ts';
import type { Block, Message } from './message.ts';
import { textAround } from './text-around.ts';

/** In the order in which a message shows them: each statement, then its other wordings. */
export function quotesOf(statements: readonly Statement[]): KeyQuote[] {
  return statements.flatMap((statement) => [statement, ...statement.wordings]);
}

/** @param quotes those of the message's quote blocks, in that order. */
export function withPlaces(
  message: Message,
  quotes: readonly KeyQuote[],
  documents: readonly SourceDocument[],
): Message {
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const left = [...quotes];
  const blocks = message.blocks.flatMap((block): Block[] => {
    const quote = block.type === 'quote' ? left.shift() : undefined;
    const text = quote && texts.get(quote.documentId);
    if (block.type !== 'quote' || quote === undefined || text === undefined) return [block];
    const around = textAround(text, quote.context, quote.text.length);
    const paragraphs = around
      .split(/\n+/)
      .map((one): Block => ({ type: 'paragraph', text: one, citations: block.citations.slice(0, 1) }));
    return [block, { type: 'notice', text: 'In the document:' }, ...paragraphs];
  });
  return { ...message, blocks };
}
