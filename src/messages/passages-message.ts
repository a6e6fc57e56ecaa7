/** Where every sentence of an answer comes from, and where a quote stands: the documents' own words around it. */
import type { Source } from '../../briefings/briefing/briefing.ts';
import { sourcesBlocks } from './cite.ts';
import type { Block, Message, QuoteBlock } from './message.ts';
import { sourceTitle } from './source-title.ts';

/** Sentences of one document, verbatim. */
export interface Passages {
  readonly source: Source;
  readonly texts: readonly string[];
}

function passagesBlocks({ source, texts }: Passages, index: number): Block[] {
  const citations = [index + 1];
  const name = [sourceTitle(source), source.outlet].filter((part) => part != null).join(' · ');
  return [
    { type: 'heading', text: name },
    ...texts.map((text): Block => ({ type: 'paragraph', text, citations })),
  ];
}

/** @param cited the documents of an answer, in its order, each with the sentences that the answer rests on. */
export function citedPassagesMessage(cited: readonly Passages[]): Message {
  return {
    title: { text: 'What the answer rests on, word for word', citations: [] },
    blocks: [...cited.flatMap(passagesBlocks), ...sourcesBlocks(cited.map(({ source }) => source))],
  };
}

/** @param around the paragraph or sentences that the quote stands in, verbatim. */
export function quoteInContextMessage(quote: QuoteBlock, around: string, source: Source): Message {
  return {
    title: { text: 'The quote in its place', citations: [] },
    blocks: [
      { ...quote, citations: [1] },
      { type: 'heading', text: 'In the document' },
      ...around.split(/\n+/).map((text): Block => ({ type: 'paragraph', text, citations: [1] })),
      ...sourcesBlocks([source]),
    ],
  };
}
