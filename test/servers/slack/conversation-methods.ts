/** The methods that read channels: conversations.info, open, history, replies. */
import { z } from 'zod';
import { findReadableChannel } from './find-channel.ts';
import { SlackRefusal } from './slack-refusal.ts';
import { type StoredMessage, toWire } from './stored-message.ts';
import { type Answer, type BotMethod, readArguments } from './web-api-context.ts';
import type { SlackChannel, Workspace } from './workspace.ts';

const named = z.looseObject({ channel: z.string() });
const opened = z.looseObject({ users: z.string().optional(), channel: z.string().optional() });
const page = named.extend({
  limit: z.coerce.number().int().min(1).max(999).optional(),
  cursor: z.string().optional(),
  latest: z.coerce.string().optional(),
  oldest: z.coerce.string().optional(),
  inclusive: z.union([z.boolean(), z.stringbool()]).default(false),
  include_all_metadata: z.union([z.boolean(), z.stringbool()]).default(false),
  ts: z.coerce.string().optional(),
});

type Page = z.infer<typeof page>;

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

/** A time is seconds with or without a fraction. */
function toMicroseconds(ts: string): number {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

function isWithin(ts: string, { oldest = '0', latest, inclusive }: Page): boolean {
  const at = toMicroseconds(ts);
  const from = toMicroseconds(oldest);
  const until = latest === undefined ? Number.POSITIVE_INFINITY : toMicroseconds(latest);
  return (at > from && at < until) || (inclusive && (at === from || at === until));
}

/** A channel that the bot may read, and is in. */
function findHistory(workspace: Workspace, id: string): SlackChannel {
  const channel = findReadableChannel(workspace, id, 'history');
  if (!channel.isBotMember) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** Ephemeral messages are nobody's history. */
function isShown({ ephemeralFor, isDeleted }: StoredMessage): boolean {
  return ephemeralFor === null && !isDeleted;
}

/** A page goes on behind the message that ended the one before, whatever came meanwhile. */
function encodeCursor({ ts }: StoredMessage): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function placeOfCursor(cursor: string, messages: readonly StoredMessage[]): number {
  const [, ts] = /^next_ts:(.+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  const at = messages.findIndex((message) => message.ts === ts);
  if (at < 0) throw new SlackRefusal('invalid_cursor');
  return at + 1;
}

/** @param messages all that are asked for, in the order in which they are handed out. */
function answerPage(messages: readonly StoredMessage[], sent: Page, most: number, botId: string): Answer {
  const { cursor, limit = most, include_all_metadata: isWhole } = sent;
  const start = cursor === undefined || cursor === '' ? 0 : placeOfCursor(cursor, messages);
  const shown = messages.slice(start, start + Math.min(limit, most));
  const last = shown.at(-1);
  const hasMore = start + shown.length < messages.length;
  return {
    messages: shown.map((message) => toWire(message, botId, isWhole)),
    has_more: hasMore,
    ...(hasMore && last !== undefined ? { response_metadata: { next_cursor: encodeCursor(last) } } : {}),
  };
}

const history: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state, historyLimit }) {
    const wanted = readArguments(page, sent);
    const { id } = findHistory(workspace, wanted.channel);
    const isOfChannel = ({ threadTs, ts }: StoredMessage) => threadTs === null || threadTs === ts;
    const all = state
      .inChannel(id)
      .filter((message) => isShown(message) && isOfChannel(message) && isWithin(message.ts, wanted));
    return answerPage(all.toReversed(), { limit: 100, ...wanted }, historyLimit, workspace.botId);
  },
};

/** The message itself comes first, whatever the bounds. */
const replies: BotMethod = {
  token: 'bot',
  scope: null,
  answer(sent, workspace, { state, historyLimit }) {
    const wanted = readArguments(page, sent);
    const { id } = findHistory(workspace, wanted.channel);
    const { ts = '' } = wanted;
    const root = state.find(id, ts);
    const answers = state.repliesTo(id, ts).filter(isShown);
    if (root === undefined && answers.length === 0) throw new SlackRefusal('thread_not_found');
    const within = answers.filter((message) => isWithin(message.ts, wanted));
    const all = root === undefined || !isShown(root) ? within : [root, ...within];
    return answerPage(all, wanted, historyLimit, workspace.botId);
  },
};

export const CONVERSATION_METHODS = {
  'conversations.info': info,
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
};
