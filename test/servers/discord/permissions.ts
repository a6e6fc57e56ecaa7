/** Who may do what where: the permission algorithm of Discord's reference (Topics, Permissions). */
import { refuse } from './api-error.ts';
import type { DiscordState } from './discord-state.ts';
import { type Channel, channelType, type Guild, type Member } from './entities.ts';

export const permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

export type PermissionName = keyof typeof permission;

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | permission[name], 0n);
}

const allPermissions = bitsOf(Object.keys(permission).filter(isPermissionName));

/** What @everyone may do in a new guild. */
export const everyonePermissions =
  allPermissions &
  ~bitsOf(['administrator', 'manageChannels', 'manageGuild', 'manageMessages', 'manageThreads']) &
  ~bitsOf(['mentionEveryone']);

const directPermissions = everyonePermissions & ~bitsOf(['createPublicThreads', 'createPrivateThreads']);

export function permissionsIn(state: DiscordState, channel: Channel, userId: string): bigint {
  if (channel.guildId === undefined) return directPermissions;
  const guild = state.guild(channel.guildId);
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  const base = guildPermissions(guild, member);
  if (base === allPermissions) return base;
  const parent = isThread(channel) ? state.channels.get(channel.parentId ?? '') : undefined;
  return applyOverwrites(base, parent ?? channel, guild, member);
}

/** @throws ApiError 50001 when the channel cannot be seen, 50013 when a named permission is missing. */
export function demand(
  state: DiscordState,
  channel: Channel,
  userId: string,
  ...names: readonly PermissionName[]
): void {
  const held = permissionsIn(state, channel, userId);
  const isGuildMember = channel.guildId === undefined || state.guild(channel.guildId).members.has(userId);
  if (!isGuildMember || (held & permission.viewChannel) === 0n) throw refuse('missingAccess');
  if (isPrivateFrom(channel, userId, held)) throw refuse('missingAccess');
  if (names.some((name) => (held & permission[name]) === 0n)) throw refuse('missingPermissions');
}

export function isForum({ type }: Channel): boolean {
  return type === channelType.forum || type === channelType.media;
}

export function isThread(channel: Channel): boolean {
  const threads: number[] = [
    channelType.announcementThread,
    channelType.publicThread,
    channelType.privateThread,
  ];
  return threads.includes(channel.type);
}

function isPrivateFrom(channel: Channel, userId: string, held: bigint): boolean {
  if (channel.type === channelType.direct || channel.type === channelType.group) {
    return !channel.recipientIds.includes(userId);
  }
  if (channel.type !== channelType.privateThread) return false;
  return !channel.memberIds.has(userId) && (held & permission.manageThreads) === 0n;
}

function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.userId) return allPermissions;
  const bits = [guild.id, ...member.roleIds].reduce(
    (held, roleId) => held | (guild.roles.get(roleId)?.permissions ?? 0n),
    0n,
  );
  return (bits & permission.administrator) === 0n ? bits : allPermissions;
}

function applyOverwrites(base: bigint, channel: Channel, guild: Guild, member: Member): bigint {
  const everyone = channel.overwrites.filter((overwrite) => overwrite.id === guild.id);
  const roles = channel.overwrites.filter((overwrite) => member.roleIds.includes(overwrite.id));
  const own = channel.overwrites.filter((overwrite) => overwrite.id === member.userId);
  const held = [everyone, roles, own].reduce((bits, overwrites) => {
    const denied = overwrites.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
    const allowed = overwrites.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
    return (bits & ~denied) | allowed;
  }, base);
  return (held & permission.viewChannel) === 0n ? 0n : held;
}

function isPermissionName(name: string): name is PermissionName {
  return name in permission;
}
