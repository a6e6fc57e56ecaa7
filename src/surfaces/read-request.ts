/** When what is written to the bot shows it something to read, and asks nothing. */
import type { OfferedFile, Request } from './request.ts';

/** What people write beside a file or a link that they want read. */
const ASKING_TO_READ =
  /^(?:(?:please|pls|read|add|this|these|that|and|the|file|files|link|article|page|it)\b[\s,.!:]*)*$/i;

/**
 * Null where it is to be taken as words: of a file what is written beside it may tell something, of a link it asks.
 * @param rest what is written, without its links.
 */
export function readRequest(
  rest: string,
  links: readonly string[],
  files: readonly OfferedFile[],
): Extract<Request, { kind: 'read' }> | null {
  const words = rest.trim();
  const isQuestion = /\?\s*$/.test(words);
  const isShown = ASKING_TO_READ.test(words) || (files.length > 0 && !isQuestion);
  return files.length + links.length > 0 && isShown ? { kind: 'read', files, links } : null;
}

const LINK = /https?:\/\/[^\s<>"'`|)\]]+[^\s<>"'`|)\].,;:!?]/gi;

/** In plain text, each once. */
export function linksIn(text: string): { readonly links: readonly string[]; readonly rest: string } {
  return { links: [...new Set(text.match(LINK) ?? [])], rest: text.replace(LINK, ' ').replace(/[<>]/g, ' ') };
}
