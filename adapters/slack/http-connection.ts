/** Slack's requests over HTTP; the SDK checks their signatures. */
import type { HTTPReceiver } from '@slack/bolt';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';
import type { Connection } from './connection.ts';

export class HttpConnection implements Connection {
  readonly #receiver: HTTPReceiver;
  readonly #port: number;
  #isOpen = false;

  constructor(receiver: HTTPReceiver, port: number) {
    this.#receiver = receiver;
    this.#port = port;
  }

  isOpen(): boolean {
    return this.#isOpen;
  }

  async open(): Promise<void> {
    await this.#receiver.start(this.#port);
    this.#isOpen = true;
  }

  async close(deadline: AbortSignal): Promise<void> {
    this.#isOpen = false;
    await endsBy(this.#receiver.stop(), deadline);
  }
}
