/** Commands are registered only when they changed: Discord takes 200 creations a day. */
import { REST, Routes } from 'discord.js';
import { z } from 'zod';
import { OnRecordError } from '../../src/errors.ts';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import { commandDefinitions } from './command-definitions.ts';
import { FORBIDDEN, isAnyOf, toOnRecordError } from './discord-error.ts';
import { restOptions } from './rest-options.ts';
import { hasSameCommands } from './same-commands.ts';

/** Where commands are registered: everywhere, or in one server. */
interface Place {
  readonly scope: 'global' | 'guild';
  readonly route: `/${string}`;
  readonly guildId: string | null;
}

const application = z.object({ id: z.string() });

async function findPlaces(rest: REST, guildIds: readonly string[], signal: AbortSignal): Promise<Place[]> {
  const { id } = application.parse(await rest.get(Routes.currentApplication(), { signal }));
  if (guildIds.length === 0)
    return [{ scope: 'global', route: Routes.applicationCommands(id), guildId: null }];
  return guildIds.map((guildId) => ({
    scope: 'guild',
    route: Routes.applicationGuildCommands(id, guildId),
    guildId,
  }));
}

async function isUpToDate(rest: REST, { scope, route }: Place, signal: AbortSignal): Promise<boolean> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return hasSameCommands(commandDefinitions(scope), await rest.get(route, { query, signal }), scope);
}

function refused(error: unknown, { guildId }: Place): OnRecordError {
  if (guildId === null || !isAnyOf(error, FORBIDDEN)) return toOnRecordError(error);
  const message = `DISCORD_GUILD_IDS names the server ${guildId}, but the app is not installed there with the scope applications.commands. Invite it there, or take the server out.`;
  return new OnRecordError('configuration', message, { cause: error });
}

async function register(rest: REST, place: Place, signal: AbortSignal): Promise<boolean> {
  try {
    if (await isUpToDate(rest, place, signal)) return false;
    await rest.put(place.route, { body: commandDefinitions(place.scope), signal });
    return true;
  } catch (error) {
    throw refused(error, place);
  }
}

async function withRest<Result>(
  settings: DiscordSettings,
  use: (rest: REST) => Promise<Result>,
): Promise<Result> {
  const rest = new REST(restOptions(settings)).setToken(settings.token);
  try {
    return await use(rest);
  } catch (error) {
    throw toOnRecordError(error);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/**
 * Registers the whole set where it differs from what is registered.
 * Throws OnRecordError `configuration` (token, servers) or `surface-unavailable`.
 * @param patienceMs how long a rate limit or a silent network is waited for in all.
 */
export async function registerCommands(
  settings: DiscordSettings,
  patienceMs = 60_000,
): Promise<'unchanged' | 'registered'> {
  const signal = AbortSignal.timeout(patienceMs);
  return withRest(settings, async (rest) => {
    let hasRegistered = false;
    for (const place of await findPlaces(rest, settings.guildIds, signal)) {
      if (await register(rest, place, signal)) hasRegistered = true;
    }
    return hasRegistered ? 'registered' : 'unchanged';
  });
}

/** Throws as {@link registerCommands}. */
export async function areCommandsUpToDate(settings: DiscordSettings, patienceMs = 20_000): Promise<boolean> {
  const signal = AbortSignal.timeout(patienceMs);
  return withRest(settings, async (rest) => {
    const places = await findPlaces(rest, settings.guildIds, signal);
    const answers = await Promise.all(places.map((place) => isUpToDate(rest, place, signal)));
    return answers.every(Boolean);
  });
}
