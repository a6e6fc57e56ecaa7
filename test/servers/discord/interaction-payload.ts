/** What every interaction tells a bot: who, where, in which language, by which installation. */
import type { DiscordState } from './discord-state.ts';
import {
  type Application,
  type Channel,
  channelType,
  type DiscordMessage,
  type DiscordUser,
} from './entities.ts';
import { type JsonObject, numberAt, objectAt } from './json.ts';
import { bitsOf, permission, permissionsIn } from './permissions.ts';
import { channelOnWire, memberOnWire, userOnWire } from './wire.ts';

const installation = { guild: '0', user: '1' } as const;
const interactionContext = { guild: 0, botDirect: 1, private: 2 } as const;

export interface Setting {
  context: number;
  /** By kind of installation: the guild or the user that added the application. */
  owners: Record<string, string>;
  isUserInstallOnly: boolean;
  isForcedEphemeral: boolean;
}

/** @throws Error when the application is not within reach there: a mistake of the test. */
export function settingOf(
  state: DiscordState,
  application: Application,
  user: DiscordUser,
  channel: Channel,
): Setting {
  const context = contextOf(application, channel);
  const guild = state.guilds.get(channel.guildId ?? '');
  const owners: Record<string, string> = {};
  if (guild?.applicationIds.has(application.id)) owners[installation.guild] = guild.id;
  if (context === interactionContext.botDirect) owners[installation.guild] = '0';
  if (user.applicationIds.has(application.id)) owners[installation.user] = user.id;
  if (Object.keys(owners).length === 0) {
    throw new Error(
      `${application.name} is installed neither where ${user.username} is nor by ${user.username}.`,
    );
  }
  const isUserInstallOnly = owners[installation.guild] === undefined;
  const mayShowExternal =
    guild === undefined || (permissionsIn(state, channel, user.id) & permission.useExternalApps) !== 0n;
  return { context, owners, isUserInstallOnly, isForcedEphemeral: isUserInstallOnly && !mayShowExternal };
}

/**
 * What is used on an answer comes by the installation that the answer came by, whoever uses it
 * (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object).
 * @returns undefined for a message that answers no interaction.
 */
export function settingOnMessage(
  { interactions }: DiscordState,
  { interactionId }: DiscordMessage,
): Setting | undefined {
  const first = interactions.get(interactionId ?? '');
  if (first === undefined) return undefined;
  const { payload, isUserInstallOnly, isForcedEphemeral } = first;
  const owners = Object.fromEntries(
    Object.entries(objectAt(payload, 'authorizing_integration_owners')).map(([kind, id]) => [
      kind,
      String(id),
    ]),
  );
  return { context: numberAt(payload, 'context') ?? 0, owners, isUserInstallOnly, isForcedEphemeral };
}

/** @returns the payload without its id, token, type and data. */
export function commonPayload(
  state: DiscordState,
  application: Application,
  user: DiscordUser,
  channel: Channel,
  { context, owners, isUserInstallOnly }: Setting,
): JsonObject {
  const guild = state.guilds.get(channel.guildId ?? '');
  const appPermissions = isUserInstallOnly
    ? bitsOf(['embedLinks', 'attachFiles', 'mentionEveryone'])
    : permissionsIn(state, channel, application.botUserId);
  return {
    version: 1,
    application_id: application.id,
    channel_id: channel.id,
    channel: { ...channelOnWire(channel), permissions: permissionsIn(state, channel, user.id).toString() },
    app_permissions: appPermissions.toString(),
    locale: user.locale,
    context,
    authorizing_integration_owners: owners,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(guild === undefined
      ? { user: userOnWire(user) }
      : {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: ['COMMUNITY', 'NEWS'] },
          member: memberOnWire(state, guild, user.id, channel),
        }),
  };
}

function contextOf(application: Application, { guildId, type, recipientIds }: Channel): number {
  if (guildId !== undefined) return interactionContext.guild;
  const isBotDirect = type === channelType.direct && recipientIds.includes(application.botUserId);
  return isBotDirect ? interactionContext.botDirect : interactionContext.private;
}
