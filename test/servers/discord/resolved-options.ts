/** The channels and roles that a command names by their ids, as Discord sends them along. */
import type { DiscordState } from './discord-state.ts';
import type { DiscordUser, Guild } from './entities.ts';
import { isJsonObject, type JsonObject, listAt } from './json.ts';
import { demand, permissionsIn } from './permissions.ts';
import { channelOnWire, roleOnWire } from './wire.ts';

const optionType = { channel: 7, role: 8 } as const;

/** @throws ApiError for a channel that the person does not see, and Error for a role that is not there. */
export function resolvedOptions(
  state: DiscordState,
  guild: Guild | undefined,
  user: DiscordUser,
  data: JsonObject,
): JsonObject {
  const given = flatten(data);
  const idsOf = (type: number): string[] =>
    given.filter((option) => option.type === type).map(({ value }) => String(value));
  const channels = idsOf(optionType.channel).map((id) => [id, channelSeenBy(state, user, id)] as const);
  const roles = idsOf(optionType.role).map((id) => [id, roleOf(guild, id)] as const);
  const resolved = {
    ...(channels.length > 0 && { channels: Object.fromEntries(channels) }),
    ...(roles.length > 0 && { roles: Object.fromEntries(roles) }),
  };
  return Object.keys(resolved).length === 0 ? {} : { resolved };
}

/** With what the person may do there. */
function channelSeenBy(state: DiscordState, user: DiscordUser, id: string): JsonObject {
  const channel = state.channel(id);
  demand(state, channel, user.id);
  return { ...channelOnWire(channel), permissions: permissionsIn(state, channel, user.id).toString() };
}

function roleOf(guild: Guild | undefined, id: string): JsonObject {
  const role = guild?.roles.get(id);
  if (role === undefined) throw new Error(`There is no role ${id}.`);
  return roleOnWire(role);
}

function flatten(data: JsonObject): JsonObject[] {
  const options = listAt(data, 'options').filter(isJsonObject);
  return options.flatMap((option) => [option, ...flatten(option)]);
}
