/** Files and folders into the library: what is new is read, what is known is left alone, what fails is said. */
import type { Reading, SourceDocument } from '../../briefings/document.ts';
import { OnRecordError } from '../errors.ts';
import { foldedHash } from '../library/document-identity.ts';
import type { StoredState } from '../library/library.ts';
import {
  createDocumentParser,
  type DocumentParser,
  type DocumentParserOptions,
} from '../sources/document-parser.ts';
import { type FoundFile, type ListOptions, listFiles } from '../sources/list-files.ts';
import { readDocumentFile } from '../sources/read-document-file.ts';
import { isUnread, type Unread } from '../sources/unread.ts';
import { type CommandContext, readerOf } from './command-context.ts';
import { readDocuments } from './read-documents.ts';

interface AddedDocument {
  readonly documentId: string;
  readonly path: string;
  readonly title: string | null;
  /** `forgotten`: its time on record was over, and it has not changed since. */
  readonly state: 'added' | 'updated' | 'unchanged' | 'duplicate' | 'forgotten';
  /** Null where nothing was read anew. */
  readonly read: { readonly sentences: number; readonly quotes: number } | null;
}

/** What was left out of a document that was read, a sentence without its subject. */
interface Remark {
  readonly path: string;
  readonly remark: string;
}

export interface AddOutcome {
  readonly documents: readonly AddedDocument[];
  readonly unread: readonly Unread[];
  readonly remarks: readonly Remark[];
}

export interface AddOptions {
  readonly encoding?: string;
  readonly onProgress?: (done: number, total: number) => void;
  readonly parser?: DocumentParserOptions;
  /** The real path of a folder: what lies outside of it, by whatever link, is passed over. */
  readonly within?: string;
  /** Passes over what was forgotten and has not changed; else it is read again. */
  readonly leavesForgotten?: boolean;
}

interface Pending {
  readonly path: string;
  readonly document: SourceDocument;
  readonly isUpdate: boolean;
  readonly hash: string;
  /** Another of the same text was in hand when it came. */
  readonly mayBeTwin: boolean;
}

/** Characters of text that are read together: some 200 sentences fill the model's batches. A crash costs three times as many at most. */
const BATCH_CHARACTERS = 24_000;

class Adding {
  readonly documents: AddedDocument[] = [];
  readonly unread: Unread[] = [];
  readonly remarks: Remark[] = [];
  private readonly context: CommandContext;
  private readonly parser: DocumentParser;
  private readonly leavesForgotten: boolean;
  /** Not stored yet: waiting, being embedded, or being stored. */
  private readonly inHand = new Set<string>();
  private readonly hashesInHand = new Set<string>();
  private pending: Pending[] = [];
  private characters = 0;
  /** The last two batches, from the first text embedded to the last document stored. */
  private batches: readonly [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];

  constructor(context: CommandContext, parser: DocumentParser, { leavesForgotten = false }: AddOptions) {
    this.context = context;
    this.parser = parser;
    this.leavesForgotten = leavesForgotten;
  }

  async take(file: FoundFile, encoding: string | undefined): Promise<void> {
    const document = await readDocumentFile(file, this.parser, {
      ...(encoding === undefined ? {} : { encoding }),
      onRemark: (remark) => this.remarks.push({ path: file.path, remark }),
    });
    if (isUnread(document)) this.unread.push(document);
    else await this.takeDocument(file.path, document);
  }

  private async takeDocument(path: string, document: SourceDocument): Promise<void> {
    if (this.inHand.has(document.id)) await this.finish();
    // Looked at before the library is asked: what is stored meanwhile is in neither answer.
    const hash = foldedHash(document);
    const mayBeTwin = this.hashesInHand.has(hash);
    const known = await this.context.library.stateOf(document, readerOf(this.context.embedder));
    const isPassedOver = known.state === 'forgotten' && this.leavesForgotten;
    if (known.state === 'duplicate') await this.context.library.addPlace(document, known.documentId);
    if (known.state === 'unchanged' || known.state === 'duplicate' || isPassedOver) {
      this.documents.push({ path, title: document.title, read: null, ...known });
      return;
    }
    await this.postpone({ path, document, isUpdate: isUpdate(known), hash, mayBeTwin });
  }

  private async postpone(next: Pending): Promise<void> {
    this.pending.push(next);
    this.inHand.add(next.document.id);
    this.hashesInHand.add(next.hash);
    this.characters += next.document.text.length;
    if (this.characters >= BATCH_CHARACTERS) await this.flush();
  }

  /** Everything is stored. */
  async finish(): Promise<void> {
    await this.flush();
    await Promise.all(this.batches);
  }

  /** Nothing goes on any more, whatever failed. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.batches);
  }

  /** While one batch is embedded, in another thread, the one before is stored, and the next waits for the model. */
  private async flush(): Promise<void> {
    const pending = this.pending;
    this.pending = [];
    this.characters = 0;
    if (pending.length === 0) return;
    const [beforeLast, last] = this.batches;
    await beforeLast;
    const next = this.read(pending, last);
    next.catch(() => undefined);
    this.batches = [last, next];
  }

  private async read(pending: readonly Pending[], last: Promise<void>): Promise<void> {
    const { embedder, signal } = this.context;
    const documents = pending.map(({ document }) => document);
    const readings = await readDocuments(documents, embedder, signal ? { signal } : {});
    await last;
    await this.storeAll(pending, readings);
  }

  /** Each document in a transaction of its own. */
  private async storeAll(pending: readonly Pending[], readings: readonly Reading[]): Promise<void> {
    for (const [i, reading] of readings.entries()) {
      const next = pending[i];
      if (next === undefined) continue;
      await this.storeOrTell(next, reading);
      this.inHand.delete(reading.document.id);
      this.hashesInHand.delete(next.hash);
    }
  }

  /** What no database can hold is told, and keeps nothing else from being stored. */
  private async storeOrTell(pending: Pending, reading: Reading): Promise<void> {
    try {
      await this.store(pending, reading);
    } catch (error) {
      if (!(error instanceof OnRecordError && error.code === 'unreadable')) throw error;
      this.unread.push({ path: pending.path, reason: error.message });
    }
  }

  private async store(pending: Pending, reading: Reading): Promise<void> {
    const { document, sentences, quotes } = reading;
    const told = { path: pending.path, title: document.title, documentId: document.id };
    // Asked again only then: putting looks for twins of articles itself, and asking takes a tenth of reading.
    const reader = readerOf(this.context.embedder);
    const known = pending.mayBeTwin ? await this.context.library.stateOf(document, reader) : null;
    if (known?.state === 'duplicate') {
      await this.context.library.addPlace(document, known.documentId);
      this.documents.push({ ...told, read: null, ...known });
      return;
    }
    const put = await this.context.library.put(reading, reader);
    if (put.kind === 'merged') {
      this.documents.push({ ...told, documentId: put.documentId, state: 'duplicate', read: null });
      return;
    }
    const read = { sentences: sentences.length, quotes: quotes.length };
    this.documents.push({ ...told, state: pending.isUpdate ? 'updated' : 'added', read });
  }
}

function isUpdate(known: StoredState): boolean {
  return known.state === 'changed';
}

async function findFiles(
  paths: readonly string[],
  options: ListOptions,
  unread: Unread[],
): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for await (const found of listFiles(paths, options)) {
    if (isUnread(found)) unread.push(found);
    else files.push(found);
  }
  return files;
}

/** Adds every document below `paths`. Documents stored before a cancellation or a crash stay; running it again goes on. */
export async function addDocuments(
  paths: readonly string[],
  context: CommandContext,
  options: AddOptions = {},
): Promise<AddOutcome> {
  const signal = context.signal === undefined ? {} : { signal: context.signal };
  const within = options.within === undefined ? {} : { within: options.within };
  const parser = createDocumentParser({ ...options.parser, ...signal });
  const adding = new Adding(context, parser, options);
  try {
    const files = await findFiles(paths, { ...signal, ...within }, adding.unread);
    for (const [i, file] of files.entries()) {
      context.signal?.throwIfAborted();
      await adding.take(file, options.encoding);
      options.onProgress?.(i + 1, files.length);
    }
    await adding.finish();
  } finally {
    await adding.stop();
    await parser.close();
  }
  return { documents: adding.documents, unread: adding.unread, remarks: adding.remarks };
}
