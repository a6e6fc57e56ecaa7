/** Arranges the world of a test: people, guilds, channels, permissions, each change told to the bots. */
import type { DiscordState } from './discord-state.ts';
import { type Application, type Channel, channelType, type DiscordUser, type Guild } from './entities.ts';
import type { Gateway } from './gateway.ts';
import { intent } from './gateway-connection.ts';
import type { JsonObject } from './json.ts';
import {
  type GivenChannel,
  makeApplication,
  makeChannel,
  makeGuild,
  makeUser,
  type NewApplication,
  type NewChannel,
  type NewGuild,
  type NewThread,
  type NewUser,
} from './new-entities.ts';
import { bitsOf, type PermissionName } from './permissions.ts';
import { makeSnowflake } from './snowflake.ts';
import { channelOnWire, guildCreateOnWire } from './wire.ts';

export class World {
  readonly #state: DiscordState;
  readonly #gateway: Gateway;

  constructor(state: DiscordState, gateway: Gateway) {
    this.#state = state;
    this.#gateway = gateway;
  }

  addUser({ name, locale = 'en-US', acceptsDirectMessages = true }: NewUser): DiscordUser {
    const user = this.#user(name, false);
    return Object.assign(user, { locale, acceptsDirectMessages });
  }

  addApplication(given: NewApplication = {}): Application {
    const bot = this.#user(given.name ?? 'On Record', true);
    const application = makeApplication(bot, this.#user('owner', false), given);
    this.#state.applications.set(application.id, application);
    return application;
  }

  addGuild({ name, locale = 'en-US', members = [], bot = [] }: NewGuild): Guild {
    const owner = this.#user(`${name} owner`, false);
    const guild = makeGuild(name, locale, owner.id);
    this.#state.guilds.set(guild.id, guild);
    for (const user of [owner, ...members]) this.join(guild, user.id);
    if (bot !== false) this.addBot(guild, bot);
    return guild;
  }

  join(guild: Guild, userId: string, roleIds: string[] = []): void {
    guild.members.set(userId, { userId, roleIds, nick: undefined, joinedAt: new Date().toISOString() });
  }

  addRole(
    guild: Guild,
    name: string,
    permissions: readonly PermissionName[] = [],
    { isMentionable = false } = {},
  ): string {
    const id = makeSnowflake();
    guild.roles.set(id, { id, name, permissions: bitsOf(permissions), isManaged: false, isMentionable });
    return id;
  }

  /** Adds the bot with its managed role; its commands then stand in the guild. */
  addBot(guild: Guild, permissions: readonly PermissionName[] = [], application = this.#only()): void {
    const roleId = makeSnowflake();
    const role = {
      id: roleId,
      name: application.name,
      permissions: bitsOf(permissions),
      isManaged: true,
      isMentionable: false,
    };
    guild.roles.set(roleId, role);
    guild.applicationIds.add(application.id);
    this.join(guild, application.botUserId, [roleId]);
    const data = guildCreateOnWire(this.#state, guild, application.botUserId);
    this.#gateway.publish(application.id, 'GUILD_CREATE', () => data, {
      guildId: guild.id,
      intents: intent.guilds,
    });
  }

  /** The bot is removed from the guild, as by an administrator. */
  removeBot(guild: Guild, application = this.#only()): void {
    guild.applicationIds.delete(application.id);
    guild.members.delete(application.botUserId);
    this.#gateway.publish(application.id, 'GUILD_DELETE', () => ({ id: guild.id }), {
      guildId: guild.id,
      intents: intent.guilds,
    });
    this.#state.changes.notify();
  }

  addChannel(
    guild: Guild,
    { name, type = channelType.text, tags = [], isTagRequired = false }: NewChannel,
  ): Channel {
    const byId = new Map(tags.map((tag) => [makeSnowflake(), tag]));
    const channel = this.#channel({ name, type, guildId: guild.id, tags: byId, isTagRequired });
    this.#tell('CHANNEL_CREATE', channel);
    return channel;
  }

  addThread(parent: Channel, { name, type, ownerId, id, appliedTags = [] }: NewThread): Channel {
    const thread = this.#channel({
      id: id ?? makeSnowflake(),
      name,
      type: type ?? channelType.publicThread,
      guildId: parent.guildId,
      parentId: parent.id,
      ownerId,
      appliedTags,
      memberIds: new Set(ownerId === undefined ? [] : [ownerId]),
    });
    this.#tell('THREAD_CREATE', thread);
    this.#state.changes.notify();
    return thread;
  }

  /** @returns the channel of direct messages between two, made when they first need it. */
  directChannel(userId: string, otherId: string): Channel {
    const present = [...this.#state.channels.values()].find(
      ({ type, recipientIds }) =>
        type === channelType.direct && recipientIds.includes(userId) && recipientIds.includes(otherId),
    );
    return present ?? this.#channel({ name: '', type: channelType.direct, recipientIds: [userId, otherId] });
  }

  /** A group of people without the bot, where only a user install reaches it. */
  groupChannel(userIds: readonly string[]): Channel {
    return this.#channel({ name: 'group', type: channelType.group, recipientIds: [...userIds] });
  }

  /** Takes permissions away in a channel: from the bot unless another user or role is named. */
  deny(channel: Channel, names: readonly PermissionName[], fromId = this.#only().botUserId): void {
    this.#overwrite(channel, fromId, { allow: 0n, deny: bitsOf(names) });
  }

  /** Grants permissions in a channel, over what roles deny. */
  allow(channel: Channel, names: readonly PermissionName[], toId = this.#only().botUserId): void {
    this.#overwrite(channel, toId, { allow: bitsOf(names), deny: 0n });
  }

  deleteChannel(channel: Channel): void {
    channel.isDeleted = true;
    this.#tell(channel.parentId === undefined ? 'CHANNEL_DELETE' : 'THREAD_DELETE', channel);
    this.#state.changes.notify();
  }

  archive(thread: Channel, { isLocked = false } = {}): void {
    Object.assign(thread, { isArchived: true, isLocked, archivedAt: new Date().toISOString() });
    this.#tell('THREAD_UPDATE', thread);
  }

  unarchive(thread: Channel): void {
    thread.isArchived = false;
    this.#tell('THREAD_UPDATE', thread);
  }

  #overwrite(channel: Channel, id: string, bits: { allow: bigint; deny: bigint }): void {
    const type = this.#state.users.has(id) ? 1 : 0;
    channel.overwrites = channel.overwrites.filter((overwrite) => overwrite.id !== id);
    channel.overwrites.push({ id, type, ...bits });
    this.#tell('CHANNEL_UPDATE', channel);
  }

  #tell(event: string, channel: Channel): void {
    const data: JsonObject = channelOnWire(channel);
    for (const application of this.#state.applications.values()) {
      const guild = this.#state.guilds.get(channel.guildId ?? '');
      if (guild?.members.has(application.botUserId) !== true) continue;
      const audience = { guildId: guild.id, intents: intent.guilds };
      this.#gateway.publish(application.id, event, () => data, audience);
    }
  }

  #channel(given: GivenChannel): Channel {
    const channel = makeChannel(given);
    this.#state.channels.set(channel.id, channel);
    return channel;
  }

  #user(name: string, isBot: boolean): DiscordUser {
    const user = makeUser(name, isBot);
    this.#state.users.set(user.id, user);
    return user;
  }

  #only(): Application {
    const [application] = this.#state.applications.values();
    if (application === undefined) throw new Error('There is no application yet.');
    return application;
  }
}
