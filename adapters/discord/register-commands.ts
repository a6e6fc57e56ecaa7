/** Commands are registered only when they changed: Discord takes 200 creations a day. */
import { REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import { OnRecordError } from '../../src/errors.ts';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import { afterLimits } from './after-limits.ts';
import { commandDefinitions, type Definitions } from './command-definitions.ts';
import { FORBIDDEN, isAnyOf, toOnRecordError } from './discord-error.ts';
import { restOptions } from './rest-options.ts';
import { hasSameCommands } from './same-commands.ts';

/** Where commands may be registered: everywhere, or in one server. */
interface Place {
  readonly scope: 'global' | 'guild';
  readonly route: `/${string}`;
  readonly guildId: string | null;
  /** None where those of another scope are in use: people would be shown every command twice. */
  readonly definitions: Definitions;
}

interface Asking {
  readonly rest: REST;
  readonly signal: AbortSignal;
}

const application = z.object({ id: z.string() });
const guilds = z.array(z.object({ id: z.string() }));
/** More are not looked through for leftovers: it takes a request each, and commands of single servers are for trials. */
const GUILDS = 50;
const NOT_THERE = [...FORBIDDEN, RESTJSONErrorCodes.UnknownGuild];

async function findGuilds({ rest, signal }: Asking): Promise<string[]> {
  const query = new URLSearchParams({ limit: String(GUILDS) });
  const found = await afterLimits(() => rest.get(Routes.userGuilds(), { query, signal }), signal);
  return guilds.parse(found).map(({ id }) => id);
}

function inGuild(applicationId: string, guildId: string, definitions: Definitions): Place {
  const route = Routes.applicationGuildCommands(applicationId, guildId);
  return { scope: 'guild', route, guildId, definitions };
}

function everywhere(applicationId: string, definitions: Definitions): Place {
  return { scope: 'global', route: Routes.applicationCommands(applicationId), guildId: null, definitions };
}

interface Places {
  readonly used: readonly Place[];
  readonly unused: readonly Place[];
}

async function findPlaces(asking: Asking, wanted: readonly string[]): Promise<Places> {
  const { rest, signal } = asking;
  const found = await afterLimits(() => rest.get(Routes.currentApplication(), { signal }), signal);
  const { id } = application.parse(found);
  const others = (await findGuilds(asking)).filter((guildId) => !wanted.includes(guildId));
  const emptied = others.map((guildId) => inGuild(id, guildId, []));
  if (wanted.length === 0) return { used: [everywhere(id, commandDefinitions('global'))], unused: emptied };
  const used = wanted.map((guildId) => inGuild(id, guildId, commandDefinitions('guild')));
  return { used, unused: [everywhere(id, []), ...emptied] };
}

/** A server where the app has no commands, and is to have none, says that the app has no access. */
async function isUpToDate({ rest, signal }: Asking, place: Place): Promise<boolean> {
  const { scope, route, definitions } = place;
  const query = new URLSearchParams({ with_localizations: 'true' });
  try {
    const registered = await afterLimits(() => rest.get(route, { query, signal }), signal);
    return hasSameCommands(definitions, registered, scope);
  } catch (error) {
    if (definitions.length === 0 && isAnyOf(error, NOT_THERE)) return true;
    throw refused(error, place);
  }
}

function refused(error: unknown, { guildId }: Place): OnRecordError {
  if (guildId === null || !isAnyOf(error, FORBIDDEN)) return toOnRecordError(error);
  const message = `DISCORD_GUILD_IDS names the server ${guildId}, but the app is not installed there with the scope applications.commands. Invite it there, or take the server out.`;
  return new OnRecordError('configuration', message, { cause: error });
}

async function register({ rest, signal }: Asking, place: Place): Promise<void> {
  try {
    await afterLimits(() => rest.put(place.route, { body: place.definitions, signal }), signal);
  } catch (error) {
    throw refused(error, place);
  }
}

interface Patience {
  /** How long a rate limit or a silent network is waited for in all. */
  readonly patienceMs?: number;
  /** Aborts the waiting. */
  readonly signal?: AbortSignal;
}

async function withRest<Result>(
  settings: DiscordSettings,
  { patienceMs = 60_000, signal: stopped }: Patience,
  use: (asking: Asking) => Promise<Result>,
): Promise<Result> {
  const signals = [AbortSignal.timeout(patienceMs), stopped].filter((one) => one !== undefined);
  const signal = AbortSignal.any(signals);
  const options = { ...restOptions(settings, { closed: signal }), rejectOnRateLimit: () => true };
  const rest = new REST(options).setToken(settings.token);
  try {
    return await use({ rest, signal });
  } catch (error) {
    throw toOnRecordError(error);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** @returns whether anything was changed. What can be done is done before it rejects for what cannot. */
async function renew(asking: Asking, places: readonly Place[]): Promise<boolean> {
  const checks = await Promise.allSettled(places.map((place) => isUpToDate(asking, place)));
  const isOutdated = (check: (typeof checks)[number] | undefined) =>
    check?.status === 'fulfilled' && !check.value;
  const outdated = places.filter((_, i) => isOutdated(checks[i]));
  for (const place of outdated) await register(asking, place);
  const failed = checks.find((check) => check.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return outdated.length > 0;
}

/**
 * Registers the whole set where it differs from what is registered, and then takes away what stands in another scope.
 * Throws OnRecordError `configuration` (token, servers) or `surface-unavailable`.
 */
export async function registerCommands(
  settings: DiscordSettings,
  patience: Patience = {},
): Promise<'unchanged' | 'registered'> {
  return withRest(settings, patience, async (asking) => {
    const { used, unused } = await findPlaces(asking, settings.guildIds);
    const changes = [await renew(asking, used), await renew(asking, unused)];
    return changes.includes(true) ? 'registered' : 'unchanged';
  });
}

/** Throws as {@link registerCommands}. */
export async function areCommandsUpToDate(settings: DiscordSettings, patience: Patience): Promise<boolean> {
  return withRest(settings, patience, async (asking) => {
    const { used, unused } = await findPlaces(asking, settings.guildIds);
    const answers = await Promise.all([...used, ...unused].map((place) => isUpToDate(asking, place)));
    return answers.every(Boolean);
  });
}
