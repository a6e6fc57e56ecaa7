/** Holds a source for as long as it is read, and says when it is lost. */
import type { ClaimedSource } from './source-store.ts';
import type { SourceTools } from './source-tools.ts';

export interface SourceHold {
  /** Aborts when another has the source, it was removed or paused, or the lease could not be renewed in time. */
  readonly lost: AbortSignal;
  end(): void;
}

export function holdSource(
  claimed: ClaimedSource,
  { store, leaseMs, log }: Pick<SourceTools, 'store' | 'leaseMs' | 'log'>,
): SourceHold {
  const lost = new AbortController();
  let { leaseUntil } = claimed;
  // Never rejects: a database that is away for a moment may be back before the lease ends.
  const renew = async (): Promise<void> => {
    try {
      const until = await store.renew(claimed, leaseMs);
      if (until === null) lost.abort();
      else leaseUntil = until;
    } catch (error) {
      log.warn({ err: error, source: claimed.source.id }, 'a source could not be held on to yet');
      if (leaseUntil <= store.now()) lost.abort();
    }
  };
  const timer = setInterval(() => void renew(), leaseMs / 3).unref();
  return { lost: lost.signal, end: () => clearInterval(timer) };
}
