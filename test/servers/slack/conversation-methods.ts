/** The methods that read channels: conversations.info, open, history, replies. */
import { z } from 'zod';
import { findReadableChannel } from './find-channel.ts';
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import { type StoredMessage, toWire } from './stored-message.ts';
import { type Answer, type BotMethod, readArguments } from './web-api-context.ts';
import type { SlackChannel, Workspace } from './workspace.ts';

const named = z.looseObject({ channel: z.string() });
const opened = z.looseObject({ users: z.string().optional(), channel: z.string().optional() });
const page = named.extend({
  limit: z.coerce.number().int().min(1).max(999).default(100),
  latest: z.coerce.string().optional(),
  oldest: z.coerce.string().optional(),
  inclusive: z.union([z.boolean(), z.stringbool()]).default(false),
  ts: z.coerce.string().optional(),
});

function describeChannel(channel: SlackChannel): Answer {
  return {
    id: channel.id,
    ...(channel.kind === 'im' ? { user: channel.name } : { name: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.isBotMember,
  };
}

const info: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace) {
    return {
      channel: describeChannel(findReadableChannel(workspace, readArguments(named, sent).channel, 'read')),
    };
  },
};

const open: BotMethod = {
  token: 'bot',
  scope: 'im:write',
  answer(sent, workspace, { state }) {
    const { users, channel } = readArguments(opened, sent);
    if (channel !== undefined) return { channel: { id: findReadableChannel(workspace, channel, 'read').id } };
    if (users === undefined || !workspace.users.has(users)) throw new SlackRefusal('user_not_found');
    return { channel: { id: state.directChannel(workspace, users).id } };
  },
};

/** Messages between the bounds, newest first; ephemeral ones are nobody's history. */
function readPage(
  state: SlackState,
  workspace: Workspace,
  sent: z.infer<typeof page>,
  isWanted: (message: StoredMessage) => boolean,
): StoredMessage[] {
  const channel = findReadableChannel(workspace, sent.channel, 'history');
  if (!channel.isBotMember) throw new SlackRefusal('not_in_channel');
  const { latest = '9'.repeat(10), oldest = '0', inclusive } = sent;
  const isWithin = ({ ts }: StoredMessage) =>
    (ts > oldest && ts < latest) || (inclusive && (ts === oldest || ts === latest));
  const isPublic = (message: StoredMessage) =>
    message.channel === channel.id && message.ephemeralFor === null;
  const found = state.messages.filter(
    (message) => isPublic(message) && !message.isDeleted && isWithin(message),
  );
  return found.filter(isWanted).toReversed();
}

const history: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state }) {
    const wanted = readArguments(page, sent);
    const all = readPage(
      state,
      workspace,
      wanted,
      ({ threadTs, ts }) => threadTs === null || threadTs === ts,
    );
    const messages = all.slice(0, wanted.limit).map((message) => toWire(message, workspace.botId));
    return { messages, has_more: all.length > wanted.limit };
  },
};

const replies: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state }) {
    const wanted = readArguments(page, sent);
    const isInThread = ({ ts, threadTs }: StoredMessage) => ts === wanted.ts || threadTs === wanted.ts;
    const all = readPage(state, workspace, wanted, isInThread).toReversed();
    if (all.length === 0) throw new SlackRefusal('thread_not_found');
    const messages = all.slice(0, wanted.limit).map((message) => toWire(message, workspace.botId));
    return { messages, has_more: all.length > wanted.limit };
  },
};

export const CONVERSATION_METHODS = {
  'conversations.info': info,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
};
