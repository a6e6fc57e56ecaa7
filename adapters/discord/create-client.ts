/** A discord.js client that asks for the fewest intents and keeps little in memory. */
import { Client, GatewayIntentBits, Options, Partials, REST } from 'discord.js';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';
import { buildClosableShards } from './closable-shards.ts';
import { restOptions } from './rest-options.ts';

/** A lost acknowledgement must be tried again within the 3 s that Discord waits. */
const INTERACTION_TIMEOUT_MS = 2200;

/** The bot itself, which permissions are computed for. */
const onlySelf = {
  maxSize: 0,
  keepOverLimit: ({ id, client }: { id: string; client: Client<true> }) => id === client.user?.id,
};

/** @param closed aborts before the client is destroyed: nothing of it is left open or waiting then. */
export function createClient(settings: DiscordSettings, closed: AbortSignal): Client {
  return new Client({
    // Message Content is privileged, and what mentions the bot or is written to it comes with its content anyway.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    // Whoever starts the bot tries again later; a wait for the limit could not be cut short.
    rest: { ...restOptions(settings, { closed }), rejectOnRateLimit: ['/gateway/bot'] },
    ws: { buildStrategy: buildClosableShards(closed) },
    // Interactions wait while servers are awaited that are down, and Discord waits 3 s for an acknowledgement.
    waitGuildTimeout: 2_000,
    closeTimeout: 2_000,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: onlySelf,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: onlySelf,
      VoiceStateManager: 0,
    }),
  });
}

/**
 * Answers to interactions do not count to the 50 requests a second that Discord grants a bot
 * (https://docs.discord.com/developers/interactions/receiving-and-responding), but one client of discord.js counts all.
 */
export function createInteractionRest(settings: DiscordSettings, closed: AbortSignal): REST {
  return new REST({
    ...restOptions(settings, { timeoutMs: INTERACTION_TIMEOUT_MS, closed }),
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  });
}

/** A part's own time limit comes with it; this one only ends what nobody waits for. */
const POSTING_TIMEOUT_MS = 120_000;
/** Of the 50 requests a second that Discord grants a bot; parts are paced to 40, see create-posting.ts. */
const POSTING_REQUESTS_PER_SECOND = 45;

/**
 * Posts nothing twice: what failed may have been done, and whoever posts must know. A limit rejects, Discord's and the
 * one before it: it is waited for by whoever holds the post, and others go on.
 */
export function createPostingRest(settings: DiscordSettings, closed: AbortSignal): REST {
  return new REST({
    ...restOptions(settings, { timeoutMs: POSTING_TIMEOUT_MS, closed }),
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: POSTING_REQUESTS_PER_SECOND,
  }).setToken(settings.token);
}
