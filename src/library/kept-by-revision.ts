/** Keeps what was read of a view until something is stored in one of its spaces, or forgotten. */
import { RecentMap } from '../recent-map.ts';
import { areEqual, type Revisions, type Scope } from './view.ts';

export class KeptByRevision<T> {
  readonly #kept: RecentMap<string, { readonly revisions: Revisions; readonly value: T }>;

  /** @param limit how many are kept of all views together; those asked for longest ago go. */
  constructor(limit: number) {
    this.#kept = new RecentMap(limit);
  }

  /** @param revisions read before `read` reads. @param of tells several of one view apart. */
  async get(
    { own, also }: Scope,
    revisions: Revisions,
    read: () => Promise<T>,
    of: readonly string[] = [],
  ): Promise<T> {
    const key = JSON.stringify([own, also, ...of]);
    const earlier = this.#kept.get(key);
    if (earlier && areEqual(earlier.revisions, revisions)) return earlier.value;
    const value = await read();
    this.#kept.set(key, { revisions, value });
    return value;
  }
}
