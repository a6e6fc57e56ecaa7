/** Finds the characters that may be quotation marks, with what their neighbours say of each. */

/** A candidate; whether it is a quotation mark, its neighbours do not settle alone. */
export interface Mark {
  readonly at: number;
  readonly sign: string;
  /** Its neighbours fit an opening mark (space or start before, something after). */
  readonly canOpen: boolean;
  /** Its neighbours fit a closing mark (something before, no letter after). */
  readonly canClose: boolean;
  readonly isSingle: boolean;
  readonly isAfterStop: boolean;
  /** Behind an "s", where a single mark may be a plural's apostrophe. */
  readonly isAfterS: boolean;
}

const MARKS = /''|``|["“”„‟«»‹›「」『』＂'‘’‚]/g;
const SINGLES = new Set(["'", '‘', '’', '‚']);
const BEFORE_OPENER = /[\s([{—–\-/"“‘'„«»‚…:]/;
const LETTER = /[\p{L}\p{N}]/u;

/** All candidate marks in order; apostrophes inside words are left out. */
export function findMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(MARKS)) {
    const at = match.index;
    const sign = match[0];
    const before = at === 0 ? ' ' : text.charAt(at - 1);
    const after = text.charAt(at + sign.length) || ' ';
    const isSingle = SINGLES.has(sign);
    if (isSingle && LETTER.test(before) && LETTER.test(after)) continue;
    marks.push({
      at,
      sign,
      canOpen: BEFORE_OPENER.test(before) && !/\s/.test(after),
      canClose: !/\s/.test(before) && !LETTER.test(after),
      isSingle,
      isAfterStop: /[.,!?…]/.test(before),
      isAfterS: before === 's' || before === 'S' || before === 'z' || before === 'n',
    });
  }
  return marks;
}
