/** A briefing as a message: headline, points, key quotes, sources. */
import type { Briefing, Citation } from '../../briefings/briefing/briefing.ts';
import { citationNumbers, sourcesBlocks } from './cite.ts';
import type { Block, CitedText, Message } from './message.ts';
import { citedQuoteBlock } from './quote-block.ts';

/** The text of a cited place, from the documents that the briefing was made of. */
export type TextAt = (citation: Citation) => string;

export function briefingMessage(briefing: Briefing, textAt: TextAt): Message {
  const { headline, points, quotes, sources } = briefing;
  const cite = (text: string, citations: readonly Citation[]): CitedText => ({
    text,
    citations: citationNumbers(citations, sources),
  });
  const told = points.map((point) => ({
    ...cite(point.text, point.citations),
    disputedBy: point.disputedBy.map((other) => cite(textAt(other), [other])),
  }));
  const blocks: Block[] = [{ type: 'points', points: told }];
  if (quotes.length > 0)
    blocks.push(
      { type: 'heading', text: 'On record' },
      ...quotes.map((quote) => citedQuoteBlock(quote, sources)),
    );
  return { title: cite(headline.text, headline.citations), blocks: [...blocks, ...sourcesBlocks(sources)] };
}

export function nothingOnRecord(topic: string): Message {
  return {
    title: { text: `Nothing on record about “${topic}”.`, citations: [] },
    blocks: [
      { type: 'notice', text: 'No document in the library is about it. Add some with: onrecord add PATH' },
    ],
  };
}
