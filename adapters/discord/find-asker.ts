/** Whose library is asked, and by whom: the server's where the app is installed in it, the person's own everywhere else. */
import { type BaseInteraction, type Message, PermissionFlagsBits } from 'discord.js';
import type { Asker, AskerProfile } from '../../src/surfaces/surface.ts';
import { loggable } from './discord-error.ts';
import { permissionsInChannel } from './permissions-in-channel.ts';
import type { Session } from './session.ts';

/** Null outside of servers, and in those that have not installed the app. */
function spaceOf(userId: string, guildId: string | null): string {
  return guildId === null ? `discord:user:${userId}` : `discord:${guildId}`;
}

/**
 * Discord names the server only where it is the server's installation that was used; that a person brought the app along
 * opens no server's library. In a direct message it says 0.
 */
export function installedGuild({ guildId, authorizingIntegrationOwners }: BaseInteraction): string | null {
  const owner = authorizingIntegrationOwners.guildId;
  return guildId !== null && owner === guildId ? guildId : null;
}

/** Discord tells of no one's time zone. */
function profileOf(isAdmin: boolean): AskerProfile {
  return { isAdmin, zone: null };
}

/** @returns the space is the person's own where there is no server, and so is what is in it. */
export function askerOf(interaction: BaseInteraction, seenBy: Asker['seenBy']): Asker {
  const guildId = installedGuild(interaction);
  const { user, channelId, memberPermissions } = interaction;
  const isAdmin = guildId === null || (memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false);
  return {
    space: spaceOf(user.id, guildId),
    user: user.id,
    seenBy,
    ...(channelId === null ? {} : { channel: channelId }),
    profile: async () => profileOf(isAdmin),
  };
}

/** What a person who wrote a message may do is not said with it. Never rejects. */
async function isAuthorAdmin({ client, work, log }: Session, message: Message): Promise<boolean> {
  try {
    const { channelId, author } = message;
    const held = await permissionsInChannel(client.rest, channelId, author.id, work.abandoned);
    return held === null || held.has(PermissionFlagsBits.ManageGuild);
  } catch (error) {
    log.warn({ err: loggable(error), user: message.author.id }, 'permissions of a person not known');
    return false;
  }
}

export function authorOf(session: Session, message: Message): Asker {
  return {
    space: spaceOf(message.author.id, message.guildId),
    user: message.author.id,
    seenBy: 'channel',
    channel: message.channelId,
    profile: async () => profileOf(await isAuthorAdmin(session, message)),
  };
}
