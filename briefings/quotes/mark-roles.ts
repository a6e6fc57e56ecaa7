/** Tells which quotation marks open and which close, across styles, and tells both from apostrophes. */
import type { Mark } from './find-marks.ts';

/** The marks that may close what each mark opens. */
const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  '"': ['"', '”'],
  "''": ["''", '"'],
  '``': ["''", '"'],
  '“': ['”', '"', '“'],
  '”': ['”'],
  '„': ['“', '”', '"'],
  '‟': ['”'],
  '«': ['»'],
  '»': ['«'],
  '‹': ['›'],
  '›': ['‹'],
  '「': ['」'],
  '『': ['』'],
  '＂': ['＂'],
  "'": ["'", '’'],
  '‘': ['’', "'"],
  '‚': ['‘', '’'],
};
/** How many marks, and characters, ahead the partner of a single mark is looked for. */
const LOOK_MARKS = 12;
const MAX_SINGLE_QUOTED = 800;
/** How many marks ahead a better closing mark than a plural's apostrophe is looked for. */
const LOOK_PAST_APOSTROPHE = 5;

/** Whether the mark at `index`, outside any quotation, opens one; `pointsInwards` for guillemets set »so«. */
export function isOpener(
  text: string,
  marks: readonly Mark[],
  index: number,
  pointsInwards: boolean,
): boolean {
  const mark = marks[index];
  if (mark === undefined) return false;
  switch (mark.sign) {
    case '"':
    case "''":
    case '＂':
    case '“':
      return mark.canOpen || !mark.canClose;
    case '”':
      return mark.canOpen && !mark.canClose;
    case '«':
    case '‹':
      return !pointsInwards;
    case '»':
    case '›':
      return pointsInwards;
    case '’':
    case '」':
    case '』':
      return false;
    case "'":
    case '‘':
    case '‚':
      return mark.canOpen && !mark.canClose && hasSingleCloser(text, marks, index);
    default:
      return true;
  }
}

/** Whether the mark at `index` closes what `open` opened. */
export function isCloserOf(open: Mark, marks: readonly Mark[], index: number): boolean {
  const mark = marks[index];
  if (mark === undefined || !(PARTNERS[open.sign] ?? []).includes(mark.sign)) return false;
  if (mark.sign === '“' && open.sign === '“') return mark.canClose && !mark.canOpen;
  if (!open.isSingle) return mark.sign === '"' || mark.sign === "''" ? mark.canClose || !mark.canOpen : true;
  if (!mark.canClose) return false;
  if (mark.isAfterStop || !mark.isAfterS) return true;
  return !marks
    .slice(index + 1, index + 1 + LOOK_PAST_APOSTROPHE)
    .some((later) => later.isSingle && later.canClose && !later.canOpen);
}

function hasSingleCloser(text: string, marks: readonly Mark[], index: number): boolean {
  const open = marks[index];
  if (open === undefined || isElision(text, open)) return false;
  for (let i = index + 1; i < Math.min(marks.length, index + LOOK_MARKS); i += 1) {
    const mark = marks[i];
    if (mark === undefined || mark.at - open.at > MAX_SINGLE_QUOTED) return false;
    if (!mark.isSingle && mark.canOpen && !mark.canClose) return false;
    if (isCloserOf(open, marks, i)) return true;
  }
  return false;
}

/** "'em", "'til", "'90s". */
function isElision(text: string, mark: Mark): boolean {
  return /^(?:em|til|tis|twas|cause|bout|n|\d0s|round)\b/i.test(text.slice(mark.at + 1, mark.at + 7));
}
