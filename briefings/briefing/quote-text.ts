/** What a quotation says, as it is shown. */
import type { Span } from '../document.ts';

/** The quote's parts as shown, joined by " … ". */
export function quoteText(parts: readonly Span[], text: string): string {
  return parts.map(({ start, end }) => text.slice(start, end)).join(' … ');
}
