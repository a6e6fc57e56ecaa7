/**
 * A Discord on loopback for tests: REST v10 and the gateway, with the limits and refusals of the public documentation.
 *
 *     const discord = await startDiscordServer();           // a guild with the bot, one channel, one user
 *     // DISCORD_API_URL=discord.apiUrl, DISCORD_TOKEN=discord.application.token
 *     await discord.gateway.waitForReady();
 *     const asked = discord.user(discord.ada.id).slash(discord.channel, 'briefing', { topic: 'xinjiang' });
 *     (await asked.ack()).latencyMs;                         // the first response, its type and data
 *     const message = await asked.response();                // live: edits show in it
 *     textOf(message); message.components; message.bodies;   // as stored; each body exactly as sent
 *     message.pings; message.visibleTo; message.flags;       // who was notified, ephemeral for whom
 *     await discord.user(discord.ada.id).press(message, 'More points').response();   // custom id or label
 *     await discord.close();
 *
 * Acting, all of `discord.user(id)`: slash, autocomplete, press, choose, submitModal, messageCommand, userCommand,
 * mention, say, directMessage, directChannel, install (user install). Those of interactions return ActedInteraction
 * (ack, response, followups, choices, modal, missed, deliverAgain, expireToken); those of messages SentMessage
 * (message, reply, replies, deliverAgain).
 * Arranging: `discord.world` (addUser, addGuild, addBot, removeBot, addRole, addChannel, addThread, groupChannel, deny,
 * allow, deleteChannel, archive), `discord.board` (delete, forgetNonces). The gateway tells the bot of each.
 * Reading: `discord.application.commands`, `.commandCreates`, `discord.state` (messages, messagesIn(channelId),
 * interactions, requests, typing, channels), `discord.limits.overruns`,
 * `discord.waitFor(() => …, 'what')` after any change, without sleeping.
 * Breaking: `discord.faults.next('POST /channels/:channel/messages', { kind: 'rate-limited', retryAfterSeconds: 1,
 * scope: 'global' }, times)`, kinds rate-limited, server-error, silence, drop, and done all the same: answer-lost,
 * silence-after, server-error-after; `discord.faults.atRandom({ seed, share, kinds })`; `discord.gateway`
 * (closeConnections(code), dropConnections, freezeConnections, requestReconnect, invalidateSessions({ isResumable }),
 * isAcknowledging, isGreeting, openLines).
 */
import { ActingUser } from './acting-user.ts';
import { applicationRoutes } from './application-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { DiscordState } from './discord-state.ts';
import type { Application, Channel, DiscordUser, Guild } from './entities.ts';
import { Faults } from './faults.ts';
import { Gateway, type GatewaySettings } from './gateway.ts';
import { HttpApi } from './http-api.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { type InteractionSettings, Interactions } from './interactions.ts';
import { MessageBoard } from './message-board.ts';
import { messageRoutes } from './message-routes.ts';
import type { NewApplication } from './new-entities.ts';
import { type RateLimiting, RateLimits } from './rate-limits.ts';
import type { Rooms } from './route.ts';
import { World } from './world.ts';

export interface DiscordSettings extends Partial<GatewaySettings>, Partial<InteractionSettings> {
  application?: NewApplication;
  /** Whether rate limits are only announced in headers (which discord.js obeys), also enforced, or left out. */
  rateLimits?: RateLimiting;
}

export interface DiscordServer extends Rooms {
  /** What DISCORD_API_URL is set to. */
  apiUrl: string;
  application: Application;
  guild: Guild;
  channel: Channel;
  ada: DiscordUser;
  faults: Faults;
  limits: RateLimits;
  /** A person at a client. */
  user(id: string): ActingUser;
  /** @returns the first value of `read` that is neither undefined nor false; asks again after each change. */
  waitFor<T>(read: () => T | undefined | false, what?: string, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

const routes = [
  ...applicationRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...channelRoutes,
  ...messageRoutes,
];
const defaults: GatewaySettings & InteractionSettings = {
  shards: 1,
  maxConcurrency: 16,
  sessionStarts: 1000,
  heartbeatIntervalMs: 41_250,
  ackDeadlineMs: 3000,
  tokenLifetimeMs: 900_000,
};

/** Starts on a free port of 127.0.0.1. */
export async function startDiscordServer(settings: DiscordSettings = {}): Promise<DiscordServer> {
  const rooms = openRooms({ ...defaults, ...settings });
  const faults = new Faults(routes.map(({ name }) => name));
  const limits = new RateLimits(settings.rateLimits ?? 'announced');
  const api = new HttpApi(rooms, routes, faults, limits);
  api.server.on('upgrade', (request, socket, head) => rooms.gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => api.server.listen(0, '127.0.0.1', resolve));
  const address = api.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  rooms.gateway.url = `ws://127.0.0.1:${port}`;
  const application = rooms.world.addApplication(settings.application);
  const { state } = rooms;
  return {
    ...rooms,
    ...furnish(rooms.world),
    apiUrl: `http://127.0.0.1:${port}/api`,
    application,
    faults,
    limits,
    user: (id) => new ActingUser(rooms, application, state.user(id)),
    waitFor: (read, what, timeoutMs) => state.changes.waitFor(read, what, timeoutMs),
    close: () => close(rooms, api),
  };
}

function openRooms(settings: GatewaySettings & InteractionSettings): Rooms {
  const state = new DiscordState();
  const gateway = new Gateway(state, settings);
  const board = new MessageBoard(state, gateway);
  const interactions = new Interactions(state, gateway, board, settings);
  return { state, gateway, board, interactions, world: new World(state, gateway) };
}

function furnish(world: World): Pick<DiscordServer, 'guild' | 'channel' | 'ada'> {
  const ada = world.addUser({ name: 'Ada' });
  const guild = world.addGuild({ name: 'Newsroom', members: [ada] });
  return { ada, guild, channel: world.addChannel(guild, { name: 'general' }) };
}

async function close(rooms: Rooms, api: HttpApi): Promise<void> {
  rooms.interactions.close();
  await rooms.gateway.close();
  const closed = new Promise<void>((resolve) => api.server.close(() => resolve()));
  api.server.closeAllConnections();
  await closed;
}
