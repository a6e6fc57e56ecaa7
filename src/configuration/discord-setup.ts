/** Discord is set up by the bot's token. */
import { z } from 'zod';
import type { DiscordSettings } from '../surfaces/settings.ts';
import { missing, type Setup, type Variables, webAddress, wrongVariables } from './surface-setup.ts';

const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]{8,}\.[\w-]+\.[\w-]+$/)
    .optional(),
  DISCORD_GUILD_IDS: z
    .string()
    .regex(/^\d{5,20}(?:\s*,\s*\d{5,20})*$/)
    .optional(),
  DISCORD_API_URL: webAddress.optional(),
});

export function discordSetup(variables: Variables): Setup<DiscordSettings> {
  const { DISCORD_TOKEN, DISCORD_GUILD_IDS, DISCORD_API_URL } = variables;
  if (!DISCORD_TOKEN && !DISCORD_GUILD_IDS) return { state: 'absent' };
  const faults = wrongVariables(schema, variables);
  if (!DISCORD_TOKEN) faults.push(missing('DISCORD_TOKEN', 'Discord lets nobody in without it'));
  if (faults.length > 0 || !DISCORD_TOKEN) return { state: 'faulty', faults };
  return {
    state: 'set',
    settings: {
      token: DISCORD_TOKEN,
      apiUrl: DISCORD_API_URL?.replace(/\/+$/, '') ?? null,
      guildIds: DISCORD_GUILD_IDS?.split(',').map((id) => id.trim()) ?? [],
    },
  };
}
