/** What a file of bytes (PDF, Word, mail) is parsed into: a document, with what was left out of it, or why there is none. */
import type { ParsedDocument } from './parsed-document.ts';

interface FileDocument {
  readonly document: ParsedDocument;
  /** Sentences without their subject: "has 2 attachments, which are not read." */
  readonly remarks: readonly string[];
}

/** `why` is a sentence without its subject: "is locked with a password." */
export type FileReading = FileDocument | { readonly why: string };
