/** The thread in which untrusted documents are parsed: one that never ends is ended with its thread. */
import { parentPort } from 'node:worker_threads';
import { type JobMessage, type JobReply, PARSING_JOBS, type ParsingJob } from './parsing-jobs.ts';

function run({ job, input }: JobMessage): Promise<JobReply<ParsingJob>> {
  switch (job) {
    case 'document':
      return PARSING_JOBS.document(input);
    case 'file':
      return PARSING_JOBS.file(input);
    case 'feed':
      return PARSING_JOBS.feed(input);
    case 'article':
      return PARSING_JOBS.article(input);
    case 'discover':
      return PARSING_JOBS.discover(input);
    case 'fullText':
      return PARSING_JOBS.fullText(input);
    case 'opml':
      return PARSING_JOBS.opml(input);
  }
}

/** Null where the parser gave up (nesting too deep for it). */
async function reply(message: JobMessage): Promise<JobReply<ParsingJob> | null> {
  try {
    return await run(message);
  } catch {
    return null;
  }
}

parentPort?.on('message', async (message: JobMessage) => parentPort?.postMessage(await reply(message)));
