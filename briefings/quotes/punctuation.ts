/** Commas and dashes as every step of the grammar reads them. */
import type { Token } from './cut-units.ts';

/** True for a dash of any length that stands alone. */
export function isDash(token: Token | undefined): boolean {
  return token?.kind === 'mark' && /^(?:—|–|-|--)$/.test(token.text);
}

/** True for what sets an apposition or an opening off from its clause. */
export function isCommaOrDash(token: Token | undefined): boolean {
  return token?.text === ',' || isDash(token);
}

/** Whether the token ends a stretch as a comma does: itself one, or a quotation with a comma inside its end. */
export function actsAsComma(text: string, token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'quote') return token.quote !== null && text.charAt(token.quote.inside.end - 1) === ',';
  return token.text === ',';
}
