/** What a person asks, in no platform's form. All words are untrusted and unchecked; the handler checks them. */
import type { TableRow } from '../messages/message.ts';
import type { Place } from './posting.ts';

/** What an adapter found out of itself for `/onrecord status` and for a home page. */
export interface SurfaceStatus {
  /** Administrators see what is missing; others see that the bot is there. */
  readonly isAdmin: boolean;
  /** Scopes, intents and permissions, in the channel where it was asked. */
  readonly findings: readonly TableRow[];
}

/** What a person said on a digest, as they said it; null where they said nothing, which an edit leaves as it is. */
export interface DigestWords {
  /** `everything` for all that is read. */
  readonly topic: string | null;
  /** "weekdays 08:30 Europe/Berlin", "every 4 hours", or a cron expression. */
  readonly when: string | null;
  readonly zone: string | null;
  /** With commas between them; `all`. */
  readonly outlets: string | null;
  readonly stories: string | null;
  readonly quotes: string | null;
  /** `silent` or `line`. */
  readonly ifNothing: string | null;
  /** "22:00-07:00"; `none`. */
  readonly quiet: string | null;
  /** `message` or `thread`. */
  readonly layout: string | null;
  /** The platform's id of a role or group; `none`. */
  readonly mention: string | null;
  /** `yes` or `no`. */
  readonly publish: string | null;
}

/** What is done with digests. `number` is as it was typed: "3", "#3". */
export type DigestRequest =
  /** `line`: everything in one line, to be taken apart; it comes beside `words`, which go before it. */
  | {
      readonly act: 'add';
      readonly words: Partial<DigestWords>;
      readonly line: string;
      readonly place: Place;
    }
  | {
      readonly act: 'edit';
      readonly number: string;
      readonly words: Partial<DigestWords>;
      readonly line: string;
      /** Where it is to be posted from now on; null for where it is. */
      readonly place: Place | null;
    }
  | { readonly act: 'list' }
  | { readonly act: 'pause' | 'resume' | 'remove' | 'preview' | 'run'; readonly number: string }
  /** Empty for all digests. */
  | { readonly act: 'history'; readonly number: string };

/** What is done with sources. `number` is as it was typed. */
export type SourceRequest =
  /** Shows what would be read; it is kept by a button. */
  | { readonly act: 'add'; readonly address: string }
  | { readonly act: 'list' | 'export' }
  | { readonly act: 'show' | 'remove' | 'pause' | 'resume' | 'check'; readonly number: string }
  /** A list of feeds (OPML): the text itself, the address where it lies, or a file. */
  | { readonly act: 'import'; readonly text: string; readonly file: OfferedFile | null };

/** A file that a person showed to the bot. */
export interface OfferedFile {
  readonly name: string;
  /** As the platform says; null where it does not. */
  readonly size: number | null;
  /** Never rejects: why it cannot be had is a sentence. At most `mostBytes` are taken. */
  readonly download: (mostBytes: number) => Promise<Uint8Array | { readonly why: string }>;
}

export type Request =
  | { readonly kind: 'sources'; readonly sources: SourceRequest }
  /** Files and links that are to be put on record. */
  | { readonly kind: 'read'; readonly files: readonly OfferedFile[]; readonly links: readonly string[] }
  | { readonly kind: 'digest'; readonly digest: DigestRequest }
  /** `/briefing`. Null where the person said nothing on it. */
  | {
      readonly kind: 'briefing';
      readonly topic: string;
      /** 36h, 7d, 2w. */
      readonly window: string | null;
      /** short, standard, long. */
      readonly length: string | null;
    }
  /** `/whosaid`: a question, or words that somebody may have said. */
  | { readonly kind: 'who-said'; readonly question: string }
  /** `/speaker`: a name, for all that its bearer is on record with. */
  | { readonly kind: 'speaker'; readonly name: string }
  /** A mention of the bot or a direct message, the mention itself taken off. */
  | { readonly kind: 'words'; readonly text: string }
  /** "Who said this?" on a message: its whole text. */
  | { readonly kind: 'lookup'; readonly text: string }
  /** A button or a choice of an earlier answer: its {@link Action.id}, and for a choice the option's value. */
  | { readonly kind: 'follow-up'; readonly id: string; readonly choice: string | null }
  | { readonly kind: 'help' }
  | ({ readonly kind: 'status' } & SurfaceStatus)
  /** The page that a platform shows about the bot. */
  | ({ readonly kind: 'home' } & SurfaceStatus);
