/** What a source is: an address of which a space reads what is new, for as long as it stays on its list. */

/** `page`: one that has no feed; it is read again when its text changes. `folder`: of the machine that the bot runs on. */
export type SourceKind = 'feed' | 'page' | 'folder';

/** Only people pause a source: no error does. */
export type SourceState = 'active' | 'paused';

/** What the server wants to hear again, to answer that nothing has changed. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Source {
  /** For good, and in no other library: 16 characters of A-Z, a-z, 0-9, `-`, `_`. */
  readonly id: string;
  readonly space: string;
  /** What people call it by, within its space: from 1, and never given twice. */
  readonly number: number;
  readonly kind: SourceKind;
  /** As it was added: an absolute address of the web, or the path of a folder. */
  readonly address: string;
  /** What it calls itself; null where it does not. */
  readonly title: string | null;
  readonly state: SourceState;
  /** The platform's id of the person; null where that was the operator. */
  readonly addedBy: string | null;
  readonly addedAt: Date;
  /** Between two fetches, as long as all goes well. */
  readonly intervalMs: number;
  /** Null while paused. */
  readonly nextFetchAt: Date | null;
  readonly lastAttemptAt: Date | null;
  readonly lastSuccessAt: Date | null;
  /** When the server last sent it, in place of saying that nothing has changed. */
  readonly lastWholeAt: Date | null;
  /** A sentence; null where the last attempt went well. */
  readonly lastError: string | null;
  /** How many attempts failed in a row, and since when. */
  readonly failures: number;
  readonly failingSince: Date | null;
  /** When its space was told that it fails; null where it was not, or it is well again. */
  readonly toldAt: Date | null;
  readonly validators: Validators;
  /** Where permanent redirects have led; the address is kept. */
  readonly movedTo: string | null;
  /** A remark on the last fetch: what was left out, and why; null for none. */
  readonly remark: string | null;
  /** Since it was added. */
  readonly fetches: number;
  readonly documents: number;
}
