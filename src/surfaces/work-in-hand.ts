/** What was begun is brought to an end before the bot stops. */
import { setMaxListeners } from 'node:events';

export class WorkInHand {
  readonly #jobs = new Set<Promise<void>>();
  readonly #abandoned = new AbortController();
  #isClosing = false;

  constructor() {
    // As many wait for it as there is work.
    setMaxListeners(0, this.#abandoned.signal);
  }

  /** Aborts when the work in hand is given up. */
  get abandoned(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** Whether work is taken. */
  get isOpen(): boolean {
    return !this.#isClosing;
  }

  /** The promise ends with the job and rejects as it does. False where no more work is taken. */
  take(job: () => Promise<void>): Promise<void> | false {
    if (this.#isClosing) return false;
    const running = job();
    const tracked = running.catch(() => undefined).then(() => void this.#jobs.delete(tracked));
    this.#jobs.add(tracked);
    return running;
  }

  /** Resolves when all is done, or when `deadline` aborts; the rest is given up then. */
  async end(deadline: AbortSignal): Promise<void> {
    this.#isClosing = true;
    await endsBy(Promise.all(this.#jobs), deadline);
    this.#abandoned.abort();
  }
}

/** Waits for `work`, but not past `deadline`. Never rejects. */
export async function endsBy(work: Promise<unknown>, deadline: AbortSignal): Promise<void> {
  if (deadline.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => resolve();
    deadline.addEventListener('abort', done, { once: true });
    void work.then(done, done).finally(() => deadline.removeEventListener('abort', done));
  });
}
