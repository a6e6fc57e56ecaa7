/** What a Discord knows: users, applications, guilds, channels, messages, interactions. */
import type { Component } from './component.ts';
import type { Embed } from './embed.ts';
import type { JsonObject } from './json.ts';

export const channelType = {
  text: 0,
  direct: 1,
  group: 3,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;

export interface DiscordUser {
  id: string;
  username: string;
  displayName: string;
  locale: string;
  isBot: boolean;
  acceptsDirectMessages: boolean;
  /** Applications that this user has added to the account (user install). */
  applicationIds: Set<string>;
}

export interface RegisteredCommand {
  id: string;
  type: number;
  name: string;
  guildId: string | undefined;
  version: string;
  /** Exactly as the bot sent it. */
  sent: JsonObject;
}

export interface PrivilegedIntents {
  presence: boolean;
  members: boolean;
  messageContent: boolean;
}

export interface Application {
  id: string;
  name: string;
  token: string;
  botUserId: string;
  ownerId: string;
  privilegedIntents: PrivilegedIntents;
  commands: Map<string, RegisteredCommand>;
  /** Creations of today, by guild id or `global`. Set it to 200 to see the next one refused. */
  commandCreates: Map<string, number>;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  isManaged: boolean;
  /** Whether those who may not mention everyone can still mention it. */
  isMentionable: boolean;
}

export interface Member {
  userId: string;
  roleIds: string[];
  nick: string | undefined;
  joinedAt: string;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  roles: Map<string, Role>;
  members: Map<string, Member>;
  /** Applications whose commands stand in this guild. */
  applicationIds: Set<string>;
}

interface Overwrite {
  id: string;
  /** 0 a role, 1 a member. */
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Channel {
  id: string;
  type: number;
  name: string;
  guildId: string | undefined;
  parentId: string | undefined;
  ownerId: string | undefined;
  /** Direct and group channels. */
  recipientIds: string[];
  overwrites: Overwrite[];
  isArchived: boolean;
  isLocked: boolean;
  /** ISO 8601, of threads that were archived. */
  archivedAt: string | undefined;
  /** Of a forum, by id. */
  tags: Map<string, string>;
  /** Of a forum: a post without a tag is refused. */
  isTagRequired: boolean;
  /** Of a post. */
  appliedTags: string[];
  /** Threads. */
  memberIds: Set<string>;
  isDeleted: boolean;
}

/** Who is notified by a message, after allowed_mentions. */
export interface Pings {
  users: string[];
  roles: string[];
  everyone: boolean;
}

export interface DiscordMessage {
  id: string;
  channelId: string;
  guildId: string | undefined;
  authorId: string;
  content: string;
  embeds: Embed[];
  components: Component[];
  flags: number;
  allowedMentions: JsonObject | undefined;
  pings: Pings;
  nonce: string | undefined;
  referenceId: string | undefined;
  applicationId: string | undefined;
  interactionId: string | undefined;
  /** The only user who sees an ephemeral message. */
  visibleTo: string | undefined;
  /** "is thinking": deferred, not yet filled. */
  isLoading: boolean;
  isDeleted: boolean;
  isCrossposted: boolean;
  attachments: string[];
  createdAt: string;
  editedAt: string | undefined;
  /** Each body that made or changed the message, exactly as sent. */
  bodies: JsonObject[];
}

export interface Acknowledgement {
  type: number;
  latencyMs: number;
  data: JsonObject;
}

export interface Interaction {
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  type: number;
  applicationId: string;
  userId: string;
  channelId: string;
  guildId: string | undefined;
  /** Not installed in the guild: five followups at most. */
  isUserInstallOnly: boolean;
  /** A member who may not use external apps in public: the answer is ephemeral whatever was asked. */
  isForcedEphemeral: boolean;
  sourceMessageId: string | undefined;
  payload: JsonObject;
  deliveredAtMs: number;
  acknowledgement: Acknowledgement | undefined;
  /** No first response in time: what comes later is refused with 10062. */
  isMissed: boolean;
  isExpired: boolean;
  originalId: string | undefined;
  /** The message that first answered: the original once it is filled, or a followup. */
  answerId: string | undefined;
  followupIds: string[];
}

export interface RecordedRequest {
  method: string;
  path: string;
  /** For example `POST /channels/:channel/messages`; `unknown` when no route has the path. */
  route: string;
  body: JsonObject | JsonObject[];
  files: string[];
  status: number | undefined;
  at: string;
}
