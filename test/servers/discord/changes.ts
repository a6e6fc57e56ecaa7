/** Waiting without sleeping: whoever waits is asked again after each change of what is stored. */

export class Changes {
  readonly #waiting = new Set<() => void>();
  readonly #describe: () => string;

  /** @param describe says what is stored, for the error of a wait that ran out. */
  constructor(describe: () => string) {
    this.#describe = describe;
  }

  notify(): void {
    for (const ask of [...this.#waiting]) ask();
  }

  /** @returns the first value of `read` that is neither undefined nor false. */
  waitFor<T>(read: () => T | undefined | false, what = 'a state', timeoutMs = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        this.#waiting.delete(ask);
        clearTimeout(timer);
        settle();
      };
      const ask = (): void => {
        try {
          const value = read();
          if (value !== undefined && value !== false) end(() => resolve(value));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const timer = setTimeout(() => {
        end(() => reject(new Error(`Waited ${timeoutMs} ms for ${what} in vain.\n${this.#describe()}`)));
      }, timeoutMs);
      this.#waiting.add(ask);
      ask();
    });
  }
}
