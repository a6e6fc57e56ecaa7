/** One due time of a digest, from before anything is posted until it is history. */
import type { Place } from '../surfaces/posting.ts';
import type { Cursor, Digest, ToldStory } from './digest.ts';

/**
 * due → claimed → posting → posted, failed or unknown; due or claimed → skipped. A claim that ends (its holder died or
 * gave it back) makes a slot due again; a slot that is `posting` stays so until what was sent is settled.
 */
export type SlotState = 'due' | 'claimed' | 'posting' | 'posted' | 'failed' | 'skipped' | 'unknown';

/** A message of the platform. */
export interface SentPart {
  readonly id: string;
  readonly link: string | null;
}

/** What is to be posted, fixed before anything is sent, so that whoever takes over sends the same. */
export interface Parcel {
  /** In the platform's own form, in order. JSON. */
  readonly parts: readonly unknown[];
  /** Where they go, whatever becomes of the digest's settings meanwhile. */
  readonly place: Place;
  /** Whether followers of an announcement channel get it too. */
  readonly isPublished: boolean;
  /** Becomes the digest's when it is posted. */
  readonly cursor: Cursor;
  readonly told: readonly ToldStory[];
}

export interface Slot {
  /** 16 characters of A-Z, a-z, 0-9, `-`, `_`. */
  readonly id: string;
  readonly digestId: string;
  readonly space: string;
  readonly dueAt: Date;
  /** `manual`: a person asked for it now. */
  readonly kind: 'scheduled' | 'manual';
  readonly state: SlotState;
  /** Not before; null for at once. */
  readonly retryAt: Date | null;
  /** How often it was claimed. */
  readonly attempts: number;
  /** While `posting`, and null after. */
  readonly parcel: Parcel | null;
  /** When the state became `posting`. */
  readonly postingSince: Date | null;
  /** Parts that are known to be posted, in order. */
  readonly sent: readonly SentPart[];
  /**
   * Whether a part beyond `sent` may have been posted, so that the platform must be asked before anything is sent: as it
   * was before this claim. In the database it is true from `posting` on, at each claim of a slot that is `posting` again,
   * and false only after a `waiting` that says so.
   */
  readonly isUnsettled: boolean;
  readonly postedAt: Date | null;
  /** Why it was skipped, failed, is unknown, or waits: a sentence. */
  readonly reason: string | null;
}

/** A slot in the hands of one process. */
export interface ClaimedSlot {
  readonly slot: Slot;
  readonly digest: Digest;
  /** Names this claim, and no other one ever, not even the same process's next: only who has it may change the slot. */
  readonly hold: string;
  /** Nothing may be sent past it. */
  readonly leaseUntil: Date;
}

/** How a turn at a slot ends. */
export type SlotOutcome =
  /**
   * Cursor and told stories of the parcel become the digest's; whole, a blocked digest is active again. `reason`: what of
   * it could not be done.
   */
  | { readonly state: 'posted'; readonly at: Date; readonly isWhole: boolean; readonly reason: string | null }
  | { readonly state: 'skipped'; readonly reason: string; readonly cursor: Cursor | null }
  /** `isSpent`: what it would have told is passed over, since it would fail again. */
  | { readonly state: 'failed'; readonly isSpent: boolean; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string }
  /**
   * To be tried again. `isSettled`: nothing beyond `sent` is there for certain. Settled and nothing sent, the slot is `due`
   * again and its parcel is dropped, to be composed afresh; else it stays `posting` (or `due`, where it was only claimed).
   */
  | { readonly state: 'waiting'; readonly until: Date; readonly isSettled: boolean; readonly reason: string };

/** What history shows of a slot. */
export interface Delivery extends Omit<Slot, 'parcel'> {
  readonly digestNumber: number;
  readonly topic: string | null;
  readonly channel: string;
  /** The digest's time zone. */
  readonly zone: string;
}
