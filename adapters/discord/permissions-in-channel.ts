/** What the bot may do in a channel, worked out as Discord documents it, for whoever is not connected to the gateway. */
import { OverwriteType, PermissionFlagsBits, PermissionsBitField, type REST, Routes } from 'discord.js';
import { z } from 'zod';

const bits = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const overwrite = z.object({ id: z.string(), type: z.number(), allow: bits, deny: bits });
type Overwrite = z.infer<typeof overwrite>;
const channelShape = z.object({
  guild_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  thread_metadata: z.unknown().optional(),
  permission_overwrites: z.array(overwrite).nullish(),
});
const guildShape = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
});
const memberShape = z.object({ roles: z.array(z.string()) });

function apply(permissions: bigint, overwrites: readonly Overwrite[]): bigint {
  const denied = overwrites.reduce((all, { deny }) => all | deny, 0n);
  const allowed = overwrites.reduce((all, { allow }) => all | allow, 0n);
  return (permissions & ~denied) | allowed;
}

/** Those for everyone first, then those for the bot's roles together, then those for the bot itself. */
function inChannel(
  base: bigint,
  overwrites: readonly Overwrite[],
  { guildId, roles, userId }: { guildId: string; roles: readonly string[]; userId: string },
): bigint {
  const everyone = overwrites.filter(({ id }) => id === guildId);
  const ofRoles = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== guildId && roles.includes(id),
  );
  const own = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId);
  return [everyone, ofRoles, own].reduce(apply, base);
}

/**
 * Null for a channel of no server. A thread has the permissions of its channel. Rejects as Discord refuses, for a
 * channel that the bot may not see too.
 * Source: https://docs.discord.com/developers/topics/permissions
 */
export async function permissionsInChannel(
  rest: REST,
  channelId: string,
  userId: string,
  signal: AbortSignal,
): Promise<PermissionsBitField | null> {
  const read = async (id: string) => channelShape.parse(await rest.get(Routes.channel(id), { signal }));
  const channel = await read(channelId);
  const guildId = channel.guild_id ?? null;
  if (guildId === null) return null;
  const isThread = channel.thread_metadata !== undefined && channel.parent_id != null;
  const place = isThread ? await read(channel.parent_id ?? '') : channel;
  const guild = guildShape.parse(await rest.get(Routes.guild(guildId), { signal }));
  const { roles } = memberShape.parse(await rest.get(Routes.guildMember(guildId, userId), { signal }));
  const base = guild.roles
    .filter(({ id }) => id === guildId || roles.includes(id))
    .reduce((all, { permissions }) => all | permissions, 0n);
  const isFree = guild.owner_id === userId || (base & PermissionFlagsBits.Administrator) !== 0n;
  if (isFree) return new PermissionsBitField(PermissionsBitField.All);
  return new PermissionsBitField(
    inChannel(base, place.permission_overwrites ?? [], { guildId, roles, userId }),
  );
}
