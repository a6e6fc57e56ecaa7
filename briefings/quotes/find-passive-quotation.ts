/** Finds the quoted words of "was described by X as “…”", where the speaker stands between the verb and them. */
import type { Token } from './cut-units.ts';

/** How many tokens the speaker may take. */
const REACH = 14;

/** The position of the quotation; -1 where the verb at `verb` has none in that way. */
export function findPassiveQuotation(tokens: readonly Token[], verb: number): number {
  if (tokens[verb + 1]?.lower !== 'by') return -1;
  for (let at = verb + 3; at + 1 < tokens.length && at - verb <= REACH; at += 1) {
    if (tokens[at]?.kind === 'quote') return -1;
    if (tokens[at]?.lower === 'as') return tokens[at + 1]?.kind === 'quote' ? at + 1 : -1;
  }
  return -1;
}
