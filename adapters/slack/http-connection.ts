/** Slack's requests over HTTP; the SDK checks their signatures. */
import type { HTTPReceiver } from '@slack/bolt';
import type { Connection } from './connection.ts';
import { GuardedServer } from './guarded-server.ts';

export class HttpConnection implements Connection {
  readonly #server: GuardedServer;
  readonly #port: number;

  constructor(receiver: HTTPReceiver, port: number) {
    this.#server = new GuardedServer(receiver.requestListener);
    this.#port = port;
  }

  isOpen(): boolean {
    return this.#server.isOpen();
  }

  open(): Promise<void> {
    return this.#server.open(this.#port);
  }

  close(deadline: AbortSignal): Promise<void> {
    return this.#server.close(deadline);
  }
}
