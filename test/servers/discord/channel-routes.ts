/** Routes of channels, threads and guilds. */
import { refuse } from './api-error.ts';
import { type Channel, channelType } from './entities.ts';
import { FormErrors } from './form-errors.ts';
import { isJsonObject, type Json, numberAt, objectAt, textAt } from './json.ts';
import { demand, isThread, permission, permissionsIn } from './permissions.ts';
import { type Answer, type Call, callerOf, type Route } from './route.ts';
import { channelOnWire, directOnWire, guildOnWire, memberOnWire, messageOnWire } from './wire.ts';

export const channelRoutes: readonly Route[] = [
  { name: 'GET /channels/:channel', answer: getChannel },
  { name: 'POST /channels/:channel/typing', limit: [5, 5], answer: showTyping },
  { name: 'POST /channels/:channel/threads', limit: [50, 300], answer: startThread },
  { name: 'POST /channels/:channel/messages/:message/threads', limit: [50, 300], answer: startThread },
  { name: 'GET /guilds/:guild', answer: (call) => ({ status: 200, body: guildOnWire(guildOf(call)) }) },
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
  if (channel.type !== channelType.forum) return { status: 201, body: channelOnWire(thread) };
  const post = { channel: thread, authorId: botUserId, body: objectAt(body, 'message'), prefix: ['message'] };
  const message = messageOnWire(state, call.board.post(post));
  return { status: 201, body: { ...channelOnWire(thread), message } };
}

function threadTypeAt({ type }: Channel): number {
  return type === channelType.announcement ? channelType.announcementThread : channelType.publicThread;
}

function checkThread(body: Call['body'], channel: Channel): void {
  const errors = new FormErrors();
  errors.text(['name'], body.name, { min: 1, max: 100, isRequired: true });
  if (channel.type === channelType.forum && !isJsonObject(body.message)) errors.required(['message']);
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
