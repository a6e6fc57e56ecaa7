/** A briefing as a message: headline, points, key quotes, sources. */
import type { Briefing, Citation } from '../../briefings/briefing/briefing.ts';
import type { SourceDocument } from '../../briefings/document.ts';
import { citationNumbers, sourcesBlocks } from './cite.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Block, CitedText, Message } from './message.ts';
import { citedQuoteBlock } from './quote-block.ts';

/** The text of a cited place, from the documents that the briefing was made of. */
export type TextAt = (citation: Citation) => string;

export function textIn(documents: readonly SourceDocument[]): TextAt {
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  return ({ documentId, start, end }) => (texts.get(documentId) ?? '').slice(start, end);
}

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

export interface Miss {
  /** The day of the newest document from before the time asked for. */
  readonly newestBefore?: string | null;
  readonly suggestions?: readonly string[];
  /** A sentence on what to do about it, where nothing else helps. */
  readonly advice?: string;
}

function whyNothing({ newestBefore = null, suggestions = [], advice = '' }: Miss): string {
  if (newestBefore !== null)
    return `Not in the time asked for: the newest document about it is of ${newestBefore}.`;
  const told = suggestions.length > 0 ? didYouMean(suggestions) : advice;
  return `No document in the library is about it. ${told}`.trim();
}

export function nothingOnRecord(topic: string, miss: Miss = {}): Message {
  return {
    title: { text: `Nothing on record about “${topic}”.`, citations: [] },
    blocks: [{ type: 'notice', text: whyNothing(miss) }],
  };
}
