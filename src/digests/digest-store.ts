/** The port to digests and their slots. Every change of a slot's state is one transaction, and only its holder makes it. */
import type { Pace } from '../surfaces/posting.ts';
import type { Cursor, Digest, DigestSettings, DigestState } from './digest.ts';
import type { ClaimedSlot, Delivery, Parcel, SentPart, SlotOutcome } from './slot.ts';

export interface NewDigest {
  readonly settings: DigestSettings;
  readonly creator: string | null;
  readonly nextDueAt: Date;
  readonly cursor: Cursor;
}

export interface DigestChange {
  readonly settings?: DigestSettings;
  /** What `settings` were made of: where the digest has others meanwhile, nothing is changed. */
  readonly from?: DigestSettings;
  readonly state?: DigestState;
  readonly nextDueAt?: Date | null;
}

/** One space's digests; nothing of another space is seen or changed. */
export interface SpaceDigests {
  add(digest: NewDigest): Promise<Digest>;
  /** By number. */
  list(): Promise<Digest[]>;
  get(number: number): Promise<Digest | null>;
  /** Null where there is none. Slots that are due and not yet claimed go by the new settings, and are tried at once. */
  change(number: number, change: DigestChange): Promise<Digest | 'changed meanwhile' | null>;
  /** False where there was none. Its history stays; what is due and unclaimed is skipped. */
  remove(number: number): Promise<boolean>;
  /** A slot for now, or the one that waits to be tried again; null where there is no such digest, `busy` where a slot of it is in hand. */
  runNow(number: number): Promise<{ readonly slotId: string } | 'busy' | null>;
  /** Newest first, those of removed digests too. @param options `numbers`: of these digests alone. */
  deliveries(options: { readonly numbers?: readonly number[]; readonly limit: number }): Promise<Delivery[]>;
}

/** What becomes of a digest whose time has come. */
export interface PlannedSlots {
  /** The slot to deliver; null where it is too late for all that were missed. */
  readonly due: Date | null;
  /** Slots that are not delivered, oldest first, each with its reason; at most 50. */
  readonly skipped: readonly { readonly dueAt: Date; readonly reason: string }[];
  readonly nextDueAt: Date;
}

export interface Claiming {
  /** Names the process, and no other one ever. */
  readonly holder: string;
  readonly leaseMs: number;
  readonly limit: number;
  /** The surfaces that this process can post to. */
  readonly surfaces: readonly string[];
}

export interface DigestStore {
  /** What slots, leases and paces go by: one clock for all processes of a server. */
  now(): Date;
  space(name: string): SpaceDigests;
  /**
   * Makes the slots of active and blocked digests whose time has come, in one transaction; others' rows in hand are passed
   * over. A slot that nobody took before the next was due is skipped. @returns how many digests were planned.
   */
  planDue(plan: (digest: Digest) => PlannedSlots, limit: number): Promise<number>;
  /**
   * Takes slots that are due, and those whose holder's lease has ended, oldest first; never one that another holds, and
   * never two of one digest.
   */
  claim(claiming: Claiming): Promise<ClaimedSlot[]>;
  /** The new end of the lease; null where another has taken the slot over. */
  renew(claimed: ClaimedSlot, leaseMs: number): Promise<Date | null>;
  /** claimed → posting. False where it is no longer held: nothing may be sent then. */
  beginPosting(slotId: string, hold: string, parcel: Parcel): Promise<boolean>;
  /** One more part is known to be posted. False where it is no longer held. */
  notePart(slotId: string, hold: string, part: SentPart): Promise<boolean>;
  /** False where it is no longer held: another process has it in hand. */
  finish(slotId: string, hold: string, outcome: SlotOutcome): Promise<boolean>;
  /** Marks the digest as refused by its platform. True for the first to do so since it last worked: that one tells whoever made it. */
  block(digestId: string, reason: string): Promise<boolean>;
  /** Gives back what `holder` has claimed and not begun to post. */
  release(holder: string): Promise<void>;
  /** The instant from which on all of `paces` are kept; they are taken for it. */
  reserve(paces: readonly Pace[]): Promise<Date>;
}
