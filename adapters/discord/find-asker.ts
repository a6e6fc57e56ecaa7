/** Whose library is asked: the server's where the app is installed in it, the person's own everywhere else. */
import type { BaseInteraction } from 'discord.js';
import type { Asker } from '../../src/surfaces/surface.ts';

interface Place {
  readonly userId: string;
  /** Null outside of servers, and in those that have not installed the app. */
  readonly guildId: string | null;
}

export function askerAt({ userId, guildId }: Place, seenBy: Asker['seenBy']): Asker {
  return { space: guildId === null ? `discord:user:${userId}` : `discord:${guildId}`, user: userId, seenBy };
}

/**
 * Discord names the server only where it is the server's installation that was used; that a person brought the app along
 * opens no server's library. In a direct message it says 0.
 */
export function installedGuild({ guildId, authorizingIntegrationOwners }: BaseInteraction): string | null {
  const owner = authorizingIntegrationOwners.guildId;
  return guildId !== null && owner === guildId ? guildId : null;
}
