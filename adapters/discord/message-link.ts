/** The address by which Discord opens a message. */

/** @param space see Asker */
export function linkTo(space: string, channelId: string, messageId: string): string {
  const guildId = /^discord:(\d+)$/.exec(space)?.[1] ?? '@me';
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
