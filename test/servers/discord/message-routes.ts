/** Routes of the messages of a channel. */
import { refuse } from './api-error.ts';
import { type Channel, channelType, type DiscordMessage } from './entities.ts';
import { FormErrors } from './form-errors.ts';
import { isJsonObject, type JsonObject, listAt, textAt } from './json.ts';
import { demand, isForum, isThread, permission, permissionsIn } from './permissions.ts';
import { type Answer, type Call, callerOf, type Route } from './route.ts';
import { messageOnWire } from './wire.ts';

const messages = '/channels/:channel/messages';
const nonceLifetimeMs = 180_000;

export const messageRoutes: readonly Route[] = [
  { name: `GET ${messages}`, answer: listMessages },
  { name: `POST ${messages}`, limit: [5, 5], answer: postMessage },
  { name: `GET ${messages}/:message`, answer: getMessage },
  { name: `PATCH ${messages}/:message`, limit: [5, 5], answer: editMessage },
  { name: `DELETE ${messages}/:message`, limit: [5, 1], answer: deleteMessage },
  { name: `POST ${messages}/:message/crosspost`, limit: [10, 3600], answer: crosspost },
];

/** One page, newest first: the latest, or the next behind `after`. Empty for whoever may not read the history. */
function listMessages(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  const { botUserId } = callerOf(call);
  demand(call.state, channel, botUserId);
  if (isForum(channel)) throw refuse('notATextChannel');
  const held = permissionsIn(call.state, channel, botUserId);
  const after = call.query.get('after');
  const limit = readLimit(call);
  const shown = call.state.messagesIn(channel.id).filter(({ id, visibleTo }) => {
    const isReadable = visibleTo === undefined && (held & permission.readMessageHistory) !== 0n;
    return isReadable && (after === null || BigInt(id) > BigInt(after));
  });
  const page = after === null ? shown.slice(-limit) : shown.slice(0, limit);
  return { status: 200, body: page.reverse().map((message) => messageOnWire(call.state, message)) };
}

/** @throws ApiError 50035 outside of 1 to 100. */
function readLimit({ query }: Call): number {
  const limit = Number(query.get('limit') ?? 50);
  const errors = new FormErrors();
  errors.integer(['limit'], limit, { min: 1, max: 100 });
  errors.throwIfAny();
  return limit;
}

function getMessage(call: Call): Answer {
  return { status: 200, body: messageOnWire(call.state, findMessage(call, readable(call))) };
}

function postMessage(call: Call): Answer {
  const { state, board, body, files } = call;
  const channel = state.channel(call.param('channel'));
  const { botUserId } = callerOf(call);
  demandPosting(call, channel);
  if (isForum(channel)) throw refuse('notATextChannel');
  const closed = channel.recipientIds.some((id) => id !== botUserId && !state.user(id).acceptsDirectMessages);
  if (closed) throw refuse('closedDirectMessages');
  checkReference(call, channel);
  const present = findByNonce(call, channel);
  if (present !== undefined) return { status: 200, body: messageOnWire(state, present) };
  if (channel.isArchived) call.world.unarchive(channel);
  const message = board.post({ channel, authorId: botUserId, body, files });
  return { status: 200, body: messageOnWire(state, message) };
}

function editMessage(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId);
  const message = findMessage(call, channel);
  if (message.authorId !== callerOf(call).botUserId) throw refuse('notOwnMessage');
  if (channel.isArchived) throw refuse('threadArchived');
  call.board.edit(message, call.body, call.files);
  return { status: 200, body: messageOnWire(call.state, message) };
}

function deleteMessage(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId);
  const message = findMessage(call, channel);
  if (message.authorId !== callerOf(call).botUserId) {
    demand(call.state, channel, callerOf(call).botUserId, 'manageMessages');
  }
  if (channel.isArchived) throw refuse('threadArchived');
  call.board.delete(message);
  return { status: 204 };
}

function crosspost(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId, 'sendMessages');
  if (channel.type !== channelType.announcement) throw refuse('wrongChannelType');
  const message = findMessage(call, channel);
  if (message.isCrossposted) throw refuse('alreadyCrossposted');
  message.isCrossposted = true;
  message.flags |= 1;
  call.state.changes.notify();
  return { status: 200, body: messageOnWire(call.state, message) };
}

function demandPosting(call: Call, channel: Channel): void {
  const { botUserId } = callerOf(call);
  demand(call.state, channel, botUserId, isThread(channel) ? 'sendMessagesInThreads' : 'sendMessages');
  if (listAt(call.body, 'embeds').length > 0) demand(call.state, channel, botUserId, 'embedLinks');
  if (call.files.length > 0) demand(call.state, channel, botUserId, 'attachFiles');
  const held = permissionsIn(call.state, channel, botUserId);
  if (!channel.isLocked || (held & permission.manageThreads) !== 0n) return;
  throw refuse(channel.isArchived ? 'threadArchived' : 'threadLocked');
}

function checkReference(call: Call, channel: Channel): void {
  const { message_reference: reference } = call.body;
  if (!isJsonObject(reference)) return;
  const held = permissionsIn(call.state, channel, callerOf(call).botUserId);
  if ((held & permission.readMessageHistory) === 0n) throw refuse('cannotReply');
  const replied = call.state.messages.get(textAt(reference, 'message_id') ?? '');
  const isThere = replied?.channelId === channel.id && !replied.isDeleted && replied.visibleTo === undefined;
  if (isThere || reference.fail_if_not_exists === false) return;
  const errors = new FormErrors();
  errors.add(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  errors.throwIfAny();
}

/** With enforce_nonce, a message that was just sent with the same nonce is returned, and none is made. */
function findByNonce(call: Call, channel: Channel): DiscordMessage | undefined {
  const { nonce, enforce_nonce: isEnforced }: JsonObject = call.body;
  if (isEnforced !== true || nonce === undefined || nonce === null) return undefined;
  const authorId = callerOf(call).botUserId;
  return call.state.messagesIn(channel.id).find((message) => {
    const isRecent = Date.now() - Date.parse(message.createdAt) < nonceLifetimeMs;
    return isRecent && message.authorId === authorId && message.nonce === String(nonce);
  });
}

function readable(call: Call): Channel {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId, 'readMessageHistory');
  return channel;
}

function findMessage(call: Call, channel: Channel): DiscordMessage {
  const message = call.state.message(call.param('message'));
  if (message.channelId !== channel.id || message.visibleTo !== undefined) throw refuse('unknownMessage');
  return message;
}
