/** Socket Mode, kept open: the SDK's own way of reconnecting waits five seconds, and ends the process where Slack is down. */
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { endsBy } from '../../src/surfaces/work-in-hand.ts';
import type { Connection } from './connection.ts';
import { describeError } from './redact.ts';

const GREETING_PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export class SocketConnection implements Connection {
  readonly #client: SocketModeReceiver['client'];
  readonly #log: Log;
  readonly #greetingPatienceMs: number;
  #isOpen = false;
  #isOpening = false;
  #isClosed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #silence: NodeJS.Timeout | undefined;

  /** @param greetingPatienceMs how long Slack's greeting is waited for on a socket; 20 s unless told. */
  constructor(
    client: SocketModeReceiver['client'],
    log: Log,
    greetingPatienceMs: number = GREETING_PATIENCE_MS,
  ) {
    this.#client = client;
    this.#log = log;
    this.#greetingPatienceMs = greetingPatienceMs;
    client.on('connecting', () => this.#begun());
    client.on('connected', () => {
      clearTimeout(this.#silence);
      this.#isOpen = !this.#isClosed;
    });
    client.on('disconnected', () => this.#lost());
  }

  isOpen(): boolean {
    return this.#isOpen;
  }

  /** Lasts as long as Slack takes to lend a socket's address, and the patience for its greeting. */
  async open(): Promise<void> {
    this.#isOpening = true;
    try {
      await this.#client.start();
      this.#failures = 0;
    } catch (error) {
      throw error ?? new Error('The socket closed before Slack greeted it');
    } finally {
      this.#isOpening = false;
    }
  }

  async close(deadline: AbortSignal): Promise<void> {
    this.#isClosed = true;
    this.#isOpen = false;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    await endsBy(this.#client.disconnect(), deadline);
    if (deadline.aborted) this.#breakOff();
  }

  /** The SDK is about to connect: it may be too late for that, and it would wait for the greeting without end. */
  #begun(): void {
    clearTimeout(this.#silence);
    if (this.#isClosed) queueMicrotask(() => this.#breakOff());
    else this.#silence = setTimeout(() => this.#breakOff(), this.#greetingPatienceMs);
  }

  /** Asked once, the SDK waits half a minute for Slack's goodbye; asked again, it closes the socket. */
  #breakOff(): void {
    void this.#client.disconnect();
    void this.#client.disconnect();
  }

  #lost(): void {
    clearTimeout(this.#silence);
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    if (this.#isClosed || this.#isOpening || !wasOpen) return;
    this.#log.info({ surface: 'slack' }, 'Slack closed the socket; it is opened anew');
    void this.#reopen();
  }

  async #reopen(): Promise<void> {
    try {
      await this.open();
      if (!this.#isClosed) this.#log.info({ surface: 'slack' }, 'the socket is open again');
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
