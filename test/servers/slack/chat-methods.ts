/** The methods that write: chat.postMessage, chat.postEphemeral, chat.update, chat.delete, chat.getPermalink. */
import { z } from 'zod';
import { checkBlocksTogether, checkMessageBlocks, checkMessageText } from './block-limits.ts';
import { findChannel, findPostableChannel } from './find-channel.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import { type StoredMessage, toWire } from './stored-message.ts';
import { type Arguments, type BotMethod, type Platform, readArguments } from './web-api-context.ts';
import type { Workspace } from './workspace.ts';

const content = z.looseObject({
  channel: z.string().min(1),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.looseObject({ event_type: z.string(), event_payload: z.looseObject({}) }).optional(),
  thread_ts: z.coerce.string().optional(),
});
const changed = content.extend({ ts: z.coerce.string() });
const existing = z.looseObject({ channel: z.string(), ts: z.coerce.string() });
const ephemeral = content.extend({ user: z.string() });
const linked = z.looseObject({ channel: z.string(), message_ts: z.coerce.string() });

/** As chat.postMessage answers and as events tell it: with all that it bears. */
function described(message: StoredMessage, workspace: Workspace): Record<string, unknown> {
  return toWire(message, workspace.botId, true);
}

const TS = /^\d{10}\.\d{6}$/;

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function checkContent(sent: z.infer<typeof content>): void {
  if (isEmpty(sent.text) && isEmpty(sent.blocks) && isEmpty(sent.attachments))
    throw new SlackRefusal('no_text');
  checkMessageText(sent.text ?? '');
  checkMessageBlocks(sent.blocks);
  checkBlocksTogether(sent.blocks);
  if (sent.thread_ts !== undefined && !TS.test(sent.thread_ts)) throw new SlackRefusal('invalid_thread_ts');
}

function findOwn(
  state: SlackState,
  workspace: Workspace,
  sent: z.infer<typeof existing>,
  error: string,
): StoredMessage {
  const channel = findChannel(workspace, sent.channel);
  const message = state.find(channel.id, sent.ts);
  if (message === undefined || message.ephemeralFor !== null) throw new SlackRefusal('message_not_found');
  if (message.user !== workspace.botUserId) throw new SlackRefusal(error);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  return message;
}

/** The bot hears its own messages in direct conversations too; Bolt is expected to ignore them. */
function tellOwn(platform: Platform, workspace: Workspace, message: StoredMessage, rest: Arguments): void {
  if (workspace.channels.get(message.channel)?.kind !== 'im') return;
  const place = { channel: message.channel, channel_type: 'im', event_ts: message.ts };
  platform.tellApp(workspace, { type: 'message', ...place, ts: message.ts, ...rest });
}

const postMessage: BotMethod = {
  token: 'bot',
  scope: 'chat:write',
  answer(sent, workspace, platform) {
    const wanted = readArguments(content, sent);
    const channel = findPostableChannel(platform.state, workspace, wanted.channel);
    checkContent(wanted);
    const retryAfter = platform.rateLimits.spend(channel.id, workspace.id);
    if (retryAfter !== null) throw new SlackRefusal('ratelimited', { retryAfter });
    const by = { user: workspace.botUserId, isFromBot: true, ephemeralFor: null, via: 'web-api' } as const;
    const message = platform.state.post(workspace, channel.id, sent, by);
    const wire = described(message, workspace);
    tellOwn(platform, workspace, message, wire);
    return { channel: channel.id, ts: message.ts, message: wire };
  },
};

const postEphemeral: BotMethod = {
  token: 'bot',
  scope: 'chat:write',
  answer(sent, workspace, { state }) {
    const wanted = readArguments(ephemeral, sent);
    const channel = findPostableChannel(state, workspace, wanted.channel);
    if (!channel.isBotMember) throw new SlackRefusal('not_in_channel');
    if (!channel.members.has(wanted.user)) throw new SlackRefusal('user_not_in_channel');
    checkContent(wanted);
    const by = {
      user: workspace.botUserId,
      isFromBot: true,
      ephemeralFor: wanted.user,
      via: 'web-api',
    } as const;
    return { message_ts: state.post(workspace, channel.id, sent, by).ts };
  },
};

const update: BotMethod = {
  token: 'bot',
  scope: 'chat:write',
  answer(sent, workspace, platform) {
    const wanted = readArguments(changed, sent);
    const message = findOwn(platform.state, workspace, wanted, 'cant_update_message');
    checkContent(wanted);
    const next = platform.state.update(message, sent);
    const wire = described(next, workspace);
    tellOwn(platform, workspace, next, { subtype: 'message_changed', message: wire });
    return { channel: next.channel, ts: next.ts, text: next.text, message: wire };
  },
};

const remove: BotMethod = {
  token: 'bot',
  scope: 'chat:write',
  answer(sent, workspace, platform) {
    const message = findOwn(platform.state, workspace, readArguments(existing, sent), 'cant_delete_message');
    platform.state.delete(message);
    tellOwn(platform, workspace, message, { subtype: 'message_deleted', deleted_ts: message.ts });
    return { channel: message.channel, ts: message.ts };
  },
};

const getPermalink: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state }) {
    const wanted = readArguments(linked, sent);
    const channel = findChannel(workspace, wanted.channel);
    const message = state.find(channel.id, wanted.message_ts);
    if (message === undefined) throw new SlackRefusal('message_not_found');
    const place = `${channel.id}/p${wanted.message_ts.replace('.', '')}`;
    const { threadTs } = message;
    const thread = threadTs === null ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
    return {
      channel: channel.id,
      permalink: `https://${workspace.domain}.slack.com/archives/${place}${thread}`,
    };
  },
};

export const CHAT_METHODS = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
