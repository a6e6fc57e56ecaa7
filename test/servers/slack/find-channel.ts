/** Which channel a method means, and whether the bot may see it or write there. */
import { SlackRefusal } from './slack-refusal.ts';
import type { SlackState } from './slack-state.ts';
import { requireScope } from './web-api-context.ts';
import type { SlackChannel, Workspace } from './workspace.ts';

const SCOPE_WORD = { public: 'channels', private: 'groups', im: 'im' } as const;

/** A channel that the bot can see. Another workspace's is as unknown as one that does not exist. */
export function findChannel(workspace: Workspace, id: string): SlackChannel {
  const channel = workspace.channels.get(id);
  const isHidden = channel?.kind === 'private' && !channel.isBotMember;
  if (channel === undefined || isHidden) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** @param right `read` or `history`: the scope is that of the channel's kind, `groups:history`. */
export function findReadableChannel(
  workspace: Workspace,
  id: string,
  right: 'read' | 'history',
): SlackChannel {
  const channel = findChannel(workspace, id);
  requireScope(workspace, `${SCOPE_WORD[channel.kind]}:${right}`);
  return channel;
}

/** Where a message goes: a channel, or a user's id for the direct conversation. Throws SlackRefusal. */
export function findPostableChannel(state: SlackState, workspace: Workspace, id: string): SlackChannel {
  if (workspace.users.has(id)) return state.directChannel(workspace, id);
  const channel = findChannel(workspace, id);
  if (channel.isArchived) throw new SlackRefusal('is_archived');
  const isOpen = channel.kind === 'public' && workspace.scopes.includes('chat:write.public');
  if (!channel.isBotMember && !isOpen) throw new SlackRefusal('not_in_channel');
  return channel;
}
