/** What a person asks, in no platform's form. All words are untrusted and unchecked; the handler checks them. */
import type { TableRow } from '../messages/message.ts';

/** What an adapter found out of itself for `/onrecord status` and for a home page. */
export interface SurfaceStatus {
  /** Administrators see what is missing; others see that the bot is there. */
  readonly isAdmin: boolean;
  /** Scopes, intents and permissions, in the channel where it was asked. */
  readonly findings: readonly TableRow[];
}

export type Request =
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
