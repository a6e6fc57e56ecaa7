/** What a person said to the bot, with the bot's own mention taken off and the others as plain names. */
import type { Message } from 'discord.js';

/** A mention that was written, not the one that a reply adds by itself. */
export function isMentioned(content: string, botId: string): boolean {
  return content.includes(`<@${botId}>`) || content.includes(`<@!${botId}>`);
}

export function readWords(
  { content, mentions }: Pick<Message, 'content' | 'mentions'>,
  botId: string,
): string {
  const nameOf = (id: string) => (id === botId ? '' : (mentions.users.get(id)?.displayName ?? 'someone'));
  const channelOf = (id: string) => {
    const channel = mentions.channels.get(id);
    return channel && 'name' in channel ? `#${channel.name}` : 'a channel';
  };
  return content
    .replace(/<@!?(\d+)>/g, (_, id: string) => nameOf(id))
    .replace(/<@&(\d+)>/g, (_, id: string) => mentions.roles.get(id)?.name ?? 'a role')
    .replace(/<#(\d+)>/g, (_, id: string) => channelOf(id))
    .replace(/\s+/g, ' ')
    .trim();
}
