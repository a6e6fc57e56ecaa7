/** What delivering a slot needs; made once by the process that delivers. */
import type { Log } from '../log.ts';
import type { Posting } from '../surfaces/posting.ts';
import type { SurfaceName } from '../surfaces/surface.ts';
import type { ComposedDigest } from './composed-digest.ts';
import type { Digest } from './digest.ts';
import type { DigestStore } from './digest-store.ts';
import type { Slot } from './slot.ts';

export interface DeliveryTools {
  readonly store: DigestStore;
  /** Names this process, and no other one ever. */
  readonly holder: string;
  readonly postings: ReadonlyMap<SurfaceName, Posting>;
  readonly compose: (digest: Digest, options: ComposeOptions) => Promise<ComposedDigest>;
  readonly log: Log;
  /** The store's clock. */
  readonly now: () => Date;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Rejects when `signal` aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly patience: Patience;
}

export interface ComposeOptions {
  readonly now: Date;
  readonly dueAt: Date | null;
}

/** Milliseconds. */
export interface Patience {
  /** How long a slot is held; a process that died gives it up after that. */
  readonly leaseMs: number;
  /** One attempt to post. */
  readonly sendMs: number;
  /** After an attempt whose outcome is not known: what was accepted late must have arrived before the platform is asked. */
  readonly settleMs: readonly number[];
  /** Before a place that refused is tried again, time after time. */
  readonly refusedMs: readonly number[];
}

export const PATIENCE: Patience = {
  leaseMs: 30_000,
  sendMs: 10_000,
  settleMs: [2_000, 6_000, 20_000],
  refusedMs: [60_000, 300_000, 600_000, 1_200_000],
};

/** A turn at one slot. */
export interface Turn {
  readonly slot: Slot;
  readonly digest: Digest;
  readonly posting: Posting;
  readonly tools: DeliveryTools;
  /** Of the claim; see {@link ClaimedSlot}. */
  readonly hold: string;
  /** Aborts when the slot is lost to another process, or the process is to end. */
  readonly signal: AbortSignal;
  /** True where the slot is ours still, and the lease lasts for one more attempt. */
  holdOn(): Promise<boolean>;
  /** Whether it would be of no use any more at an instant, now unless told: the grace time over, or quiet hours. */
  isTooLate(at?: Date): boolean;
  /** Whether it is so late that nothing is waited for any longer. */
  isOverdue(): boolean;
}
