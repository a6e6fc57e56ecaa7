/** Socket Mode, kept open: the SDK's own way of reconnecting waits five seconds, and ends the process where Slack is down. */
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';
import type { Connection } from './connection.ts';
import { describeError } from './redact.ts';

const HELLO_TIMEOUT_MS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export class SocketConnection implements Connection {
  readonly #client: SocketModeReceiver['client'];
  readonly #log: Log;
  #isOpen = false;
  #isOpening = false;
  #isClosed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(client: SocketModeReceiver['client'], log: Log) {
    this.#client = client;
    this.#log = log;
    client.on('connected', () => {
      this.#isOpen = true;
    });
    client.on('disconnected', () => this.#lost());
  }

  isOpen(): boolean {
    return this.#isOpen;
  }

  async open(): Promise<void> {
    this.#isOpening = true;
    try {
      await this.#hello();
      this.#failures = 0;
    } finally {
      this.#isOpening = false;
    }
  }

  async close(deadline: AbortSignal): Promise<void> {
    this.#isClosed = true;
    this.#isOpen = false;
    clearTimeout(this.#retry);
    await endsBy(this.#client.disconnect(), deadline);
  }

  /** The SDK waits for Slack's greeting without end. */
  async #hello(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        void this.#client.disconnect();
        reject(new Error('Slack did not greet the socket'));
      }, HELLO_TIMEOUT_MS);
    });
    const started = this.#client.start().catch((error: unknown) => {
      throw error ?? new Error('The socket closed before Slack greeted it');
    });
    try {
      await Promise.race([started, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  #lost(): void {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    if (this.#isClosed || this.#isOpening || !wasOpen) return;
    this.#log.info({ surface: 'slack' }, 'Slack closed the socket; it is opened anew');
    void this.#reopen();
  }

  async #reopen(): Promise<void> {
    try {
      await this.open();
      this.#log.info({ surface: 'slack' }, 'the socket is open again');
      if (this.#isClosed) void this.#client.disconnect();
    } catch (error) {
      if (this.#isClosed) return;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
      this.#failures += 1;
      this.#log.warn(
        { surface: 'slack', pauseMs, ...describeError(error) },
        'the socket could not be opened',
      );
      this.#retry = setTimeout(() => void this.#reopen(), pauseMs);
    }
  }
}
