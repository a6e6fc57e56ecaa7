/** What reads a library's sources: in the running bot by a clock, on the command line until nothing is due. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import { fetchSource } from '../sources/subscriptions/fetch-source.ts';
import type { ReadingTools } from '../sources/subscriptions/manage/source-manager-for.ts';
import { type RunningSources, runSources } from '../sources/subscriptions/run-sources.ts';
import type { SourceTools } from '../sources/subscriptions/source-tools.ts';
import { tellNews } from '../sources/subscriptions/tell-news.ts';
import type { Posting } from '../surfaces/posting.ts';
import type { SurfaceName } from '../surfaces/surface.ts';

/** A process that died gives a source up after that. */
const LEASE_MS = 60_000;
const AT_ONCE = 8;

function toolsOf(library: Library, { web, reader, shelf, admins }: ReadingTools, log: Log): SourceTools {
  return {
    store: library.sources,
    holder: `${hostname()} ${process.pid} ${randomUUID()}`,
    web,
    admins,
    reader,
    shelf,
    log,
    now: () => library.sources.now(),
    random: Math.random,
    leaseMs: LEASE_MS,
  };
}

interface Telling {
  readonly postings: ReadonlyMap<SurfaceName, Posting>;
  /** Names of those that can be posted to now. */
  readonly surfaces: () => readonly SurfaceName[];
}

export function beginSources(
  library: Library,
  reading: ReadingTools,
  log: Log,
  { postings, surfaces }: Telling,
): RunningSources {
  const tools = toolsOf(library, reading, log);
  const { store, holder } = tools;
  return runSources(tools, (ending) => tellNews({ store, holder, postings, surfaces, log }, ending));
}

/** Once, all that is due. @returns how many sources were asked. */
export async function fetchDue(
  library: Library,
  reading: ReadingTools,
  log: Log,
  signal: AbortSignal,
): Promise<number> {
  const tools = toolsOf(library, reading, log);
  const { store, holder } = tools;
  let count = 0;
  try {
    while (!signal.aborted) {
      const due = await store.claim({ holder, leaseMs: LEASE_MS, limit: AT_ONCE });
      if (due.length === 0) return count;
      count += due.length;
      await Promise.all(due.map((claimed) => fetchSource(claimed, tools, signal)));
    }
    return count;
  } finally {
    await store.release(holder);
  }
}
