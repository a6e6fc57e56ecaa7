/** A message as it is posted on time: its parts, whom it calls, and what of it goes into a thread. */
import { cutText } from '../../src/messages/cut-text.ts';
import type { Message } from '../../src/messages/message.ts';
import { restInThread } from '../../src/messages/rest-in-thread.ts';
import { safeText } from '../../src/messages/safe-text.ts';
import type { Dress, Mention } from '../../src/surfaces/posting.ts';
import { THREAD_NAME_LIMIT } from './limits.ts';
import type { RenderedPart } from './posted-part.ts';
import { type MessageBody, renderPieces, textPiece, toBodies } from './render-components.ts';
import { isSnowflake } from './snowflake.ts';
import type { Piece } from './split-message.ts';

/** Discord takes no empty name. */
function threadName({ title }: Message): string {
  const name = safeText(title.text).trim();
  return name === '' ? 'On Record' : cutText(name, THREAD_NAME_LIMIT);
}

/** The role, where there is one that Discord would call. */
function calledRole(mention: Mention | null): string | null {
  return mention?.kind === 'role' && isSnowflake(mention.id) ? mention.id : null;
}

/** The pieces of the channel, and those of the thread. */
function divide(message: Message, layout: Dress['layout']): [Piece[], Piece[]] {
  const { title, blocks, actions } = renderPieces(message);
  const notices = message.blocks.findIndex(({ type }) => type !== 'notice');
  const isThreaded = layout === 'thread' && notices !== -1;
  if (!isThreaded) return [[...title, ...blocks.flat(), ...actions], []];
  const opening = [...title, ...blocks.slice(0, notices).flat(), textPiece(`-# ${restInThread(message)}`)];
  return [opening, [...blocks.slice(notices).flat(), ...actions]];
}

function callRole(body: MessageBody, role: string): MessageBody {
  return { ...body, allowed_mentions: { ...body.allowed_mentions, roles: [role] } };
}

/** Each part as one message to send; the first notifies the role that `dress` names, and nothing else notifies anyone. */
export function renderPost(message: Message, dress: Dress): RenderedPart[] {
  const role = calledRole(dress.mention);
  const [channel, thread] = divide(message, dress.layout);
  const call = role === null ? [] : [textPiece(`<@&${role}>`)];
  const [first, ...others] = toBodies([...call, ...channel]);
  const opening = first === undefined ? [] : [role === null ? first : callRole(first, role)];
  const rest = thread.length === 0 ? [] : toBodies(thread);
  const thread_name = threadName(message);
  return [...opening, ...others, ...rest].map((body) => ({ ...body, thread_name }));
}
