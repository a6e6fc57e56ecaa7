/** Cuts a text into sentences with exact offsets, in one pass over its stops and line ends. */
import type { Sentence } from '../document.ts';
import { endsSentence } from './ends-sentence.ts';

const STOPS_AND_LINES = /[\n\r\u2028\u2029]+|[.!?…。！？｡؟۔।]+/g;
const SPACE = /\s/;

/**
 * Sentences of `text` in order, each without surrounding white space. Every line end ends a sentence and a paragraph
 * (whoever reads hard-wrapped text unwraps it first). Every character that is not white space lies in exactly one
 * sentence. Linear in the length of the text.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  let from = 0;
  const cut = (to: number): boolean => {
    const span = trimSpace(text, from, to);
    from = to;
    if (span.end > span.start) sentences.push({ ...span, paragraph });
    return sentences.at(-1)?.paragraph === paragraph;
  };
  for (const match of text.matchAll(STOPS_AND_LINES)) {
    if (match.index < from) continue;
    if (isLineEnd(match[0])) {
      if (cut(match.index)) paragraph += 1;
      continue;
    }
    const end = endsSentence(text, from, match.index, match.index + match[0].length);
    if (end !== null) cut(end);
  }
  cut(text.length);
  return sentences;
}

function isLineEnd(run: string): boolean {
  return run[0] === '\n' || run[0] === '\r' || run[0] === '\u2028' || run[0] === '\u2029';
}

function trimSpace(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && SPACE.test(text.charAt(start))) start += 1;
  while (end > start && SPACE.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
