/** Decides whose batch is next: a question never waits behind a library being read, and nobody starves. */

export interface Job<Batch> {
  readonly id: number;
  /** A few texts that somebody waits for, such as a question. */
  readonly isSmall: boolean;
  readonly batches: Batch[];
}

/** Small jobs first, in order; large ones take turns, and get every fifth batch while small ones keep coming. */
export class JobQueue<Batch> {
  readonly #small: Job<Batch>[] = [];
  readonly #large: Job<Batch>[] = [];
  #smallInARow = 0;

  add(job: Job<Batch>): void {
    if (job.batches.length > 0) (job.isSmall ? this.#small : this.#large).push(job);
  }

  /** Forgets the batches not yet taken. */
  cancel(id: number): void {
    for (const jobs of [this.#small, this.#large]) {
      const at = jobs.findIndex((job) => job.id === id);
      if (at >= 0) jobs.splice(at, 1);
    }
  }

  take(): { readonly id: number; readonly batch: Batch } | null {
    const isLargesTurn = this.#small.length === 0 || (this.#smallInARow >= 4 && this.#large.length > 0);
    this.#smallInARow = isLargesTurn ? 0 : this.#smallInARow + 1;
    const jobs = isLargesTurn ? this.#large : this.#small;
    const job = jobs.shift();
    const batch = job?.batches.shift();
    if (job === undefined || batch === undefined) return null;
    if (job.batches.length > 0) isLargesTurn ? jobs.push(job) : jobs.unshift(job);
    return { id: job.id, batch };
  }
}
