/** One connection to the gateway: hello, identify or resume, heartbeats, and the codes with which it is closed. */
import type { RawData, WebSocket } from 'ws';
import type { DiscordState } from './discord-state.ts';
import type { Application } from './entities.ts';
import type { Gateway } from './gateway.ts';
import type { GatewaySession } from './gateway-session.ts';
import { isJsonObject, type Json, type JsonObject, listAt, numberAt, objectAt, textAt } from './json.ts';

const opcode = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  members: 8,
  hello: 10,
  ack: 11,
};
export const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;
const knownIntents = 0x3_31_ff_ff;

export class GatewayConnection {
  readonly #gateway: Gateway;
  readonly #state: DiscordState;
  readonly #socket: WebSocket;
  #session: GatewaySession | undefined;

  constructor(gateway: Gateway, state: DiscordState, socket: WebSocket) {
    this.#gateway = gateway;
    this.#state = state;
    this.#socket = socket;
  }

  open(url: string): void {
    const query = new URL(url, 'ws://localhost').searchParams;
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('close', (code) => this.#closed(code));
    this.#socket.on('error', () => this.#socket.terminate());
    if (query.get('v') !== '10') this.close(4012);
    else if (query.get('encoding') !== 'json') this.close(4002);
    else this.send(opcode.hello, { heartbeat_interval: this.#gateway.settings.heartbeatIntervalMs });
  }

  send(op: number, d: Json): void {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify({ op, d, t: null, s: null }));
  }

  close(code: number): void {
    this.#gateway.closeCodes.push(code);
    this.#leave();
    this.#socket.close(code);
  }

  /** Ends the session; the same connection may resume it, or identify again. */
  invalidate(isResumable: boolean): void {
    this.#leave();
    this.send(9, isResumable);
  }

  freeze(): void {
    this.#socket.pause();
  }

  thaw(): void {
    this.#socket.resume();
  }

  drop(): void {
    this.#leave();
    this.#socket.terminate();
  }

  #receive(data: RawData): void {
    const payload = parsePayload(data.toString());
    const op = numberAt(payload ?? {}, 'op') ?? -1;
    const d = payload?.d;
    this.#gateway.received.push({ op, d: isJsonObject(d) ? { ...d, token: undefined } : d });
    if (payload === undefined) this.close(4002);
    else if (op === opcode.heartbeat) this.#acknowledge();
    else if (op === opcode.identify && !this.#gateway.isGreeting) this.#session = undefined;
    else if (op === opcode.identify) this.#begin(this.#identify(objectAt(payload, 'd')));
    else if (op === opcode.resume) this.#resume(objectAt(payload, 'd'));
    else if (op !== opcode.presence && op !== opcode.voice && op !== opcode.members) this.close(4001);
    else if (this.#session === undefined) this.close(4003);
    this.#state.changes.notify();
  }

  #acknowledge(): void {
    if (this.#gateway.isAcknowledging) this.send(opcode.ack, null);
  }

  #begin(session: GatewaySession | number): void {
    if (typeof session === 'number') this.close(session);
    else this.#session = session;
  }

  /** @returns the new session, or the code with which the gateway refuses it. */
  #identify(d: JsonObject): GatewaySession | number {
    if (this.#session !== undefined) return 4005;
    const application = this.#state.applicationByToken(textAt(d, 'token') ?? '');
    if (application === undefined) return 4004;
    const [shard = 0, shardCount = 1] = listAt(d, 'shard').map(Number);
    if (!(shard >= 0 && shard < shardCount)) return 4010;
    if (shardCount < this.#gateway.settings.shards) return 4011;
    const intents = numberAt(d, 'intents') ?? -1;
    if (intents < 0 || (intents & ~knownIntents) !== 0) return 4013;
    if ((intents & withheldIntents(application)) !== 0) return 4014;
    return this.#gateway.startSession(application, [shard, shardCount], intents, this.#socket);
  }

  #resume(d: JsonObject): void {
    const application = this.#state.applicationByToken(textAt(d, 'token') ?? '');
    const session = this.#gateway.sessions.get(textAt(d, 'session_id') ?? '');
    const sequence = numberAt(d, 'seq') ?? 0;
    if (this.#session !== undefined) this.close(4005);
    else if (application === undefined) this.close(4004);
    else if (session?.application.id !== application.id) this.send(9, false);
    else if (sequence > session.sent.length) this.close(4007);
    else this.#continue(session, sequence);
  }

  #continue(session: GatewaySession, sequence: number): void {
    this.#session = session;
    session.socket = this.#socket;
    session.replayAfter(sequence);
    session.dispatch('RESUMED', {});
  }

  /** A bot that closes with 1000 or 1001 gives its session up; any other code keeps it for a resume. */
  #closed(code: number): void {
    const session = this.#session;
    this.#leave();
    if (session !== undefined && (code === 1000 || code === 1001)) this.#gateway.sessions.delete(session.id);
  }

  #leave(): void {
    if (this.#session?.socket === this.#socket) this.#session.socket = undefined;
    this.#session = undefined;
  }
}

function withheldIntents({ privilegedIntents }: Application): number {
  return (
    (privilegedIntents.presence ? 0 : intent.guildPresences) |
    (privilegedIntents.members ? 0 : intent.guildMembers) |
    (privilegedIntents.messageContent ? 0 : intent.messageContent)
  );
}

function parsePayload(text: string): JsonObject | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return isJsonObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}
