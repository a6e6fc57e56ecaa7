/** How users, guilds, channels and messages look on the wire. */
import { type Component, flattenComponents } from './component.ts';
import type { DiscordState } from './discord-state.ts';
import {
  type Channel,
  channelType,
  type DiscordMessage,
  type DiscordUser,
  type Guild,
  type Role,
} from './entities.ts';
import { type JsonObject, toJson } from './json.ts';
import { messageFlag } from './message-limits.ts';
import { isForum, isThread, permissionsIn } from './permissions.ts';

/** A channel's flag. */
const requireTag = 1 << 4;

export function userOnWire(user: DiscordUser): JsonObject {
  return {
    id: user.id,
    username: user.username,
    global_name: user.isBot ? null : user.displayName,
    discriminator: user.isBot ? '0001' : '0',
    avatar: null,
    bot: user.isBot,
    public_flags: 0,
  };
}

/** @param channel where given, `permissions` are those of the member in that channel, as in interactions. */
export function memberOnWire(
  state: DiscordState,
  guild: Guild,
  userId: string,
  channel?: Channel,
): JsonObject {
  const member = guild.members.get(userId);
  return {
    user: userOnWire(state.user(userId)),
    nick: member?.nick ?? null,
    avatar: null,
    roles: member?.roleIds ?? [],
    joined_at: member?.joinedAt ?? new Date(0).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
    ...(channel && { permissions: permissionsIn(state, channel, userId).toString() }),
  };
}

export function guildOnWire(guild: Guild): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    features: ['COMMUNITY', 'NEWS'],
    roles: [...guild.roles.values()].map(roleOnWire),
    emojis: [],
    stickers: [],
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    application_id: null,
    description: null,
    vanity_url_code: null,
    region: 'deprecated',
  };
}

export function roleOnWire(role: Role, position = 0): JsonObject {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position,
    color: 0,
    hoist: false,
    managed: role.isManaged,
    mentionable: role.isMentionable,
    flags: 0,
  };
}

/** @param userId the bot that is told: it learns of what it can see. */
export function guildCreateOnWire(state: DiscordState, guild: Guild, userId: string): JsonObject {
  const channels = [...state.channels.values()].filter(
    (channel) => channel.guildId === guild.id && !channel.isDeleted,
  );
  return {
    ...guildOnWire(guild),
    joined_at: guild.members.get(userId)?.joinedAt ?? new Date(0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [...guild.members.keys()].map((id) => memberOnWire(state, guild, id)),
    channels: channels.filter((channel) => !isThread(channel)).map(channelOnWire),
    threads: channels.filter((channel) => isThread(channel) && !channel.isArchived).map(channelOnWire),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function channelOnWire(channel: Channel): JsonObject {
  const base = { id: channel.id, type: channel.type, flags: 0, last_message_id: null };
  if (channel.guildId === undefined) return base;
  const named = {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId ?? null,
  };
  return isThread(channel) ? { ...named, ...threadOnWire(channel) } : { ...named, ...placeOnWire(channel) };
}

/** A direct or group channel names its people. */
export function directOnWire(state: DiscordState, channel: Channel, exceptId: string): JsonObject {
  const others = channel.recipientIds.filter((id) => id !== exceptId);
  return { ...channelOnWire(channel), recipients: others.map((id) => userOnWire(state.user(id))) };
}

export function messageOnWire(state: DiscordState, message: DiscordMessage): JsonObject {
  const { applicationId } = message;
  return toJson({
    id: message.id,
    channel_id: message.channelId,
    type: message.interactionId ? 20 : message.referenceId ? 19 : 0,
    author: userOnWire(state.user(message.authorId)),
    content: message.content,
    timestamp: message.createdAt,
    edited_timestamp: message.editedAt ?? null,
    tts: false,
    pinned: false,
    mention_everyone: message.pings.everyone,
    mentions: message.pings.users.filter((id) => state.users.has(id)).map((id) => userOnWire(state.user(id))),
    mention_roles: message.pings.roles,
    attachments: message.attachments.map((filename, index) => ({
      id: String(index),
      filename,
      size: 1,
      url: `https://cdn.discordapp.com/attachments/${message.channelId}/${message.id}/${filename}`,
      proxy_url: `https://media.discordapp.net/attachments/${message.channelId}/${message.id}/${filename}`,
    })),
    embeds: message.embeds.map((embed) => ({ ...embed, type: 'rich' })),
    components: numbered(message.components),
    flags: flagsOf(message),
    nonce: message.nonce,
    ...(applicationId !== undefined && { application_id: applicationId, webhook_id: applicationId }),
    ...referenceOnWire(state, message),
    ...interactionOnWire(state, message),
  });
}

/** Components that came without an id are counted out; the others keep theirs. */
function numbered(components: readonly Component[]): Component[] {
  const taken = new Set(flattenComponents(components).map(({ id }) => id));
  let next = 1;
  const number = (component: Component): Component => {
    while (taken.has(next)) next += 1;
    const id = component.id || next++;
    return {
      ...component,
      id,
      ...(component.components && { components: component.components.map(number) }),
      ...(component.accessory && { accessory: number(component.accessory) }),
    };
  };
  return components.map(number);
}

function flagsOf({ flags, visibleTo, isLoading }: DiscordMessage): number {
  const ephemeral = visibleTo === undefined ? 0 : messageFlag.ephemeral;
  return flags | ephemeral | (isLoading ? messageFlag.loading : 0);
}

function referenceOnWire(state: DiscordState, message: DiscordMessage): JsonObject {
  if (message.referenceId === undefined) return {};
  const referenced = state.messages.get(message.referenceId);
  return {
    message_reference: { type: 0, message_id: message.referenceId, channel_id: message.channelId },
    referenced_message:
      referenced === undefined || referenced.isDeleted
        ? null
        : messageOnWire(state, { ...referenced, referenceId: undefined }),
  };
}

function interactionOnWire(state: DiscordState, message: DiscordMessage): JsonObject {
  const interaction = state.interactions.get(message.interactionId ?? '');
  if (interaction === undefined) return {};
  return {
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: userOnWire(state.user(interaction.userId)),
      authorizing_integration_owners: interaction.payload.authorizing_integration_owners ?? {},
    },
  };
}

function threadOnWire(channel: Channel): JsonObject {
  return {
    owner_id: channel.ownerId ?? null,
    message_count: 0,
    member_count: channel.memberIds.size,
    total_message_sent: 0,
    rate_limit_per_user: 0,
    applied_tags: channel.appliedTags,
    thread_metadata: {
      archived: channel.isArchived,
      locked: channel.isLocked,
      auto_archive_duration: 1440,
      archive_timestamp: channel.archivedAt ?? new Date(0).toISOString(),
      ...(channel.type === channelType.privateThread && { invitable: true }),
    },
  };
}

function placeOnWire(channel: Channel): JsonObject {
  return {
    position: 0,
    nsfw: false,
    topic: null,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    ...(isForum(channel) && {
      flags: channel.isTagRequired ? requireTag : 0,
      available_tags: [...channel.tags].map(([id, name]) => ({ id, name, moderated: false })),
      default_reaction_emoji: null,
    }),
  };
}
