/** What a digest is made of: stories that are new or have moved, each in the words of its documents. */
import type { Headline, KeyQuote, Point } from '../briefing/briefing.ts';
import type { RankedReading } from '../briefing/pick-readings.ts';
import type { Reading } from '../document.ts';

/** A story that was told, and what there still is of its documents. */
export interface ToldEvent {
  readonly documentIds: readonly string[];
  /** Those of its documents that were not read again since, as far as they may matter. */
  readonly readings: readonly Reading[];
  /** What `fingerprintOf` said of a document when it was told, by id. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

export interface DigestTopic {
  readonly words: string;
  /** Unit-length embedding of the words; null without a model. */
  readonly vector: Float32Array | null;
}

export interface DigestRequest {
  /** Null for everything. */
  readonly topic: DigestTopic | null;
  /** What came since the last digest, in any order; a document that was told may be among them, changed. */
  readonly fresh: readonly RankedReading[];
  readonly told: readonly ToldEvent[];
  readonly now: Date;
  /** The most stories. */
  readonly stories: number;
  /** The most quotes of all of them together, at most one a story. */
  readonly quotes: number;
}

export interface DigestStory {
  /** `update`: told before; headline, points and quote are of what has moved since. */
  readonly kind: 'new' | 'update';
  readonly headline: Headline;
  /** At most two; none only where a short document has nothing beside its headline. */
  readonly points: readonly Point[];
  readonly quote: KeyQuote | null;
  /** Outlets that tell the story in words of their own, those of earlier digests among them. */
  readonly outlets: number;
  /** Of the whole story: the new ones first. */
  readonly documentIds: readonly string[];
  /** Of its newest dated document; null where none is dated. */
  readonly newestAt: Date | null;
}

export interface DigestContent {
  /** The weightiest first. */
  readonly stories: readonly DigestStory[];
  /** Stories that there was no room for. */
  readonly leftOut: number;
}
