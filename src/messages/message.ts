/** What the bot says, before any platform's form: every surface renders these and nothing else. All texts are untrusted plain text. */

/** A number in brackets behind a text; it points into the sources block of the same message. */
export interface CitedText {
  readonly text: string;
  /** Positions in the sources, from 1. */
  readonly citations: readonly number[];
}

export interface QuoteBlock {
  readonly type: 'quote';
  readonly text: string;
  /** `words`: the speaker's own words, set in quotation marks. `report`: the outlet's wording, its inner marks kept. */
  readonly form: 'words' | 'report';
  /** Null is shown as "unattributed". */
  readonly speaker: string | null;
  readonly role: string | null;
  readonly citations: readonly number[];
}

export interface SourceLine {
  readonly number: number;
  readonly documentId: string;
  readonly title: string;
  readonly outlet: string | null;
  /** ISO 8601, see DocumentMetadata. */
  readonly publishedAt: string | null;
  readonly url: string | null;
  /** What else is to be known of it: where its article stands too, or that only a blurb was read. */
  readonly notes?: string;
}

/** One story of a digest: its headline, and what is to be known of it beside. Lines and a quote follow as blocks of their own. */
export interface StoryBlock extends CitedText {
  readonly type: 'story';
  /** From 1. */
  readonly number: number;
  /** It was told before, and has moved. */
  readonly isUpdate: boolean;
  /** Independent outlets that carry it. */
  readonly outlets: number;
}

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | StoryBlock
  | ({ readonly type: 'paragraph' } & CitedText)
  | { readonly type: 'points'; readonly points: readonly Point[] }
  | QuoteBlock
  | { readonly type: 'sources'; readonly sources: readonly SourceLine[] }
  | { readonly type: 'table'; readonly rows: readonly TableRow[] }
  | { readonly type: 'notice'; readonly text: string };

export interface Point extends CitedText {
  /** Other outlets that give another figure. */
  readonly disputedBy: readonly CitedText[];
}

export interface TableRow {
  readonly label: string;
  readonly value: string;
  readonly state: 'ok' | 'problem' | 'plain';
  /** A channel behind the value, by the platform's id: the bot's own, never a document's. */
  readonly channel?: string;
  /** A link to a message of the bot's behind the value. */
  readonly url?: string | null;
}

/** What a person may do with a message. A surface without buttons leaves them out. */
export type Action =
  | {
      readonly type: 'button';
      /** Handed back as it is; at most 60 characters of A-Z, a-z, 0-9, `-`, `_`, `:`. */
      readonly id: string;
      /** At most 75 characters. Untrusted, like all texts here. */
      readonly label: string;
      readonly style: 'plain' | 'primary';
    }
  | {
      readonly type: 'choice';
      readonly id: string;
      readonly label: string;
      /** 1 to 25. */
      readonly options: readonly ChoiceOption[];
    };

export interface ChoiceOption {
  /** Handed back as it is; at most 20 characters of A-Z, a-z, 0-9, `-`. */
  readonly value: string;
  /** At most 75 characters. */
  readonly label: string;
  /** At most 75 characters; null for none. */
  readonly detail: string | null;
}

export interface Message {
  readonly title: CitedText;
  readonly blocks: readonly Block[];
  readonly actions?: readonly Action[];
}
