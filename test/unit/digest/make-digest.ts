/** Digests for tests. */
import type { Digest, DigestSettings } from '../../../src/digests/digest.ts';

const SETTINGS: DigestSettings = {
  topic: null,
  outlets: [],
  stories: 5,
  quotes: 3,
  schedule: { expressions: ['30 8 * * *'], zone: 'Europe/Berlin', words: 'every day at 08:30' },
  ifNothing: 'line',
  quiet: null,
  place: { surface: 'slack', channel: 'C1', thread: null },
  dress: { layout: 'message', mention: null, publish: false },
};

interface Changes extends Omit<Partial<Digest>, 'settings'> {
  readonly settings?: Partial<DigestSettings>;
}

export function makeDigest({ settings, ...rest }: Changes = {}): Digest {
  return {
    id: 'AAAAAAAAAAAAAAAA',
    space: 'slack:T1',
    number: 1,
    settings: { ...SETTINGS, ...settings },
    state: 'active',
    blockedBy: null,
    creator: 'U1',
    createdAt: new Date('2022-05-20T06:30:00Z'),
    nextDueAt: null,
    cursor: { own: 0, also: 0, at: '2022-05-20T06:30:00.000Z' },
    told: [],
    ...rest,
  };
}
