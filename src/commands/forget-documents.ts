/** Retention of one space, in small batches: whoever asks meanwhile waits for one of them at most. */
import type { Retention, SpaceLibrary } from '../library/library.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long documents are kept; null for no limit. */
export interface Keeping {
  readonly days: number | null;
  /** Of one space. */
  readonly documents: number | null;
}

export function keepsAll({ days, documents }: Keeping): boolean {
  return days === null && documents === null;
}

export interface ForgettingTools {
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/** @returns how many were forgotten. Throws the signal's reason between two batches. */
export async function forgetUnkept(
  library: Pick<SpaceLibrary, 'forget'>,
  { days, documents }: Keeping,
  { now, signal }: ForgettingTools,
): Promise<number> {
  const retention: Retention = {
    ...(days === null ? {} : { before: new Date(now().getTime() - days * DAY_MS) }),
    ...(documents === null ? {} : { documents }),
  };
  let forgotten = 0;
  for (let count = 1; count > 0; forgotten += count) {
    signal?.throwIfAborted();
    count = await library.forget(retention);
  }
  return forgotten;
}
