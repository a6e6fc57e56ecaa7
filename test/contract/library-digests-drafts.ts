/** Made-up digests and parcels for the tests of the library. */
import type { Cursor, Digest, DigestSettings } from '../../src/digests/digest.ts';
import type { DigestStore, NewDigest, PlannedSlots } from '../../src/digests/digest-store.ts';
import type { ClaimedSlot, Parcel, SentPart, SlotOutcome } from '../../src/digests/slot.ts';

export const SECOND_MS = 1000;
export const HOUR_MS = 60 * 60 * SECOND_MS;

export function settingsOf(change: Partial<DigestSettings> = {}): DigestSettings {
  return {
    topic: 'xinjiang',
    outlets: ['The Lantern'],
    stories: 5,
    quotes: 2,
    schedule: { expressions: ['0 * * * *'], zone: 'Europe/Berlin', words: 'every hour' },
    ifNothing: 'silent',
    quiet: { from: '22:00', until: '07:00' },
    place: { surface: 'slack', channel: 'C1', thread: null },
    dress: { layout: 'message', mention: { kind: 'group', id: 'S1' }, publish: false },
    ...change,
  };
}

export const CURSOR: Cursor = { own: 3, also: 0, at: '2030-01-01T00:00:00.000Z' };

export function draftOf(nextDueAt: Date, change: Partial<DigestSettings> = {}): NewDigest {
  return { settings: settingsOf(change), creator: 'U1', nextDueAt, cursor: CURSOR };
}

/** Keys in no order of their own, and a string that is no text: what was fixed must come back as it was. */
export function parcelOf(text: string): Parcel {
  return {
    place: { surface: 'slack', channel: 'C1', thread: null },
    isPublished: false,
    parts: [{ z: 1, text, a: [{ type: 'x', b: null, '': 2 }] }, { text: `${text} \ud800 \0 ${text}` }],
    cursor: { own: 7, also: 2, at: '2030-01-01T08:00:00.000Z' },
    told: [{ headline: text, toldAt: '2030-01-01T08:00:00.000Z', documentIds: ['a', 'b'] }],
  };
}

export const FAILED: SlotOutcome = { state: 'failed', isSpent: false, reason: 'The channel is gone.' };

export function postedAt(at: Date): SlotOutcome {
  return { state: 'posted', at, isWhole: true, reason: null };
}

/** An hourly plan that delivers the slot which was next. */
export function hourly({ nextDueAt }: Digest): PlannedSlots {
  const at = nextDueAt ?? new Date(0);
  return { due: at, skipped: [], nextDueAt: new Date(at.getTime() + HOUR_MS) };
}

export const LEASE_MS = 60 * SECOND_MS;

export function claimFor(store: DigestStore, holder: string, limit = 100): Promise<ClaimedSlot[]> {
  return store.claim({ holder, leaseMs: LEASE_MS, limit, surfaces: ['slack', 'discord'] });
}

/** A claim, and what is done with its hold. */
export interface Turn extends ClaimedSlot {
  readonly renew: (leaseMs?: number) => Promise<Date | null>;
  readonly begin: (text: string) => Promise<boolean>;
  readonly note: (part: SentPart) => Promise<boolean>;
  readonly finish: (outcome: SlotOutcome) => Promise<boolean>;
}

export function turnOf(store: DigestStore, claimed: ClaimedSlot): Turn {
  const { slot, hold } = claimed;
  return {
    ...claimed,
    renew: (leaseMs = LEASE_MS) => store.renew(claimed, leaseMs),
    begin: (text) => store.beginPosting(slot.id, hold, parcelOf(text)),
    note: (part) => store.notePart(slot.id, hold, part),
    finish: (outcome) => store.finish(slot.id, hold, outcome),
  };
}

export async function takeFor(store: DigestStore, holder: string, limit?: number): Promise<Turn[]> {
  return (await claimFor(store, holder, limit)).map((claimed) => turnOf(store, claimed));
}

/** The one slot that there is to take. */
export async function takeOne(store: DigestStore, holder: string): Promise<Turn> {
  const [turn, ...more] = await takeFor(store, holder);
  if (!turn || more.length > 0) throw new Error(`There are ${turn ? more.length + 1 : 0} slots, not one.`);
  return turn;
}
