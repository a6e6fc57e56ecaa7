/** One signal out of several and a clock, which lets go of them all once the work is done. */

export interface Deadline {
  /** From now. */
  readonly ms: number;
  /** What the work is told when the time is over. */
  readonly fault: () => Error;
}

/**
 * Runs the step with a signal that aborts with any of the signals, or at the deadline.
 * @throws what the step throws; the reason of whichever signal aborted, or the deadline's fault, also while the step
 * does not listen.
 */
export async function abortAfter<T>(
  signals: readonly AbortSignal[],
  deadline: Deadline | null,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const listeners = signals.map((signal) => ({ signal, abort: () => controller.abort(signal.reason) }));
  for (const { signal, abort } of listeners) signal.addEventListener('abort', abort, { once: true });
  const timer = deadline && setTimeout(() => controller.abort(deadline.fault()), deadline.ms);
  const aborted = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  aborted.catch(() => {});
  try {
    for (const signal of signals) signal.throwIfAborted();
    return await Promise.race([step(controller.signal), aborted]);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    if (timer !== null) clearTimeout(timer);
    for (const { signal, abort } of listeners) signal.removeEventListener('abort', abort);
  }
}
