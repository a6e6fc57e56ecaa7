/** Puts documents of sources on record: what is known is left alone, the rest is read, each in a transaction of its own. */
import { realpath } from 'node:fs/promises';
import type { SourceDocument } from '../../../briefings/document.ts';
import { addDocuments } from '../../commands/add-documents.ts';
import { readerOf } from '../../commands/command-context.ts';
import { readDocuments } from '../../commands/read-documents.ts';
import { OnRecordError } from '../../errors.ts';
import type { Library, SpaceLibrary } from '../../library/library.ts';
import type { Log } from '../../log.ts';
import type { Embedder } from '../../model/embedder.ts';
import type { DocumentParser, DocumentParserOptions } from '../document-parser.ts';
import { readOfferedFile } from './read-offered-file.ts';
import type { PutOutcome, Shelf } from './source-tools.ts';

interface ShelfTools {
  readonly library: Library;
  readonly embedder: Embedder;
  readonly log: Log;
  readonly now: () => Date;
  /** In which files are parsed that are shown. */
  readonly parser: DocumentParser;
  /** For folders. Only tests, which run the sources, name another worker. */
  readonly parserOptions?: DocumentParserOptions;
}

/** Null for text that cannot be stored. */
async function putOne(
  document: SourceDocument,
  library: SpaceLibrary,
  { embedder, log }: ShelfTools,
  signal: AbortSignal,
): Promise<PutOutcome | null> {
  const reader = readerOf(embedder);
  const known = await library.stateOf(document, reader);
  if (known.state === 'duplicate') await library.addPlace(document, known.documentId);
  if (known.state === 'unchanged' || known.state === 'duplicate' || known.state === 'forgotten')
    return { documentId: known.documentId, isNews: false };
  const [reading] = await readDocuments([document], embedder, { signal });
  if (reading === undefined) return null;
  try {
    const { kind, documentId } = await library.put(reading, reader);
    return { documentId, isNews: kind === 'added' || kind === 'changed' };
  } catch (error) {
    if (!(error instanceof OnRecordError && error.code === 'unreadable')) throw error;
    log.warn({ document: document.origin, why: error.message }, 'a document could not be put on record');
    return null;
  }
}

export function documentShelf(tools: ShelfTools): Shelf {
  const { library, embedder, log, now, parser, parserOptions } = tools;
  return {
    async put(space, documents, signal) {
      const outcomes: (PutOutcome | null)[] = [];
      for (const document of documents) {
        signal.throwIfAborted();
        outcomes.push(await putOne(document, library.space(space), tools, signal));
      }
      return outcomes;
    },
    async addFolder(space, path, signal) {
      const context = { library: library.space(space), embedder, log, now, signal };
      const { documents, unread } = await addDocuments([path], context, {
        within: await realpath(path).catch(() => path),
        leavesForgotten: true,
        ...(parserOptions === undefined ? {} : { parser: parserOptions }),
      });
      return {
        documentIds: documents.map(({ documentId }) => documentId),
        hasNews: documents.some(({ read }) => read !== null),
        unread: unread.map(({ path: file, reason }) => `${file} ${reason}`),
      };
    },
    readFile: (name, bytes) => readOfferedFile(name, bytes, parser),
  };
}
