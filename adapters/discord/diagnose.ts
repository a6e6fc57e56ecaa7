/** What the doctor of the command line can tell of Discord without connecting to its gateway. */
import { DiscordAPIError, REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { TableRow } from '../../src/messages/message.ts';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import { toOnRecordError } from './discord-error.ts';
import { inspectPermissions } from './inspect-permissions.ts';
import { permissionsInChannel } from './permissions-in-channel.ts';
import { areCommandsUpToDate } from './register-commands.ts';
import { restOptions } from './rest-options.ts';
import { isSnowflake } from './snowflake.ts';

const application = z.object({
  name: z.string(),
  approximate_guild_count: z.number().nullish(),
});
const user = z.object({ id: z.string(), username: z.string() });
const PATIENCE_MS = 20_000;

async function inspectApp(rest: REST): Promise<TableRow[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const { username } = user.parse(await rest.get(Routes.user(), { signal }));
  const app = application.parse(await rest.get(Routes.currentApplication(), { signal }));
  const servers = app.approximate_guild_count ?? null;
  const install = `none yet. Invite the bot: Discord Developer Portal → ${app.name} → Installation → Install Link.`;
  return [
    { label: 'DISCORD_TOKEN', value: `valid, signed in as ${username}`, state: 'ok' },
    { label: 'Intents', value: 'no privileged one is needed', state: 'ok' },
    ...(servers === null
      ? []
      : [{ label: 'Servers', value: servers === 0 ? install : String(servers), state: 'plain' } as const]),
  ];
}

async function inspectCommands(settings: DiscordSettings): Promise<TableRow> {
  const isUpToDate = await areCommandsUpToDate(settings, { patienceMs: PATIENCE_MS });
  return isUpToDate
    ? { label: 'Commands', value: 'registered and up to date', state: 'ok' }
    : { label: 'Commands', value: 'missing or outdated. Run: onrecord discord register', state: 'problem' };
}

async function inspectChannel(rest: REST, channel: string): Promise<TableRow[]> {
  const label = 'That channel';
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { id } = user.parse(await rest.get(Routes.user(), { signal }));
    const permissions = await permissionsInChannel(rest, channel, id, signal);
    return permissions === null
      ? [{ label, value: 'it belongs to no server: nothing to grant', state: 'plain' }]
      : inspectPermissions(permissions);
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : null;
    const isHidden = code === RESTJSONErrorCodes.MissingAccess || code === RESTJSONErrorCodes.UnknownChannel;
    const value = isHidden
      ? 'the bot does not see it: grant “View Channel” there, or invite the bot to its server'
      : toOnRecordError(error).message;
    return [{ label, value, state: 'problem' }];
  }
}

/** Never rejects: what cannot be found out is a finding. */
export async function diagnoseDiscord(settings: DiscordSettings, channel?: string): Promise<TableRow[]> {
  const rest = new REST(restOptions(settings)).setToken(settings.token);
  try {
    const [app, commands] = [await inspectApp(rest), await inspectCommands(settings)];
    const isOurs = channel !== undefined && isSnowflake(channel);
    return [...app, commands, ...(isOurs ? await inspectChannel(rest, channel) : [])];
  } catch (error) {
    return [{ label: 'Discord', value: toOnRecordError(error).message, state: 'problem' }];
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}
