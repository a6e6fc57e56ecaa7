/** The words behind a slash command as a request. */
import { parseBriefingWords } from '../../src/surfaces/parse-briefing-words.ts';
import type { Request } from '../../src/surfaces/request.ts';
import { type DigestCommand, readDigestCommand } from './read-digest-command.ts';
import { readIncomingText } from './read-incoming-text.ts';
import { readSourcesCommand } from './read-sources-command.ts';
import type { COMMANDS } from './scopes.ts';

/** `status` needs findings that are not in the words. */
export type Command =
  | Exclude<Request, { kind: 'status' | 'home' }>
  | { readonly kind: 'status' }
  | DigestCommand;

/** @param channel where it was typed. */
export function readCommand(name: (typeof COMMANDS)[number], line: string, channel: string): Command {
  if (name === '/digest') return readDigestCommand(line, channel);
  if (name === '/sources') return { kind: 'sources', sources: readSourcesCommand(line) };
  const text = readIncomingText(line);
  if (name === '/briefing') return parseBriefingWords(text);
  if (name === '/whosaid') return { kind: 'who-said', question: text };
  if (name === '/speaker') return { kind: 'speaker', name: text };
  return text.toLowerCase() === 'status' ? { kind: 'status' } : { kind: 'help' };
}
