/** Keeps the nearest of very many: sorting a hundred thousand would take longer than comparing them. */

interface Scored {
  readonly documentId: string;
  readonly similarity: number;
}

/** Nearest first, equally near ones by their ids. */
export function bySimilarity(a: Scored, b: Scored): number {
  return b.similarity - a.similarity || (a.documentId < b.documentId ? -1 : 1);
}

export class BestRows<T extends Scored> {
  readonly #limit: number;
  #kept: T[] = [];
  #least = Number.NEGATIVE_INFINITY;

  constructor(limit: number) {
    this.#limit = Math.max(0, limit);
  }

  /** False for what is further off than all that are kept. */
  wants(similarity: number): boolean {
    return similarity >= this.#least;
  }

  /** At most twice the limit are kept, and cut down to it when they are more. */
  take(row: T): void {
    this.#kept.push(row);
    if (this.#kept.length > 2 * this.#limit) this.#cut();
  }

  /** Nearest first, equally near ones by their ids. */
  inOrder(): T[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort(bySimilarity);
    this.#kept = this.#kept.slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#least = this.#kept.at(-1)?.similarity ?? this.#least;
  }
}
