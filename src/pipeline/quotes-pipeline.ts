/** `onrecord quotes --jsonl`: a text a line in, its quotes a line out. */

import { findQuotes } from '../../briefings/quotes/find-quotes.ts';
import type { Quote } from '../../briefings/quotes/quote.ts';
import { splitSentences } from '../../briefings/sentences/split-sentences.ts';
import type { InputDocument } from './input-document.ts';

function toAnswer({ start, end, parts, kind, cue, speaker, confidence }: Quote): object {
  const told = speaker && {
    name: speaker.name,
    role: speaker.role,
    party: speaker.party,
    mention: speaker.mention,
  };
  return { start, end, parts, kind, cue, speaker: told, confidence };
}

/** Offsets are into the line's `text` as it was given. */
export async function* quotesPipeline(documents: AsyncIterable<InputDocument>): AsyncGenerator<object> {
  for await (const { id, text } of documents) {
    yield { id, quotes: findQuotes(text, splitSentences(text)).map(toAnswer) };
  }
}
