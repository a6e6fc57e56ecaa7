/** The port to sources. Every change is one transaction; what a fetch brings is recorded by its holder alone. */
import type { Place } from '../../surfaces/posting.ts';
import type { SurfaceName } from '../../surfaces/surface.ts';
import type { Source, SourceKind, SourceState, Validators } from './source.ts';

export interface NewSource {
  readonly kind: SourceKind;
  readonly address: string;
  readonly title: string | null;
  readonly addedBy: string | null;
  readonly intervalMs: number;
}

/** What was known of the same address, and that the space has as many as it may. */
export type AddOutcome =
  | { readonly kind: 'added'; readonly source: Source }
  | { readonly kind: 'known'; readonly source: Source }
  | { readonly kind: 'full' };

/** One space's sources; nothing of another space is seen or changed. */
export interface SpaceSources {
  /** Its first fetch is due at once. Addresses are the same where {@link addressKey} is, also where one has moved to. */
  add(source: NewSource): Promise<AddOutcome>;
  /** By number. */
  list(): Promise<Source[]>;
  get(number: number): Promise<Source | null>;
  /** The source that has this address or has moved to it. */
  find(address: string): Promise<Source | null>;
  /** Null where there is none. What is resumed is due at once. */
  setState(number: number, state: SourceState): Promise<Source | null>;
  /** Has it fetched at once, whole; null where there is none that is active. */
  checkNow(number: number): Promise<Source | null>;
  /** False where there was none. Documents that it brought stay. */
  remove(number: number): Promise<boolean>;
  /** How many documents each source brought since, by its number; none where absent. */
  documentsSince(since: Date): Promise<ReadonlyMap<number, number>>;
}

export interface Claiming {
  /** Names the process, and no other one ever. */
  readonly holder: string;
  readonly leaseMs: number;
  readonly limit: number;
}

/** A source in the hands of one process. */
export interface ClaimedSource {
  readonly source: Source;
  /** Names this claim, and no other one ever. */
  readonly hold: string;
  readonly leaseUntil: Date;
}

/** What is remembered of an item, by its key ({@link itemKeys}). */
export interface KnownItem {
  readonly key: string;
  /** Changes with what the feed says of it. */
  readonly fingerprint: string;
  /** The document made of it; null where none was: passed over, or not to be had. */
  readonly documentId: string | null;
  /** Whether its page is to be asked for once more. */
  readonly isOpen: boolean;
  /** How often its page was asked for in vain. */
  readonly attempts: number;
}

/** How a fetch ends. */
export type FetchEnd =
  | {
      readonly kind: 'well';
      /** Whether the server sent it; false where it said that nothing has changed. */
      readonly isWhole: boolean;
      readonly title: string | null;
      readonly validators: Validators;
      readonly movedTo: string | null;
      readonly remark: string | null;
      readonly intervalMs: number;
      readonly nextFetchAt: Date;
    }
  | {
      readonly kind: 'failed';
      readonly why: string;
      /** Whether the address that it had moved to is given up for its own. */
      readonly forgetsMove: boolean;
      readonly nextFetchAt: Date;
    }
  /** Nothing is known of the source: the fault is ours, or the process ends. */
  | { readonly kind: 'given-back'; readonly nextFetchAt: Date };

/** What a space is to be told of one source. */
export interface SourceNews {
  readonly number: number;
  readonly name: string;
  readonly kind: 'failing' | 'well';
  /** The error in words; null where it is well. */
  readonly why: string | null;
  readonly since: Date;
}

/** All that is to be told in one place at once, in the hands of one process. */
export interface ClaimedNews {
  /** Names the message for good: 16 characters. */
  readonly id: string;
  readonly hold: string;
  readonly space: string;
  /** Where it goes: a place of digests, or a person; both null where there is nobody but the log. */
  readonly place: Place | null;
  readonly user: string | null;
  readonly surface: SurfaceName;
  readonly news: readonly SourceNews[];
  /** Whether it may have been posted before. */
  readonly mayBeThere: boolean;
  readonly attempts: number;
  readonly firstAt: Date;
}

export interface NewsAgain {
  readonly again: Date;
  /** Whether it may have been posted. */
  readonly mayBeThere: boolean;
}

export interface SourceStore {
  /** What leases and times go by: one clock for all processes of a server. */
  now(): Date;
  space(name: string): SpaceSources;
  /** Takes sources that are due, and those whose holder's lease has ended, longest due first; never one that another holds. */
  claim(claiming: Claiming): Promise<ClaimedSource[]>;
  /** The new end of the lease; null where another has taken the source over, or it is removed or paused. */
  renew(claimed: ClaimedSource, leaseMs: number): Promise<Date | null>;
  /** What the space remembers of these keys. */
  knownItems(space: string, keys: readonly string[]): Promise<Map<string, KnownItem>>;
  /** Remembers items. False where the source is no longer held. */
  noteItems(claimed: ClaimedSource, items: readonly KnownItem[]): Promise<boolean>;
  /**
   * Records what came of it. After a day of failing, and when it is well again after that was told, news of it are laid
   * ready for its space, once. False where it is no longer held.
   */
  finish(claimed: ClaimedSource, end: FetchEnd): Promise<boolean>;
  /** Gives back what `holder` has claimed. */
  release(holder: string): Promise<void>;
  /** Takes news that are to be told by one of `surfaces`, those of one place together. */
  claimNews(claiming: Claiming & { readonly surfaces: readonly SurfaceName[] }): Promise<ClaimedNews[]>;
  /** Told, or not to be told any more; else to be tried `again` then. */
  finishNews(news: ClaimedNews, end: 'done' | NewsAgain): Promise<void>;
}
