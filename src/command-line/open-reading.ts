/** Opens what sources are read with, the web and the parsing thread, and closes both whatever happens. */
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Embedder } from '../model/embedder.ts';
import { createDocumentParser } from '../sources/document-parser.ts';
import { documentShelf } from '../sources/subscriptions/document-shelf.ts';
import type { ReadingTools } from '../sources/subscriptions/manage/source-manager-for.ts';
import { threadReader } from '../sources/subscriptions/thread-reader.ts';
import { createWebClient } from '../sources/web/create-web-client.ts';
import { userAgent as ownUserAgent } from '../sources/web/user-agent.ts';
import type { Surroundings } from './surroundings.ts';

interface Opened {
  readonly library: Library;
  readonly embedder: Embedder;
  readonly log: Log;
}

/** Nothing is connected to, and no thread started, before the first fetch. */
export async function withReading<T>(
  { configuration, now, version, workingFolder }: Surroundings,
  { library, embedder, log }: Opened,
  work: (reading: ReadingTools) => Promise<T>,
): Promise<T> {
  const { allowedHosts, admins, userAgent } = configuration;
  const parser = createDocumentParser();
  const web = createWebClient({ log, allowedHosts, userAgent: userAgent ?? ownUserAgent(version, null) });
  const shelf = documentShelf({ library, embedder, log, now, parser });
  try {
    return await work({ web, reader: threadReader(parser), shelf, admins, workingFolder });
  } finally {
    await web.close();
    await parser.close();
  }
}
