/** The figures of a sentence that tell how a matter stands: not dates, hours and ages, which every new report has of its own. */
import { figuresIn } from '../briefing/merge-repeats.ts';

/** With a capital: "12 may have died" is no date. */
const MONTHS =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b';
const UNTELLING = new RegExp(
  [
    `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTHS}`,
    `\\b${MONTHS}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b`,
    '\\b(?:19|20)\\d{2}(?:-\\d{2}){0,2}\\b',
    '\\b\\d{1,2}:\\d{2}\\b',
    '\\b\\d{1,2} ?[ap]\\.?m\\b',
    '[\\p{L}\\p{Nd}]+(?:-| )years?(?:-old)?\\b',
    '\\bage[ds]?(?: of)? \\d{1,3}\\b',
  ].join('|'),
  'gu',
);

/** In digits or in words, "two" as "2". */
export function figuresOf(text: string): string[] {
  return figuresIn(text.replace(UNTELLING, ' '));
}
