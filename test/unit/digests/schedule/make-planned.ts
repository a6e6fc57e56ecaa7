/** Digests as far as planning looks at them. */
import type { Digest, QuietHours, Schedule } from '../../../../src/digests/digest.ts';

export type Planned = Pick<Digest, 'settings' | 'nextDueAt'>;

export function makePlanned(
  schedule: Schedule,
  nextDueAt: Date | null,
  quiet: QuietHours | null = null,
): Planned {
  const settings: Digest['settings'] = {
    topic: null,
    outlets: [],
    stories: 5,
    quotes: 5,
    schedule,
    ifNothing: 'silent',
    quiet,
    place: { surface: 'slack', channel: 'C1', thread: null },
    dress: { layout: 'message', mention: null, publish: false },
  };
  return { settings, nextDueAt };
}
