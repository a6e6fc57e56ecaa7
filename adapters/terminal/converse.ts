/** The bot at a terminal: a line is a question or a command, a number is the button with that number. */
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Action, Message } from '../../src/messages/message.ts';
import { ownZone } from '../../src/surfaces/own-zone.ts';
import { parseBriefingWords } from '../../src/surfaces/parse-briefing-words.ts';
import { parseDigestCommand } from '../../src/surfaces/parse-digest-command.ts';
import { parseSourceCommand } from '../../src/surfaces/parse-source-command.ts';
import type { Place } from '../../src/surfaces/posting.ts';
import type { Request } from '../../src/surfaces/request.ts';
import type { Answer, Handler } from '../../src/surfaces/surface.ts';
import { renderMessage } from './render-message.ts';
import { createStyle, type Style } from './style.ts';

export interface ConversationOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Where digests made here are told. */
const TERMINAL: Place = { surface: 'terminal', channel: 'terminal', thread: null };

interface Offer {
  readonly label: string;
  readonly request: Request;
}

/** A choice offers each of its options. Sharing has no meaning here. */
function offersOf(actions: readonly Action[]): Offer[] {
  return actions.flatMap((action): Offer[] => {
    const { id } = action;
    if (action.type === 'button') {
      return [{ label: action.label, request: { kind: 'follow-up', id, choice: null } }];
    }
    return action.options.map(({ value, label }) => ({
      label: `${action.label.replace(/…$/, '')}: ${label}`,
      request: { kind: 'follow-up', id, choice: value },
    }));
  });
}

function requestOf(line: string, offers: readonly Offer[]): Request {
  const offer = /^\d{1,2}$/.test(line) ? offers[Number(line) - 1] : undefined;
  if (offer) return offer.request;
  const [, command = '', rest = ''] = /^\/(\w+)\s*(.*)$/.exec(line) ?? [];
  if (command === 'briefing') return parseBriefingWords(rest);
  if (command === 'whosaid') return { kind: 'who-said', question: rest };
  if (command === 'speaker') return { kind: 'speaker', name: rest };
  if (command === 'digest') return { kind: 'digest', digest: parseDigestCommand(rest, TERMINAL) };
  if (command === 'sources') return { kind: 'sources', sources: parseSourceCommand(rest) };
  if (command === 'onrecord' && rest === 'status') return { kind: 'status', isAdmin: true, findings: [] };
  return command === '' ? { kind: 'words', text: line } : { kind: 'help' };
}

function withOffers(message: Message, offers: readonly Offer[]): Message {
  if (offers.length === 0) return message;
  const rows = offers.map(({ label }, index) => ({
    label: String(index + 1),
    value: label,
    state: 'plain' as const,
  }));
  return { ...message, blocks: [...message.blocks, { type: 'table', rows }] };
}

/** Whoever sits at the machine may do everything on it. */
const profile = async () => ({ isAdmin: true, zone: ownZone() });

class Conversation {
  #offers: readonly Offer[] = [];
  readonly #handler: Handler;
  readonly #space: string;
  readonly #style: Style;

  constructor(handler: Handler, space: string, style: Style) {
    this.#handler = handler;
    this.#space = space;
    this.#style = style;
  }

  async answer(line: string): Promise<string> {
    const asker = {
      space: this.#space,
      user: 'terminal',
      seenBy: 'channel',
      channel: 'terminal',
      profile,
    } as const;
    const { message }: Answer = await this.#handler.answer(requestOf(line, this.#offers), asker);
    this.#offers = offersOf(message.actions ?? []);
    return renderMessage(withOffers(message, this.#offers), this.#style);
  }
}

/** Resolves when the input ends, `quit` is typed, or `signal` aborts. */
export async function converse(
  handler: Handler,
  space: string,
  { input, output, environment, signal }: ConversationOptions,
): Promise<void> {
  const style = createStyle({ isTerminal: output.isTTY === true, columns: output.columns, environment });
  const conversation = new Conversation(handler, space, style);
  const lines = createInterface({ input, ...(input.isTTY ? { output } : {}), prompt: '> ', signal });
  lines.on('SIGINT', () => lines.close());
  if (input.isTTY) lines.prompt();
  for await (const line of lines) {
    if (/^(?:quit|exit)$/i.test(line.trim())) break;
    if (line.trim() !== '') output.write(`\n${await conversation.answer(line.trim())}\n`);
    if (input.isTTY) lines.prompt();
  }
  lines.close();
}
