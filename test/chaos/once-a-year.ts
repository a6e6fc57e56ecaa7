/** A schedule of which a run sees the first slot only. */
import type { Schedule } from '../../src/digests/digest.ts';

export const ONCE_A_YEAR: Schedule = {
  expressions: ['0 0 1 1 *'],
  zone: 'UTC',
  words: 'on 1 January at 00:00',
};
