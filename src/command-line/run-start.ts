/** `onrecord start`: the bot itself. Every surface whose variables are set, until the process is told to end. */

import { randomUUID } from 'node:crypto';
import { once, setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { rereadStale } from '../commands/reread-stale.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { createComposer } from '../digests/compose-digest.ts';
import { PATIENCE } from '../digests/delivery-tools.ts';
import { commandContext, type DigestTools } from '../digests/manage/manager-for.ts';
import { type RunningDigests, runDigests } from '../digests/run-digests.ts';
import { OnRecordError } from '../errors.ts';
import { createHandler } from '../handler/create-handler.ts';
import type { Library } from '../library/library.ts';
import { createLog, type Log } from '../log.ts';
import type { StartedEmbedder } from '../model/start-embedder.ts';
import type { ReadingTools } from '../sources/subscriptions/manage/source-manager-for.ts';
import { keepRetention } from '../start/keep-retention.ts';
import { type HealthServer, serveHealth } from '../start/serve-health.ts';
import { connectionsOf, type StartedSurfaces, startSurfaces } from '../start/start-surfaces.ts';
import { type WatchedFolder, watchFolder } from '../start/watch-folder.ts';
import type { Posting } from '../surfaces/posting.ts';
import type { SurfaceName } from '../surfaces/surface.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { LOCAL_SPACE } from './local-space.ts';
import { withReading } from './open-reading.ts';
import { withEmbedder, withWholeLibrary } from './open-resources.ts';
import { beginSources } from './source-engine.ts';
import type { Surroundings } from './surroundings.ts';

/** Digests that are being posted may take so long after the process is told to end, */
const DIGESTS_GRACE_MS = 2_500;
/** What is being read is read again later: it is given up sooner. */
const SOURCES_GRACE_MS = 1_000;
/** and then answers in hand. */
const GRACE_MS = 4_000;
/** Then the process ends, whatever is left. */
const END_MS = 9_500;

const HOW_TO_ADD = `No surface is set up, so this is the terminal. To meet people where they talk, set in .env
  for Slack: SLACK_BOT_TOKEN and SLACK_APP_TOKEN (README, “In Slack”)
  for Discord: DISCORD_TOKEN (README, “In Discord”)
and start again. Ask here in words, or type help. Ctrl+D ends.`;

const NOBODY_READS =
  'ONRECORD_FOLDER is read into the space “local”, which no workspace or server sees: set ONRECORD_SHARED_SPACE=local to let them.';

interface Running {
  readonly library: Library;
  readonly embedder: StartedEmbedder;
  readonly log: Log;
  readonly reading: ReadingTools;
  /** Aborts when work in hand is given up. */
  readonly work: AbortSignal;
  giveUp(): void;
}

function faultsOf({ slack, discord }: Configuration): string[] {
  return Object.entries({ slack, discord }).flatMap(([name, setup]) =>
    setup.state === 'faulty' ? setup.faults.map((fault) => `${name}: ${fault}`) : [],
  );
}

type Postings = ReadonlyMap<SurfaceName, Posting>;

function digestToolsOf(
  { library, embedder, log, work }: Running,
  { configuration, now }: Surroundings,
  postings: Postings,
): DigestTools {
  const { sharedSpace } = configuration;
  return { library, embedder, log, now, sharedSpace, signal: work, composer: createComposer(), postings };
}

/** @param surfaces names of those that can be posted to now. */
function beginDigests(tools: DigestTools, surfaces: () => readonly SurfaceName[]): RunningDigests {
  const { library, composer, log, postings } = tools;
  return runDigests(
    {
      store: library.digests,
      holder: `${hostname()} ${process.pid} ${randomUUID()}`,
      postings,
      compose: (digest, options) => composer.compose(digest, commandContext(digest.space, tools), options),
      log,
      now: () => library.digests.now(),
      random: Math.random,
      wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
      patience: PATIENCE,
    },
    surfaces,
  );
}

/** Documents read by an older version are read again beside the answers, space by space. */
async function rereadAll({ library, embedder, log, work }: Running, now: () => Date): Promise<void> {
  try {
    for (const { space } of await library.spaces()) {
      const count = await rereadStale({ library: library.space(space), embedder, log, now, signal: work });
      if (count > 0) log.info({ space, count }, 'documents read again');
    }
  } catch (error) {
    if (!work.aborted) log.error({ err: error }, 'documents could not be read again');
  }
}

function watchedFolder(running: Running, { configuration, now, output }: Surroundings): WatchedFolder | null {
  const { documentsFolder, sharedSpace } = configuration;
  if (documentsFolder === null) return null;
  if (sharedSpace === null) output.note(NOBODY_READS);
  if (!existsSync(documentsFolder))
    output.note(
      `ONRECORD_FOLDER names ${documentsFolder}, which does not exist: make it, or correct the setting.`,
    );
  const { library, embedder, log, work } = running;
  const space = library.space(sharedSpace ?? LOCAL_SPACE);
  return watchFolder(documentsFolder, { library: space, embedder, log, now, signal: work });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

/** Until the process is told to end, or no surface is left. */
async function untilEnd(started: StartedSurfaces, signal: AbortSignal): Promise<ExitCode> {
  const isLeft = await Promise.race([started.isAnyLeft, aborted(signal).then(() => true)]);
  if (!isLeft) return EXIT.surfaceUnavailable;
  await aborted(signal);
  return EXIT.ok;
}

/** A promise that an SDK forgot is no reason to leave every channel. */
function surviveStrayRejections(log: Log): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a rejection that nobody handled'));
}

function healthOf(
  { configuration, signal }: Surroundings,
  connections: () => Promise<Record<string, boolean>>,
): Promise<HealthServer> | null {
  if (configuration.healthPort === null) return null;
  return serveHealth(configuration.healthPort, { connections, isStopping: () => signal.aborted });
}

/** A library that takes longer is as good as away. */
const LIBRARY_PATIENCE_MS = 2_000;

function isReachable(library: Library): Promise<boolean> {
  // The cheapest question there is: one row by its key, which is not there.
  const answered = library
    .space(LOCAL_SPACE)
    .answer('')
    .then(
      () => true,
      () => false,
    );
  return Promise.race([answered, wait(LIBRARY_PATIENCE_MS, false, { ref: false })]);
}

/** What runs beside the answers: documents are read, and read again, while people ask. */
function beginReading(running: Running, surroundings: Surroundings): { end(): Promise<void> } {
  const folder = watchedFolder(running, surroundings);
  const rereading = rereadAll(running, surroundings.now);
  const { library, log, work: signal } = running;
  const retention = keepRetention(surroundings.configuration.keeping, {
    library,
    log,
    signal,
    now: () => library.digests.now(),
  });
  return {
    async end() {
      running.giveUp();
      await Promise.all([folder?.close(), rereading, retention]);
    },
  };
}

/** The health port is taken first: where it cannot be, nothing has been opened that would have to be left behind. */
async function serve(running: Running, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, signal, surfaces } = surroundings;
  const { log, library } = running;
  log.info({ neighbours: library.neighbours }, 'library opened');
  const opened = await surfaces.open(configuration, { log, secrets: library.secrets });
  const health = await healthOf(surroundings, async () => ({
    ...connectionsOf(opened),
    library: await isReachable(library),
  }));
  const postings = new Map(opened.map((surface) => [surface.name, surface.posting]));
  const tools = digestToolsOf(running, surroundings, postings);
  const handler = createHandler({ ...tools, reading: running.reading, version: surroundings.version });
  const started = startSurfaces(opened, handler, { log, tell: output.note, signal });
  const connected = () => opened.filter((surface) => surface.isConnected()).map(({ name }) => name);
  const digests = beginDigests(tools, connected);
  const sources = beginSources(library, running.reading, log, { postings, surfaces: connected });
  const reading = beginReading(running, surroundings);
  try {
    return await untilEnd(started, signal);
  } finally {
    log.info('stopping');
    await Promise.all([
      digests.stop(AbortSignal.timeout(DIGESTS_GRACE_MS)),
      sources.stop(AbortSignal.timeout(SOURCES_GRACE_MS)),
    ]);
    await started.stop(AbortSignal.timeout(GRACE_MS));
    await Promise.all([reading.end(), health?.close()]);
  }
}

/** Whatever hangs, the process ends in time. */
function endInTime(signal: AbortSignal): void {
  signal.addEventListener('abort', () => setTimeout(() => process.exit(EXIT.failed), END_MS).unref());
}

/** A conversation in place of the surfaces that are not set up. */
async function converse(running: Running, surroundings: Surroundings): Promise<ExitCode> {
  const { surfaces, output, signal } = surroundings;
  output.note(HOW_TO_ADD);
  const postings: Postings = new Map([['terminal', await surfaces.terminalPosting()]]);
  const tools = digestToolsOf(running, surroundings, postings);
  const { library, log, reading: web } = running;
  const handler = createHandler({ ...tools, reading: web, version: surroundings.version });
  const digests = beginDigests(tools, () => ['terminal']);
  const sources = beginSources(library, web, log, { postings, surfaces: () => ['terminal'] });
  const reading = beginReading(running, surroundings);
  try {
    await surfaces.converse(handler, LOCAL_SPACE, signal);
    return EXIT.ok;
  } finally {
    await Promise.all([
      digests.stop(AbortSignal.timeout(DIGESTS_GRACE_MS)),
      sources.stop(AbortSignal.timeout(SOURCES_GRACE_MS)),
    ]);
    await reading.end();
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof OnRecordError && error.code === 'cancelled';
}

/** Opens what the bot needs, keeps it open while `run` lasts, and closes it. */
async function withRunning(
  surroundings: Surroundings,
  log: Log,
  run: (running: Running) => Promise<ExitCode>,
): Promise<ExitCode> {
  const work = new AbortController();
  // As many wait for it as there are questions.
  setMaxListeners(0, work.signal);
  const giveUp = (): void => work.abort(surroundings.signal.reason);
  return withEmbedder({ ...surroundings, signal: work.signal }, (embedder) => {
    embedder.start().catch((error: unknown) => {
      if (!work.signal.aborted && !isCancelled(error))
        log.error({ err: error }, 'the language model cannot be had');
    });
    return withWholeLibrary(surroundings, (library) =>
      withReading(surroundings, { library, embedder, log }, (reading) =>
        run({ library, embedder, log, reading, work: work.signal, giveUp }),
      ),
    );
  });
}

/** Resolves when the process was told to end; faulty settings of one surface do not keep the others from starting. */
export async function runStart(surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, signal } = surroundings;
  endInTime(signal);
  const faults = faultsOf(configuration);
  for (const fault of faults) output.note(fault);
  const states = [configuration.slack.state, configuration.discord.state];
  if (states.includes('set')) {
    const log = createLog(configuration.logLevel ?? 'info');
    surviveStrayRejections(log);
    return withRunning(surroundings, log, (running) => serve(running, surroundings));
  }
  if (faults.length > 0) return EXIT.usage;
  return withRunning(surroundings, surroundings.log, (running) => converse(running, surroundings));
}
