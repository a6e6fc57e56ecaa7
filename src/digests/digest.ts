/** What a digest is: a briefing that comes to one place at set times. */
import type { Dress, Place } from '../surfaces/posting.ts';

/** Local times, whatever the clocks do. */
export interface Schedule {
  /** Cron expressions of five fields, in the wall time of `zone`; a slot is due whenever one of them is. */
  readonly expressions: readonly string[];
  /** Of the IANA time zone database. */
  readonly zone: string;
  /** In English, as the confirmation says it: "weekdays at 08:30". */
  readonly words: string;
}

/** Wall times of the schedule's zone, `HH:MM`; over midnight where `from` is later than `until`. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface DigestSettings {
  /** Null for everything that is read. */
  readonly topic: string | null;
  /** Only what these tell; empty for all. Compared without case and accents. */
  readonly outlets: readonly string[];
  /** The most stories. */
  readonly stories: number;
  /** The most quotes, at most one a story. */
  readonly quotes: number;
  readonly schedule: Schedule;
  /** What comes when nothing is new: nothing, or a line that says so. */
  readonly ifNothing: 'silent' | 'line';
  /** What falls due in them is left to the next slot. */
  readonly quiet: QuietHours | null;
  readonly place: Place;
  readonly dress: Dress;
}

/** `paused`: by a person. `blocked`: by the platform, which refuses the place; it goes on by itself when that is mended. */
export type DigestState = 'active' | 'paused' | 'blocked';

/** How far a space had been told: the revisions of the own space and of the shared one, and the time of looking. */
export interface Cursor {
  readonly own: number;
  readonly also: number;
  /** ISO 8601. */
  readonly at: string;
  /** Of a digest that has told nothing yet: what was published before `at` is not looked back to. */
  readonly isFirst?: true | undefined;
}

/** A story that a digest has told. */
export interface ToldStory {
  readonly headline: string;
  /** ISO 8601, of the last telling. */
  readonly toldAt: string;
  readonly documentIds: readonly string[];
  /** What each of the documents told then, in a few characters (`fingerprintOf`), in the same order; empty where not known. */
  readonly asTold?: readonly string[] | undefined;
}

export interface Digest {
  /** For good, and in no other library: 16 characters of A-Z, a-z, 0-9, `-`, `_`. */
  readonly id: string;
  readonly space: string;
  /** What people call it by, within its space: from 1, and never given twice. */
  readonly number: number;
  readonly settings: DigestSettings;
  readonly state: DigestState;
  /** What the platform refuses and how to mend it, while `blocked`. */
  readonly blockedBy: string | null;
  /** The platform's id of the person who made it; null where that was the operator. */
  readonly creator: string | null;
  readonly createdAt: Date;
  /** Null while paused. */
  readonly nextDueAt: Date | null;
  /** Where the last delivered slot ended. */
  readonly cursor: Cursor;
  /** Stories of the last days. */
  readonly told: readonly ToldStory[];
}
