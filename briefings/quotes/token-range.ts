/** A stretch of a unit's tokens: how every step before the draft names words, without copying them. */
import type { Token } from './cut-units.ts';

/** Token positions, both inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

/** The range without punctuation at its ends; quotations and words stay. Null where nothing is left. */
export function trimRange(tokens: readonly Token[], first: number, last: number): TokenRange | null {
  let from = first;
  let to = last;
  while (from <= to && tokens[from]?.kind === 'mark' && !/^[([$#@]$/.test(tokens[from]?.text ?? ''))
    from += 1;
  while (to >= from && tokens[to]?.kind === 'mark' && !/^[)\]]$/.test(tokens[to]?.text ?? '')) to -= 1;
  return from <= to ? { first: from, last: to } : null;
}

/** Whether a quotation stands in the range. */
export function hasQuotation(tokens: readonly Token[], range: TokenRange): boolean {
  return tokens.slice(range.first, range.last + 1).some((token) => token.kind === 'quote');
}
