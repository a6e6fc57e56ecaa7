/** What is begun at start is not waited for when the bot is to end. */
import { OnRecordError } from '../../src/errors.ts';

function cancelled(): OnRecordError {
  return new OnRecordError('cancelled', 'Connecting to Slack was cancelled.');
}

/** Throws OnRecordError `cancelled`. */
export function checkGoesOn(ended: AbortSignal): void {
  if (ended.aborted) throw cancelled();
}

/** Rejects with OnRecordError `cancelled` as soon as `ended` aborts, whatever becomes of `work`. */
export function unlessEnded(work: Promise<void>, ended: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(cancelled());
    ended.addEventListener('abort', giveUp, { once: true });
    if (ended.aborted) giveUp();
    void work.then(resolve, reject).finally(() => ended.removeEventListener('abort', giveUp));
  });
}
