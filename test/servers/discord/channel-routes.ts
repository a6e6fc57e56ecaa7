/** Routes of channels, threads and guilds. */
import { refuse } from './api-error.ts';
import { type Channel, channelType } from './entities.ts';
import { FormErrors } from './form-errors.ts';
import { isJsonObject, type Json, listAt, numberAt, objectAt, textAt } from './json.ts';
import { checkMessage, draftOf } from './message-limits.ts';
import { demand, isForum, isThread, permission, permissionsIn } from './permissions.ts';
import { type Answer, type Call, callerOf, type Route } from './route.ts';
import { channelOnWire, directOnWire, guildOnWire, memberOnWire, messageOnWire } from './wire.ts';

export const channelRoutes: readonly Route[] = [
  { name: 'GET /channels/:channel', answer: getChannel },
  { name: 'POST /channels/:channel/typing', limit: [5, 5], answer: showTyping },
  { name: 'POST /channels/:channel/threads', limit: [50, 300], answer: startThread },
  { name: 'POST /channels/:channel/messages/:message/threads', limit: [50, 300], answer: startThread },
  { name: 'GET /guilds/:guild', answer: (call) => ({ status: 200, body: guildOnWire(guildOf(call)) }) },
  { name: 'GET /channels/:channel/threads/archived/public', answer: listArchived },
  { name: 'GET /guilds/:guild/threads/active', answer: listActive },
  { name: 'GET /guilds/:guild/channels', answer: listChannels },
  { name: 'GET /guilds/:guild/members/:user', answer: getMember },
  { name: 'GET /guilds/:guild/roles', answer: (call) => ({ status: 200, body: rolesOf(call) }) },
];

function getChannel(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  const { botUserId } = callerOf(call);
  demand(call.state, channel, botUserId);
  const isDirect = channel.guildId === undefined;
  return {
    status: 200,
    body: isDirect ? directOnWire(call.state, channel, botUserId) : channelOnWire(channel),
  };
}

function showTyping(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId, 'sendMessages');
  call.state.typing.push(channel.id);
  call.state.changes.notify();
  return { status: 204 };
}

function startThread(call: Call): Answer {
  const { state, world, body } = call;
  const channel = state.channel(call.param('channel'));
  const messageId = call.param('message');
  const { botUserId } = callerOf(call);
  const type = messageId ? threadTypeAt(channel) : (numberAt(body, 'type') ?? threadTypeAt(channel));
  const isPrivate = type === channelType.privateThread;
  if (isForum(channel)) return startPost(call, channel);
  demand(state, channel, botUserId, isPrivate ? 'createPrivateThreads' : 'createPublicThreads');
  if (isThread(channel) || channel.guildId === undefined) throw refuse('wrongChannelType');
  checkThread(body, channel);
  if (messageId && state.channels.has(state.message(messageId).id)) throw refuse('threadExists');
  const name = textAt(body, 'name') ?? '';
  const thread = world.addThread(channel, {
    name,
    type,
    ownerId: botUserId,
    ...(messageId && { id: messageId }),
  });
  return { status: 201, body: channelOnWire(thread) };
}

/** The post and its first message have one id. Nothing is made where the message is over a limit. */
function startPost(call: Call, forum: Channel): Answer {
  const { state, world, body } = call;
  const { botUserId } = callerOf(call);
  demand(state, forum, botUserId, 'sendMessages');
  checkThread(body, forum);
  const appliedTags = listAt(body, 'applied_tags').map(String);
  if (forum.isTagRequired && appliedTags.length === 0) throw refuse('tagRequired');
  const [message, prefix] = [objectAt(body, 'message'), ['message']];
  checkMessage(message, draftOf(message, []), prefix);
  const name = textAt(body, 'name') ?? '';
  const thread = world.addThread(forum, { name, ownerId: botUserId, appliedTags });
  const first = call.board.post({
    id: thread.id,
    channel: thread,
    authorId: botUserId,
    body: message,
    prefix,
  });
  return { status: 201, body: { ...channelOnWire(thread), message: messageOnWire(state, first) } };
}

/** Those that the bot may see. */
function listActive(call: Call): Answer {
  const guild = guildOf(call);
  const threads = threadsOf(call, ({ guildId, isArchived }) => guildId === guild.id && !isArchived);
  return { status: 200, body: { threads: threads.map(channelOnWire), members: [] } };
}

/** One page, the last archived first. */
function listArchived(call: Call): Answer {
  const channel = call.state.channel(call.param('channel'));
  demand(call.state, channel, callerOf(call).botUserId, 'readMessageHistory');
  const limit = Number(call.query.get('limit') ?? 50);
  const archived = threadsOf(call, ({ parentId, isArchived }) => parentId === channel.id && isArchived)
    .filter(({ type }) => type !== channelType.privateThread)
    .sort((a, b) => Date.parse(b.archivedAt ?? '') - Date.parse(a.archivedAt ?? ''));
  const threads = archived.slice(0, limit).map(channelOnWire);
  return { status: 200, body: { threads, members: [], has_more: archived.length > limit } };
}

function threadsOf({ state, caller }: Call, isWanted: (thread: Channel) => boolean): Channel[] {
  return [...state.channels.values()].filter((channel) => {
    if (!isThread(channel) || channel.isDeleted || !isWanted(channel)) return false;
    return (permissionsIn(state, channel, caller?.botUserId ?? '') & permission.viewChannel) !== 0n;
  });
}

function threadTypeAt({ type }: Channel): number {
  return type === channelType.announcement ? channelType.announcementThread : channelType.publicThread;
}

function checkThread(body: Call['body'], channel: Channel): void {
  const errors = new FormErrors();
  errors.text(['name'], body.name, { min: 1, max: 100, isRequired: true });
  const known = [...channel.tags.keys()];
  errors.list(['applied_tags'], body.applied_tags, { max: 5 }).forEach((tag, index) => {
    if (known.includes(String(tag))) return;
    errors.add(['applied_tags', index], 'INVALID_TAG', 'Unknown tag');
  });
  if (isForum(channel) && !isJsonObject(body.message)) errors.required(['message']);
  const minutes = body.auto_archive_duration;
  if (minutes !== undefined && minutes !== null) {
    errors.choice(['auto_archive_duration'], minutes, [60, 1440, 4320, 10_080]);
  }
  errors.throwIfAny();
}

function listChannels(call: Call): Answer {
  const guild = guildOf(call);
  const { botUserId } = callerOf(call);
  const channels = [...call.state.channels.values()].filter((channel) => {
    const isHere = channel.guildId === guild.id && !channel.isDeleted && !isThread(channel);
    return isHere && (permissionsIn(call.state, channel, botUserId) & permission.viewChannel) !== 0n;
  });
  return { status: 200, body: channels.map(channelOnWire) };
}

function getMember(call: Call): Answer {
  const guild = guildOf(call);
  const userId = call.param('user');
  if (!guild.members.has(userId))
    throw refuse(call.state.users.has(userId) ? 'unknownMember' : 'unknownUser');
  return { status: 200, body: memberOnWire(call.state, guild, userId) };
}

function rolesOf(call: Call): Json {
  return guildOnWire(guildOf(call)).roles ?? [];
}

/** @throws ApiError 10004 for a guild that the bot is not in, as Discord says it. */
function guildOf(call: Call): ReturnType<Call['state']['guild']> {
  const guild = call.state.guild(call.param('guild'));
  if (!guild.members.has(callerOf(call).botUserId)) throw refuse('unknownGuild');
  return guild;
}
