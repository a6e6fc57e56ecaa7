/** Samples on record, known by their place in this repository: their ids are the same wherever it lies. */
import { relative } from 'node:path';
import { type CommandContext, readerOf } from '../../src/commands/command-context.ts';
import { readDocuments } from '../../src/commands/read-documents.ts';
import { documentId } from '../../src/library/document-id.ts';
import { createDocumentParser, type DocumentParser } from '../../src/sources/document-parser.ts';
import { listFiles } from '../../src/sources/list-files.ts';
import { readDocumentFile } from '../../src/sources/read-document-file.ts';
import { isUnread } from '../../src/sources/unread.ts';

const workerUrl = new URL('../../dist/src/sources/parsing-worker.js', import.meta.url);

async function read(paths: readonly string[], parser: DocumentParser) {
  const documents = [];
  for await (const file of listFiles(paths, {})) {
    const document = isUnread(file) ? file : await readDocumentFile(file, parser);
    if (isUnread(document)) throw new Error(`${document.path} ${document.reason}`);
    const origin = relative('.', document.origin);
    documents.push({ ...document, origin, id: documentId(origin) });
  }
  return documents;
}

/** @param paths files and folders, from the root of the repository. */
export async function addSamples(
  paths: readonly string[],
  { library, embedder }: CommandContext,
): Promise<void> {
  const parser = createDocumentParser({ workerUrl });
  try {
    const readings = await readDocuments(await read(paths, parser), embedder);
    for (const reading of readings) await library.put(reading, readerOf(embedder));
  } finally {
    await parser.close();
  }
}
