/** `onrecord start`: the bot itself. Every surface whose variables are set, until the process is told to end. */
import { once } from 'node:events';
import { rereadStale } from '../commands/reread-stale.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { createHandler } from '../handler/create-handler.ts';
import type { Library } from '../library/library.ts';
import { createLog, type Log } from '../log.ts';
import type { StartedEmbedder } from '../model/start-embedder.ts';
import { type HealthServer, serveHealth } from '../start/serve-health.ts';
import { type StartedSurfaces, startSurfaces } from '../start/start-surfaces.ts';
import { type WatchedFolder, watchFolder } from '../start/watch-folder.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { LOCAL_SPACE } from './local-space.ts';
import { withEmbedder, withWholeLibrary } from './open-resources.ts';
import type { Surroundings } from './surroundings.ts';

/** Answers in hand may take so long after the process is told to end. */
const GRACE_MS = 7_000;
/** Then the process ends, whatever is left. */
const END_MS = 9_500;

const HOW_TO_ADD = `No surface is set up, so this is the terminal. To meet people where they talk, set in .env
  for Slack: SLACK_BOT_TOKEN and SLACK_APP_TOKEN (README, “In Slack”)
  for Discord: DISCORD_TOKEN (README, “In Discord”)
and start again. Ask here in words, or type help. Ctrl+D ends.`;

interface Running {
  readonly library: Library;
  readonly embedder: StartedEmbedder;
  readonly log: Log;
  /** Aborts when work in hand is given up. */
  readonly work: AbortSignal;
  giveUp(): void;
}

function faultsOf({ slack, discord }: Configuration): string[] {
  return Object.entries({ slack, discord }).flatMap(([name, setup]) =>
    setup.state === 'faulty' ? setup.faults.map((fault) => `${name}: ${fault}`) : [],
  );
}

function handlerOf({ library, embedder, log, work }: Running, surroundings: Surroundings) {
  const { configuration, now, version } = surroundings;
  return createHandler({
    library,
    embedder,
    log,
    now,
    version,
    sharedSpace: configuration.sharedSpace,
    signal: work,
  });
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

function watchedFolder(running: Running, { configuration, now }: Surroundings): WatchedFolder | null {
  const { documentsFolder, sharedSpace } = configuration;
  if (documentsFolder === null) return null;
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

async function serve(running: Running, surroundings: Surroundings): Promise<ExitCode> {
  const { configuration, output, signal, now, surfaces } = surroundings;
  const { log, library } = running;
  const opened = await surfaces.open(configuration, { log, secrets: library.secrets });
  const started = startSurfaces(opened, handlerOf(running, surroundings), { log, tell: output.note, signal });
  const health: HealthServer | null =
    configuration.healthPort === null
      ? null
      : await serveHealth(configuration.healthPort, {
          connections: started.connections,
          isStopping: () => signal.aborted,
        });
  const folder = watchedFolder(running, surroundings);
  const rereading = rereadAll(running, now);
  const code = await untilEnd(started, signal);
  log.info('stopping');
  await started.stop(AbortSignal.timeout(GRACE_MS));
  running.giveUp();
  await Promise.all([folder?.close(), health?.close(), rereading]);
  return code;
}

/** Whatever hangs, the process ends in time. */
function endInTime(signal: AbortSignal): void {
  signal.addEventListener('abort', () => setTimeout(() => process.exit(EXIT.failed), END_MS).unref());
}

/** A conversation in place of the surfaces that are not set up. */
async function converse(running: Running, surroundings: Surroundings): Promise<ExitCode> {
  const { surfaces, output, signal } = surroundings;
  output.note(HOW_TO_ADD);
  const folder = watchedFolder(running, surroundings);
  await surfaces.converse(handlerOf(running, surroundings), LOCAL_SPACE, signal);
  running.giveUp();
  await folder?.close();
  return EXIT.ok;
}

/** Opens what the bot needs, keeps it open while `run` lasts, and closes it. */
async function withRunning(
  surroundings: Surroundings,
  log: Log,
  run: (running: Running) => Promise<ExitCode>,
): Promise<ExitCode> {
  const work = new AbortController();
  const giveUp = (): void => work.abort(surroundings.signal.reason);
  return withEmbedder({ ...surroundings, signal: work.signal }, (embedder) => {
    embedder.start().catch((error: unknown) => log.error({ err: error }, 'the language model cannot be had'));
    return withWholeLibrary(surroundings, (library) =>
      run({ library, embedder, log, work: work.signal, giveUp }),
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
