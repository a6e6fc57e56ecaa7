/** The gateway: sessions of shards, resumed or refused, and the ways in which a connection breaks. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DiscordState } from './discord-state.ts';
import type { Application } from './entities.ts';
import { GatewayConnection } from './gateway-connection.ts';
import { GatewaySession } from './gateway-session.ts';
import type { JsonObject } from './json.ts';
import { makeSnowflake, shardOf } from './snowflake.ts';
import { guildCreateOnWire, userOnWire } from './wire.ts';

export interface GatewaySettings {
  shards: number;
  maxConcurrency: number;
  /** Identifies left of today's session starts. */
  sessionStarts: number;
  heartbeatIntervalMs: number;
}

interface Audience {
  guildId?: string | undefined;
  /** Any of these intents; without them every session of the shard is told. */
  intents?: number;
}

export class Gateway {
  readonly settings: GatewaySettings;
  readonly sessions = new Map<string, GatewaySession>();
  /** What bots sent, in order: identify, resume and presence payloads without their tokens, and heartbeats. */
  readonly received: { op: number; d: unknown }[] = [];
  /** Codes with which this server closed connections, in order. */
  readonly closeCodes: number[] = [];
  /** Set false, and heartbeats stay unanswered: the bot must notice that its connection is dead. */
  isAcknowledging = true;
  /** Set false, and bots that identify hear nothing. */
  isGreeting = true;
  url = '';
  readonly #state: DiscordState;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<GatewayConnection>();

  constructor(state: DiscordState, settings: GatewaySettings) {
    this.#state = state;
    this.settings = settings;
  }

  /**
   * Dispatches an event to the sessions of an application that may hear it.
   * @param makeData what a session is told, which may depend on its intents
   */
  publish(
    applicationId: string,
    t: string,
    makeData: (session: GatewaySession) => JsonObject,
    { guildId, intents }: Audience = {},
  ): void {
    for (const session of this.sessions.values()) {
      const isAddressed =
        session.application.id === applicationId && shardOf(guildId, session.shardCount) === session.shard;
      const isHeard = intents === undefined || (session.intents & intents) !== 0;
      if (isAddressed && isHeard) session.dispatch(t, makeData(session));
    }
  }

  /** @returns the sessions that are connected and have been told of their guilds. */
  readySessions(): GatewaySession[] {
    return [...this.sessions.values()].filter(({ isReady, socket }) => isReady && socket !== undefined);
  }

  /** Waits until every shard of the gateway is connected and ready. */
  async waitForReady(timeoutMs?: number): Promise<void> {
    const isReady = (): boolean => this.readySessions().length >= this.settings.shards;
    await this.#state.changes.waitFor(isReady, 'the bot to be ready on the gateway', timeoutMs);
  }

  /** Closes all connections with a code of the gateway's list, for example 4000, 4004, 4009. */
  closeConnections(code: number): void {
    for (const connection of this.#connections) connection.close(code);
  }

  /** Cuts the line without a word: no close frame. */
  dropConnections(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Lines that are open, with and without a session. */
  get openLines(): number {
    return this.#connections.size;
  }

  /** Reads no more, so that a farewell stays unanswered; the lines stay open. */
  freezeConnections(): void {
    for (const connection of this.#connections) connection.freeze();
  }

  /** Reads again. */
  thawConnections(): void {
    for (const connection of this.#connections) connection.thaw();
  }

  /** Asks bots to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.send(7, null);
  }

  /** Ends the sessions (opcode 9). What they missed is lost unless they are resumable. */
  invalidateSessions({ isResumable = false } = {}): void {
    if (!isResumable) this.sessions.clear();
    for (const connection of this.#connections) connection.invalidate(isResumable);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) =>
      this.#accept(webSocket, request.url ?? ''),
    );
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.drop();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  startSession(
    application: Application,
    shard: readonly [number, number],
    intents: number,
    socket: WebSocket,
  ): GatewaySession {
    this.settings.sessionStarts -= 1;
    const session = new GatewaySession(makeSnowflake(), application, shard, intents);
    this.sessions.set(session.id, session);
    session.socket = socket;
    this.#greet(session);
    return session;
  }

  #accept(socket: WebSocket, url: string): void {
    const connection = new GatewayConnection(this, this.#state, socket);
    this.#connections.add(connection);
    this.#state.changes.notify();
    socket.on('close', () => {
      this.#connections.delete(connection);
      this.#state.changes.notify();
    });
    connection.open(url);
  }

  /** READY names the guilds only; each follows as GUILD_CREATE, as Discord loads them. */
  #greet(session: GatewaySession): void {
    const { application } = session;
    const guilds = [...this.#state.guilds.values()].filter(
      (guild) =>
        guild.members.has(application.botUserId) && shardOf(guild.id, session.shardCount) === session.shard,
    );
    session.dispatch('READY', {
      v: 10,
      user: userOnWire(this.#state.user(application.botUserId)),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      session_type: 'normal',
      shard: [session.shard, session.shardCount],
      application: { id: application.id, flags: 0 },
    });
    for (const guild of guilds) {
      session.dispatch('GUILD_CREATE', guildCreateOnWire(this.#state, guild, application.botUserId));
    }
    session.isReady = true;
    this.#state.changes.notify();
  }
}
