/** One session of a shard: what was sent in it, so that a resume can send again what was missed. */
import type { WebSocket } from 'ws';
import type { Application } from './entities.ts';
import type { JsonObject } from './json.ts';

export interface DispatchFrame {
  op: 0;
  t: string;
  s: number;
  d: JsonObject;
}

export class GatewaySession {
  readonly id: string;
  readonly application: Application;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  /** Each dispatch of the session, in order; the first has the sequence number 1. */
  readonly sent: DispatchFrame[] = [];
  /** None while the bot is away: what happens then is replayed on resume. */
  socket: WebSocket | undefined;
  isReady = false;

  constructor(id: string, application: Application, shard: readonly [number, number], intents: number) {
    this.id = id;
    this.application = application;
    [this.shard, this.shardCount] = shard;
    this.intents = intents;
  }

  dispatch(t: string, d: JsonObject): void {
    const frame: DispatchFrame = { op: 0, t, s: this.sent.length + 1, d };
    this.sent.push(frame);
    this.#send(frame);
  }

  replayAfter(sequence: number): void {
    for (const frame of this.sent.slice(sequence)) this.#send(frame);
  }

  #send(frame: DispatchFrame): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(frame));
  }
}
