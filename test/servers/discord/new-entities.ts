/** Users, applications, guilds and channels as they are when they begin. */
import { randomBytes } from 'node:crypto';
import type { Application, Channel, DiscordUser, Guild, PrivilegedIntents } from './entities.ts';
import { everyonePermissions, type PermissionName } from './permissions.ts';
import { makeGuildId, makeSnowflake } from './snowflake.ts';

export interface NewUser {
  name: string;
  locale?: string;
  acceptsDirectMessages?: boolean;
}

export interface NewApplication {
  name?: string;
  token?: string;
  privilegedIntents?: Partial<PrivilegedIntents>;
}

export interface NewGuild {
  name: string;
  locale?: string;
  members?: readonly DiscordUser[];
  /** What the bot's own role may do; false for a guild without the bot. */
  bot?: readonly PermissionName[] | false;
}

export interface NewChannel {
  name: string;
  /** See `channelType`. */
  type?: number;
  /** Names of a forum's tags. */
  tags?: readonly string[];
  isTagRequired?: boolean;
}

export interface NewThread extends Pick<NewChannel, 'name' | 'type'> {
  ownerId?: string;
  /** A thread on a message has the message's id. */
  id?: string;
  appliedTags?: string[];
}

export type GivenChannel = Partial<Channel> & Pick<Channel, 'name' | 'type'>;

export function makeUser(name: string, isBot: boolean): DiscordUser {
  return {
    id: makeSnowflake(),
    username: name.toLowerCase().replace(/\W+/g, '_'),
    displayName: name,
    locale: 'en-US',
    isBot,
    acceptsDirectMessages: true,
    applicationIds: new Set<string>(),
  };
}

/** An application has the id of its bot user, as most have. */
export function makeApplication(bot: DiscordUser, owner: DiscordUser, given: NewApplication): Application {
  return {
    id: bot.id,
    name: bot.displayName,
    token: given.token ?? makeToken(bot.id),
    botUserId: bot.id,
    ownerId: owner.id,
    privilegedIntents: { presence: false, members: false, messageContent: false, ...given.privilegedIntents },
    commands: new Map(),
    commandCreates: new Map(),
  };
}

/** The role of everyone has the id of its guild. */
export function makeGuild(name: string, locale: string, ownerId: string): Guild {
  const id = makeGuildId();
  const everyone = {
    id,
    name: '@everyone',
    permissions: everyonePermissions,
    isManaged: false,
    isMentionable: false,
  };
  return {
    id,
    name,
    ownerId,
    locale,
    roles: new Map([[id, everyone]]),
    members: new Map(),
    applicationIds: new Set(),
  };
}

export function makeChannel(given: GivenChannel): Channel {
  return {
    id: makeSnowflake(),
    guildId: undefined,
    parentId: undefined,
    ownerId: undefined,
    recipientIds: [],
    overwrites: [],
    isArchived: false,
    isLocked: false,
    archivedAt: undefined,
    tags: new Map(),
    isTagRequired: false,
    appliedTags: [],
    memberIds: new Set(),
    isDeleted: false,
    ...given,
  };
}

/** Bot tokens begin with their id in base64. */
function makeToken(id: string): string {
  const parts = [Buffer.from(id), randomBytes(4), randomBytes(28)];
  return parts.map((part) => part.toString('base64url')).join('.');
}
