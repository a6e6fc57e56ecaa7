/** ONNX Runtime aborts the whole process when its thread is stopped inside a run, so nobody stops one there. */

/** Shared by the thread that runs and the one that wants it to end. Cells: busy, shut. */
export class RunGate {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
  }

  /** Runs the step unless the gate is shut; null then. */
  async pass<T>(step: () => Promise<T>): Promise<T | null> {
    Atomics.store(this.#cells, 0, 1);
    try {
      return Atomics.load(this.#cells, 1) === 1 ? null : await step();
    } finally {
      Atomics.store(this.#cells, 0, 0);
      Atomics.notify(this.#cells, 0);
    }
  }

  /** Lets no further step begin. */
  shut(): void {
    Atomics.store(this.#cells, 1, 1);
  }

  /** Blocks this thread until the other's step is over; for the last moment of a process only. */
  waitUntilIdle(timeoutMs: number): void {
    Atomics.wait(this.#cells, 0, 1, timeoutMs);
  }
}
