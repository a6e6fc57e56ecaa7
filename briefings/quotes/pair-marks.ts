/** Pairs the quotation marks of one paragraph, whatever their style, also where one is missing or nested. */
import type { Span } from '../document.ts';
import type { Mark } from './find-marks.ts';
import { isCloserOf, isOpener } from './mark-roles.ts';
import type { QuotedSpan } from './quoted-span.ts';

/** A paragraph with the ends of its sentences, in order. */
export interface Paragraph extends Span {
  readonly sentenceEnds: readonly number[];
}

const MAX_DEPTH = 2;

/**
 * The quoted spans of the paragraph; `marks` are its own in order, `reopensWith` is the mark that the next paragraph
 * opens with, null where it opens with none.
 */
export function pairMarks(
  text: string,
  paragraph: Paragraph,
  marks: readonly Mark[],
  reopensWith: string | null,
): QuotedSpan[] {
  const spans: QuotedSpan[] = [];
  const pointsInwards = marks.find((mark) => mark.sign === '«' || mark.sign === '»')?.sign === '»';
  let surplus = countSurplusOpeners(marks);
  let open: Mark | null = null;
  let depth = 0;
  for (const [index, mark] of marks.entries()) {
    if (open === null) {
      if (isOpener(text, marks, index, pointsInwards)) open = mark;
      depth = 0;
    } else if (opensAgain(mark, open)) {
      if (surplus <= 0 && depth < MAX_DEPTH) {
        depth += 1;
      } else {
        surplus -= 1;
        spans.push(unclosedSpan(open, trimEnd(text, open.at, mark.at), false));
        open = mark;
        depth = 0;
      }
    } else if (opensInner(mark, open, marks, index, reopensWith)) {
      depth += 1;
    } else if (isCloserOf(open, marks, index)) {
      if (depth > 0 && mark.sign !== "'" && mark.sign !== '’') {
        depth -= 1;
      } else {
        spans.push(closedSpan(text, open, mark));
        open = null;
      }
    }
  }
  if (open !== null) spans.push(...lastSpan(paragraph, open, reopensWith));
  return spans.filter(({ inside }) => inside.end > inside.start);
}

function opensAgain(mark: Mark, open: Mark): boolean {
  return mark.sign === open.sign && mark.canOpen && !mark.canClose && !mark.isSingle;
}

/** How many marks ahead the closing mark of the outer style is looked for. */
const LOOK_FOR_OUTER = 12;

/** A double mark of another style inside the quotation, which goes on behind it: `"He said “no” twice."` */
function opensInner(
  mark: Mark,
  open: Mark,
  marks: readonly Mark[],
  index: number,
  reopensWith: string | null,
): boolean {
  const isOther =
    (open.sign === '"' && mark.sign === '“') ||
    (open.sign === '“' && (mark.sign === '"' || mark.sign === "''"));
  if (!isOther || !mark.canOpen || mark.canClose) return false;
  const outer = open.sign === '"' ? '"' : '”';
  const isClosed = marks
    .slice(index + 1, index + LOOK_FOR_OUTER)
    .some((later) => later.sign === outer && later.canClose && !later.canOpen);
  return isClosed || reopensWith === open.sign;
}

function closedSpan(text: string, open: Mark, closer: Mark): QuotedSpan {
  const end = endOfCloser(text, closer);
  const inside = { start: open.at + open.sign.length, end: end - closer.sign.length };
  return { start: open.at, end, inside, continues: false };
}

function unclosedSpan(open: Mark, end: number, continues: boolean): QuotedSpan {
  return {
    start: open.at,
    end,
    inside: { start: open.at + open.sign.length, end },
    continues,
  };
}

/** What a mark that nothing closes holds: the paragraph if the next one goes on, else the rest of its sentence. */
function lastSpan(paragraph: Paragraph, open: Mark, reopensWith: string | null): QuotedSpan[] {
  if (open.isSingle) return [];
  if (reopensWith === open.sign) return [unclosedSpan(open, paragraph.end, true)];
  const sentenceEnd = paragraph.sentenceEnds.find((end) => end > open.at + 1);
  return [unclosedSpan(open, sentenceEnd ?? paragraph.end, false)];
}

/** How many more opening than closing double marks there are: so many openers have lost their partner. */
function countSurplusOpeners(marks: readonly Mark[]): number {
  let surplus = 0;
  for (const mark of marks) {
    if (mark.isSingle) continue;
    if (mark.sign === '“' || mark.sign === '„') surplus += mark.canClose && !mark.canOpen ? -1 : 1;
    else if (mark.sign === '”') surplus -= 1;
    else if (mark.sign === '"' || mark.sign === "''") {
      surplus += mark.canOpen && !mark.canClose ? 1 : 0;
      surplus -= mark.canClose && !mark.canOpen ? 1 : 0;
    }
  }
  return surplus;
}

/** Behind the mark, and behind an inner closing mark set after it by mistake (`'''`). */
function endOfCloser(text: string, mark: Mark): number {
  const end = mark.at + mark.sign.length;
  const isInner = mark.sign === "''" && text.charAt(end) === "'" && !/\p{L}/u.test(text.charAt(end + 1));
  return isInner ? end + 1 : end;
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}
