/** Cuts a text into units: sentences, joined where a quotation runs on over a sentence end, as words and closed quotations. */
import type { Sentence, Span } from '../document.ts';
import type { QuotedSpan } from './quoted-span.ts';

/** A word, a punctuation mark, or a whole quotation (which the grammar around it never looks into). */
export interface Token extends Span {
  readonly kind: 'word' | 'mark' | 'quote';
  readonly text: string;
  readonly lower: string;
  readonly quote: QuotedSpan | null;
}

/** One or more sentences that are read together. */
export interface Unit extends Span {
  readonly paragraph: number;
  readonly tokens: readonly Token[];
}

/** Longer than this (characters outside quotations) no sentence is written by people; its words are not looked at. */
const MAX_PROSE = 5_000;
const TOKEN =
  /[$€£#@]?[\p{L}\p{M}\p{N}]+(?:(?:[.'’&/-]|,(?=\d{3}))(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*[%]?|--+|\.{2,}|[^\s\p{L}\p{M}\p{N}]|\p{M}+/gu;

/** Units in order; every quoted span lies in exactly one of them, as one token. */
export function cutUnits(
  text: string,
  sentences: readonly Sentence[],
  quoted: readonly QuotedSpan[],
): Unit[] {
  const units: Unit[] = [];
  let q = 0;
  for (let i = 0; i < sentences.length; i += 1) {
    const first = sentences[i];
    if (first === undefined) break;
    let end = first.end;
    const own: QuotedSpan[] = [];
    for (let span = quoted[q]; span !== undefined && span.start < end; span = quoted[q]) {
      own.push(span);
      q += 1;
      while (end < span.end && i + 1 < sentences.length) {
        i += 1;
        end = sentences[i]?.end ?? end;
      }
    }
    units.push({
      start: first.start,
      end,
      paragraph: first.paragraph,
      tokens: tokenize(text, first.start, end, own),
    });
  }
  return units;
}

function tokenize(text: string, start: number, end: number, quoted: readonly QuotedSpan[]): Token[] {
  const tokens: Token[] = [];
  const quotedLength = quoted.reduce((sum, span) => sum + span.end - span.start, 0);
  const readsProse = end - start - quotedLength <= MAX_PROSE;
  let from = start;
  for (const quote of quoted) {
    if (readsProse) tokenizeProse(text, from, quote.start, false, tokens);
    tokens.push({ kind: 'quote', text: '', lower: '', quote, start: quote.start, end: quote.end });
    from = quote.end;
  }
  if (readsProse) tokenizeProse(text, from, end, true, tokens);
  return tokens;
}

function tokenizeProse(text: string, start: number, end: number, isLast: boolean, tokens: Token[]): void {
  const prose = text.slice(start, end);
  for (const match of prose.matchAll(TOKEN)) {
    const at = start + match.index;
    const isWord = hasLetter(match[0]);
    const previous = tokens.at(-1);
    const stopsWord = match[0] === '.' && previous?.kind === 'word' && previous.end === at;
    if (stopsWord && !(isLast && at === end - 1)) {
      tokens.pop();
      tokens.push({ ...previous, end: at + 1, text: `${previous.text}.`, lower: `${previous.lower}.` });
      continue;
    }
    tokens.push({
      kind: isWord ? 'word' : 'mark',
      text: match[0],
      lower: match[0].toLowerCase(),
      quote: null,
      start: at,
      end: at + match[0].length,
    });
  }
}

/** Has a letter or a digit; most words begin with one of ASCII, which needs no table. */
function hasLetter(text: string): boolean {
  const code = text.charCodeAt(0) | 32;
  return (code >= 97 && code <= 122) || /[\p{L}\p{N}]/u.test(text);
}
