/** The thread in which untrusted documents are parsed: one that never ends is ended with its thread. */
import { parentPort } from 'node:worker_threads';
import { type DocumentFormat, parseDocument } from '../../briefings/documents/parse-document.ts';
import type { ParsedDocument } from '../../briefings/documents/parsed-document.ts';

export interface ParseRequest {
  readonly format: DocumentFormat;
  readonly content: string;
}

/** Null where the parser gave up (nesting too deep for it). */
export type ParseReply = ParsedDocument | null;

function parse({ format, content }: ParseRequest): ParseReply {
  try {
    return parseDocument(format, content);
  } catch {
    return null;
  }
}

parentPort?.on('message', (request: ParseRequest) => parentPort?.postMessage(parse(request)));
