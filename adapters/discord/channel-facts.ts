/** What a channel is, as far as posting goes by it: from what the gateway told, or else asked. */
import { ChannelFlags, ChannelType, type Client, type PermissionsBitField, Routes } from 'discord.js';
import { z } from 'zod';
import type { PostingSession } from './posting-session.ts';

export interface ChannelFacts {
  readonly id: string;
  readonly type: ChannelType;
  readonly name: string | null;
  /** Null for direct messages. */
  readonly guildId: string | null;
  /** With whom, in direct messages. */
  readonly recipients: readonly string[];
  /** Of a thread: only who may manage it can write there. */
  readonly isLocked: boolean;
  /** Of a forum: a post without a tag is refused. */
  readonly needsTag: boolean;
}

const shape = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().nullish(),
  recipients: z.array(z.object({ id: z.string() })).nullish(),
  flags: z.number().nullish(),
  thread_metadata: z.object({ locked: z.boolean().nullish() }).nullish(),
});

/** As the gateway told it; null where it told nothing. */
export function knownChannel(client: Client, id: string): ChannelFacts | null {
  const channel = client.channels.cache.get(id);
  // Of a direct conversation the gateway tells whom it is with only once something is said there.
  if (channel === undefined || channel.isDMBased()) return null;
  return {
    id,
    type: channel.type,
    name: channel.name,
    guildId: channel.guildId,
    recipients: [],
    isLocked: channel.isThread() && channel.locked === true,
    needsTag: channel.flags.has(ChannelFlags.RequireTag),
  };
}

/** As it is now. Rejects as Discord refuses. */
export async function fetchChannel(
  { rest }: PostingSession,
  id: string,
  signal: AbortSignal,
): Promise<ChannelFacts> {
  const found = shape.parse(await rest.get(Routes.channel(id), { signal }));
  return {
    id,
    type: found.type,
    name: found.name ?? null,
    guildId: found.guild_id ?? null,
    recipients: found.recipients?.map((recipient) => recipient.id) ?? [],
    isLocked: found.thread_metadata?.locked === true,
    needsTag: ((found.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
  };
}

/** As the gateway told it, where it did. Rejects as Discord refuses. */
export async function readChannel(
  session: PostingSession,
  id: string,
  signal: AbortSignal,
): Promise<ChannelFacts> {
  return knownChannel(session.client, id) ?? fetchChannel(session, id, signal);
}

/** What the bot may do in a channel of a server, as the gateway told it; null where it told nothing. */
export function knownPermissions(client: Client<true>, id: string): PermissionsBitField | null {
  const channel = client.channels.cache.get(id);
  return channel === undefined || channel.isDMBased() ? null : channel.permissionsFor(client.user);
}

/** Whether the channel is the space's own: nothing of one server or person is posted to another. */
export function isOfSpace({ guildId, recipients }: ChannelFacts, space: string): boolean {
  if (guildId !== null) return space === `discord:${guildId}`;
  return recipients.some((id) => space === `discord:user:${id}`);
}

/** Takes no messages of its own, only posts that begin with one. */
export function isForum({ type }: ChannelFacts): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

/** Whether a thread may begin at a message there. */
export function hasThreads({ type }: ChannelFacts): boolean {
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
}

export function isThread({ type }: { readonly type: ChannelType }): boolean {
  const threads = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
  return threads.some((thread) => thread === type);
}

/** Whether messages or posts can be made there at all, by whoever may. */
export function isPostable(channel: ChannelFacts): boolean {
  const { type } = channel;
  const isVoice = type === ChannelType.GuildVoice || type === ChannelType.GuildStageVoice;
  return hasThreads(channel) || isThread(channel) || isForum(channel) || isVoice || type === ChannelType.DM;
}

/** For a sentence; plain text. */
export function nameOf(channel: ChannelFacts | null): string {
  if (channel?.name == null) return 'the channel';
  return isThread(channel) ? `the thread “${channel.name}”` : `#${channel.name}`;
}
