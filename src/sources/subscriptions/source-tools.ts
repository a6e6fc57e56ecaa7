/** What reading sources needs; made once by the process that reads. */
import type { SourceDocument } from '../../../briefings/document.ts';
import type { Log } from '../../log.ts';
import type { SourceReader, Unreadable } from './source-reader.ts';
import type { SourceStore } from './source-store.ts';
import type { Web } from './web-for.ts';

/** What became of a document that was handed to the library. */
export interface PutOutcome {
  /** The one that it is on record as, which another feed may have brought. */
  readonly documentId: string;
  readonly isNews: boolean;
}

/** A folder's documents, read into a space. */
interface FolderOutcome {
  readonly documentIds: readonly string[];
  readonly hasNews: boolean;
  /** Sentences on what could not be read. */
  readonly unread: readonly string[];
}

/** How documents come on record. Both reject where the library or the model cannot be had, and when `signal` aborts. */
export interface Shelf {
  /** In the order of `documents`; null for one that the library does not take. */
  put(
    space: string,
    documents: readonly SourceDocument[],
    signal: AbortSignal,
  ): Promise<readonly (PutOutcome | null)[]>;
  addFolder(space: string, path: string, signal: AbortSignal): Promise<FolderOutcome>;
  /** A file that a person showed, as a document; nothing is put on record yet. */
  readFile(name: string, bytes: Uint8Array): Promise<SourceDocument | Unreadable>;
}

export interface SourceTools {
  readonly store: SourceStore;
  /** Names this process, and no other one ever. */
  readonly holder: string;
  readonly web: Web;
  /** Of the setting ADMINS. */
  readonly admins: ReadonlySet<string>;
  readonly reader: SourceReader;
  readonly shelf: Shelf;
  readonly log: Log;
  /** The store's clock. */
  readonly now: () => Date;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  /** How long a source is held; a process that died gives it up after that. */
  readonly leaseMs: number;
}
