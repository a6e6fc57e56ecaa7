/** Socket Mode: connections with tickets, hello, envelopes to one of the connections, acknowledgements, disconnects. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Attempt, Delivery, Transport } from './delivery.ts';
import type { SlackState } from './slack-state.ts';

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** An app has up to ten connections; each event goes to one of them. */
const MOST_CONNECTIONS = 10;

interface Waiting {
  readonly socket: WebSocket;
  /** Null for a closed connection. */
  settle(payload: unknown, isAcknowledged: boolean): void;
}

export class SocketMode implements Transport {
  readonly #state: SlackState;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets: WebSocket[] = [];
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #ackTimeoutMs: number;
  readonly #appId: string;
  #turn = 0;
  #isDeaf = false;
  #isSilent = false;

  constructor(state: SlackState, appId: string, ackTimeoutMs: number) {
    this.#state = state;
    this.#appId = appId;
    this.#ackTimeoutMs = ackTimeoutMs;
  }

  /** Connections that have been greeted and are open. */
  get count(): number {
    return this.#sockets.length;
  }

  /** For apps.connections.open: a ticket that is good for one connection. */
  issueTicket(): string {
    const ticket = this.#state.nextId('ticket.');
    this.#tickets.add(ticket);
    return ticket;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '', 'http://slack').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#greet(accepted));
  }

  /** Refuses or accepts WebSocket connections after their ticket was issued: they break before the hello. */
  set isDeaf(isDeaf: boolean) {
    this.#isDeaf = isDeaf;
  }

  /** Accepts WebSocket connections, and says and hears nothing on them. */
  set isSilent(isSilent: boolean) {
    this.#isSilent = isSilent;
  }

  /** Connections that are open, greeted or not. */
  get accepted(): number {
    return this.#server.clients.size;
  }

  /** Says that the connections end: `warning` some seconds before, `refresh_requested` now; then the app reconnects. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of [...this.#sockets]) socket.send(JSON.stringify({ type: 'disconnect', reason }));
  }

  /** Closes all connections with a close frame, without a word before. */
  closeAll(): void {
    for (const socket of [...this.#sockets]) socket.close(1001);
  }

  /** Breaks all connections as a failing network does. */
  breakAll(): void {
    for (const socket of [...this.#sockets]) socket.terminate();
  }

  ping(): void {
    for (const socket of this.#sockets) socket.ping('ping');
  }

  send(delivery: Delivery, attempt: Attempt): Promise<void> {
    const socket = this.#next();
    if (socket === undefined) {
      attempt.outcome = 'not_connected';
      return Promise.resolve();
    }
    const id = this.#state.nextId('envelope-');
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        attempt.outcome = 'operation_timeout';
        resolve();
      }, this.#ackTimeoutMs);
      const settle = (payload: unknown, isAcknowledged: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        if (isAcknowledged) attempt.latencyMs = performance.now() - start;
        if (attempt.outcome === 'pending') {
          attempt.outcome = isAcknowledged ? 'acknowledged' : 'connection_failed';
          attempt.payload = payload;
        }
        resolve();
        this.#state.announce();
      };
      this.#waiting.set(id, { socket, settle });
      const start = performance.now();
      socket.send(JSON.stringify(this.#envelope(id, delivery, attempt)));
    });
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    for (const waiting of [...this.#waiting.values()]) waiting.settle(null, false);
    this.#server.close();
  }

  #next(): WebSocket | undefined {
    this.#turn += 1;
    return this.#sockets[this.#turn % Math.max(1, this.#sockets.length)];
  }

  #envelope(id: string, delivery: Delivery, attempt: Attempt): Record<string, unknown> {
    const reason = attempt.retryReason?.replace('http_timeout', 'timeout') ?? '';
    const retry = { retry_attempt: attempt.number, retry_reason: reason };
    return {
      envelope_id: id,
      type: delivery.kind,
      accepts_response_payload: delivery.acceptsPayload,
      payload: delivery.body,
      ...(delivery.kind === 'events_api' ? retry : {}),
    };
  }

  #greet(socket: WebSocket): void {
    if (this.#isDeaf) {
      socket.terminate();
      return;
    }
    socket.on('error', () => undefined);
    socket.on('close', () => this.#state.announce());
    if (this.#isSilent) {
      this.#state.announce();
      return;
    }
    if (this.#sockets.length >= MOST_CONNECTIONS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close(1000);
      return;
    }
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('close', () => this.#forget(socket));
    this.#sockets.push(socket);
    const hello = {
      type: 'hello',
      connection_info: { app_id: this.#appId },
      num_connections: this.#sockets.length,
      debug_info: { host: 'applink-test', build_number: 1, approximate_connection_time: 18060 },
    };
    socket.send(JSON.stringify(hello));
    this.#state.announce();
  }

  #hear(text: string): void {
    const parsed = acknowledgement.safeParse(JSON.parse(text));
    if (parsed.success) this.#waiting.get(parsed.data.envelope_id)?.settle(parsed.data.payload ?? null, true);
  }

  #forget(socket: WebSocket): void {
    const at = this.#sockets.indexOf(socket);
    if (at !== -1) this.#sockets.splice(at, 1);
    for (const waiting of [...this.#waiting.values()])
      if (waiting.socket === socket) waiting.settle(null, false);
    this.#state.announce();
  }
}
