/** Finds where the clause that opens a sentence ends: "After Lund called it safe, Meier said …" tells what two people said. */
import type { Token } from './cut-units.ts';
import type { Cue } from './find-cues.ts';
import { findNounPhraseStartingAt } from './find-noun-phrase-starting-at.ts';
import { actsAsComma } from './punctuation.ts';

const OPENERS = /^(?:after|when|while|as|although|though|because|since|before|once|whereas)$/;
/** "Months after …", "Even though …", "And when …". */
const LATEST_OPENER = 2;
/** Tokens between the subject of the main clause and its reporting word. */
const FIND_CUE = 8;

/**
 * The position behind the last word of the opening clause that holds `cue`, whose reported words begin at `start`. Null
 * where it stands in none, or where no comma is followed by another subject with a reporting word of its own.
 */
export function findOpeningClauseEnd(
  text: string,
  tokens: readonly Token[],
  { cue, start, end, later }: { cue: Cue; start: number; end: number; later: readonly Cue[] },
): number | null {
  if (!isInOpeningClause(tokens, cue.first)) return null;
  for (let at = start; at + 1 < end; at += 1) {
    const token = tokens[at];
    if (token === undefined || !actsAsComma(text, token) || !opensMainClause(tokens, at + 1, end, later))
      continue;
    return token.kind === 'quote' ? at + 1 : at;
  }
  return null;
}

function isInOpeningClause(tokens: readonly Token[], at: number): boolean {
  const opener = tokens.findIndex(
    (token, place) => place <= LATEST_OPENER && place < at && OPENERS.test(token.lower),
  );
  return opener >= 0 && !tokens.slice(opener, at).some(({ kind }) => kind !== 'word');
}

/** Whether a subject begins at the position, and its reporting word stands not far behind it. */
function opensMainClause(tokens: readonly Token[], at: number, end: number, later: readonly Cue[]): boolean {
  const subject = findNounPhraseStartingAt(tokens, at, end - 1);
  if (subject === null || subject.first !== at) return false;
  return later.some(
    ({ first, form }) =>
      form === 'finite' &&
      first > subject.last &&
      first - subject.last <= FIND_CUE &&
      tokens.slice(subject.last + 1, first).every(({ kind }) => kind === 'word'),
  );
}
