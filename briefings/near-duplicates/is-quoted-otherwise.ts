/** Tells whether one text quotes in other words what the other quotes: copies that disagree on a quotation are two articles. */
import { SHINGLE_WORDS } from './sketch-text.ts';
import type { TextWords, WordSpan } from './text-words.ts';

/** Fewer are terms and titles, which outlets set in marks or not. */
const LEAST_WORDS = 3;
/** Of a quotation's word runs in the other text: it is told there, too, if otherwise. */
const LEAST_TOLD = 0.3;
/** What may stand between the same words before and behind it, in its own lengths, and in words besides. */
const MOST_BETWEEN = { lengths: 2, words: 6 } as const;

/** Whether a quotation of either stands in the other, but not word for word. A quotation that was cut with its paragraph does not count. */
export function isQuotedOtherwise(one: TextWords, other: TextWords): boolean {
  return hasOwnWording(one, other) || hasOwnWording(other, one);
}

function hasOwnWording({ words, quotations }: TextWords, other: TextWords): boolean {
  const theirs = lineOf(other.words);
  return quotations.some(({ start, end }) => {
    if (end - start < LEAST_WORDS || theirs.includes(lineOf(words.slice(start, end)))) return false;
    return isTold(words.slice(start, end), theirs) || hasItsPlace(words, { start, end }, theirs);
  });
}

/** With a space on either side, so that no word is found within another. */
const lineOf = (words: readonly string[]): string => ` ${words.join(' ')} `;

function isTold(quotation: readonly string[], theirs: string): boolean {
  const runs = Math.max(0, quotation.length - SHINGLE_WORDS + 1);
  const told = Array.from({ length: runs }, (_, at) => quotation.slice(at, at + SHINGLE_WORDS)).filter(
    (run) => theirs.includes(lineOf(run)),
  );
  return told.length > LEAST_TOLD * runs;
}

/** Whether the words before and behind it stand around something else there. */
function hasItsPlace(words: readonly string[], { start, end }: WordSpan, theirs: string): boolean {
  const before = lineOf(words.slice(Math.max(0, start - SHINGLE_WORDS), start));
  const behind = lineOf(words.slice(end, end + SHINGLE_WORDS));
  const most = MOST_BETWEEN.lengths * (end - start) + MOST_BETWEEN.words;
  for (let at = theirs.indexOf(before); at >= 0; at = theirs.indexOf(before, at + 1)) {
    const rest = theirs.slice(at + before.length - 1);
    const to = rest.indexOf(behind);
    const between = rest.slice(0, Math.max(0, to)).split(' ').length - 1;
    if (to > 0 && between <= most) return true;
  }
  return false;
}
