/** The words behind a slash command as a request. */
import { parseBriefingWords } from '../../src/surfaces/parse-briefing-words.ts';
import type { Request } from '../../src/surfaces/request.ts';
import { readIncomingText } from './read-incoming-text.ts';
import type { COMMANDS } from './scopes.ts';

/** `status` needs findings that are not in the words. */
export type Command = Exclude<Request, { kind: 'status' | 'home' }> | { readonly kind: 'status' };

export function readCommand(name: (typeof COMMANDS)[number], line: string): Command {
  const text = readIncomingText(line);
  if (name === '/briefing') return parseBriefingWords(text);
  if (name === '/whosaid') return { kind: 'who-said', question: text };
  return text.toLowerCase() === 'status' ? { kind: 'status' } : { kind: 'help' };
}
