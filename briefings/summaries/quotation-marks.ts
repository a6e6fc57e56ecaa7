/** Sees whether a sentence holds whole quotations only. */
import type { Sentence } from '../document.ts';
import type { Quote } from '../quotes/quote.ts';

const OPENERS = '„«‹‚';
const CLOSERS = '”»›';
const MARK = /["“”„«»‹›‚]/g;

/** False where a quotation opens or closes outside of `text`. */
export function hasWholeQuotations(text: string): boolean {
  let depth = 0;
  let isStraightOpen = false;
  for (const [mark] of text.matchAll(MARK)) {
    if (mark === '"') isStraightOpen = !isStraightOpen;
    else depth += stepOf(mark, depth);
    if (depth < 0) return false;
  }
  return depth === 0 && !isStraightOpen && hasWholeSingleQuotations(text);
}

/** False where one of the document's quotes has a piece that the sentence's edge cuts. `quotes` near the sentence only. */
export function cutsNoQuote(sentence: Sentence, quotes: readonly Quote[]): boolean {
  return !quotes.some((quote) =>
    quote.kind === 'indirect' ? false : quote.parts.some((part) => isCut(part, sentence)),
  );
}

function isCut(part: { start: number; end: number }, sentence: Sentence): boolean {
  const isApart = part.end <= sentence.start || part.start >= sentence.end;
  const isInside = part.start >= sentence.start && part.end <= sentence.end;
  return !isApart && !isInside;
}

/** “ opens in English and closes in German, where „ has opened. */
function stepOf(mark: string, depth: number): number {
  if (mark === '“') return depth > 0 ? -1 : 1;
  if (OPENERS.includes(mark)) return 1;
  return CLOSERS.includes(mark) ? -1 : 0;
}

/** Closing single marks look like apostrophes, so only a lone opening one tells. */
function hasWholeSingleQuotations(text: string): boolean {
  const opened = text.lastIndexOf('‘');
  return opened < 0 || text.indexOf('’', opened) > 0;
}
