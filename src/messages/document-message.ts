/** A document and what was found in it, as a message. */

import { quoteText } from '../../briefings/briefing/quote-text.ts';
import type { Reading } from '../../briefings/document.ts';
import { isCredible } from '../../briefings/quotes/is-credible.ts';
import { sourceNotes } from './also-in.ts';
import type { Block, Message, QuoteBlock, TableRow } from './message.ts';
import { paragraph } from './own-words.ts';
import { quoteBlock } from './quote-block.ts';
import { sourceTitle } from './source-title.ts';

function quotesOf({ document, quotes }: Reading): QuoteBlock[] {
  return quotes
    .filter(isCredible)
    .map(({ parts, kind, speaker }) =>
      quoteBlock({ text: quoteText(parts, document.text), kind, speaker }, []),
    );
}

function row(label: string, value: string | null): TableRow[] {
  return value === null ? [] : [{ label, value, state: 'plain' }];
}

export function documentMessage(reading: Reading): Message {
  const { document, sentences } = reading;
  const quotes = quotesOf(reading);
  const rows = [
    ...row('document', document.id),
    ...row('outlet', document.outlet),
    ...row('author', document.author),
    ...row('published', document.publishedAt),
    ...row('address', document.url),
    ...row('read from', document.origin),
    ...row('notes', sourceNotes(document)),
    ...row('found', `${sentences.length} sentences, ${quotes.length} quotes`),
  ];
  const paragraphs = document.text.split('\n\n').map(paragraph);
  const found: Block[] =
    quotes.length === 0 ? [] : [{ type: 'heading', text: 'Who said what in it' }, ...quotes];
  return {
    title: { text: sourceTitle(document), citations: [] },
    blocks: [{ type: 'table', rows }, ...paragraphs, ...found],
  };
}
