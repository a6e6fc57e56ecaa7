/** What two copies of one text may differ in without being two texts: white space, and the shapes of quotation marks and dashes. */

const DOUBLE_MARKS = /[“”„‟«»″＂]|''|``/gu;
const SINGLE_MARKS = /[‘’‚‛‹›′`´]/gu;
const DASHES = /[‐‑‒–—―−]/gu;
const ELLIPSIS = /…/gu;
/** Soft hyphens and marks of direction are not seen. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

export function foldTypography(text: string): string {
  return text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(DOUBLE_MARKS, '"')
    .replace(SINGLE_MARKS, "'")
    .replace(DASHES, '-')
    .replace(ELLIPSIS, '...')
    .replace(/\s+/gu, ' ')
    .trim();
}
