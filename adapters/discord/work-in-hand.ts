/** Stopping lets what was begun end, and begins nothing more. */

/** Work that is under way, so that stopping can wait for it. */
export class WorkInHand {
  readonly #tasks = new Set<Promise<void>>();
  #isOpen = true;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The task must not reject. */
  add(task: Promise<void>): void {
    this.#tasks.add(task);
    void task.finally(() => this.#tasks.delete(task));
  }

  /** Takes no further work as wanted of its users, and waits for what is under way until `deadline` aborts. */
  async close(deadline: AbortSignal): Promise<void> {
    this.#isOpen = false;
    if (deadline.aborted) return;
    const aborted = new Promise<void>((resolve) => {
      deadline.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.#whenIdle(), aborted]);
  }

  /** What is under way may have added to itself meanwhile. */
  async #whenIdle(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
  }
}
