/** Starts every surface by itself: one that fails takes no other down, and one that cannot be reached is tried again. */
import { setTimeout as wait } from 'node:timers/promises';
import { OnRecordError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Handler, Surface } from '../surfaces/surface.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export interface StartOptions {
  readonly log: Log;
  /** A sentence for whoever started the process. */
  readonly tell: (text: string) => void;
  readonly signal: AbortSignal;
}

export interface StartedSurfaces {
  /** Resolves when each is connected or has failed for good: false where not one is left. */
  readonly isAnyLeft: Promise<boolean>;
  stop(deadline: AbortSignal): Promise<void>;
}

function sentence(error: unknown): string {
  return error instanceof OnRecordError ? error.message : 'something went wrong; the log says more.';
}

/** A pause that an abort cuts short. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

/** @returns whether the surface is connected; false where its settings are refused. */
async function startOne(
  surface: Surface,
  handler: Handler,
  { log, tell, signal }: StartOptions,
): Promise<boolean> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await surface.start(handler, signal);
      log.info({ surface: surface.name }, 'surface connected');
      tell(`${surface.name}: connected.`);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      log.error({ surface: surface.name, err: error }, 'surface could not be started');
      tell(`${surface.name}: ${sentence(error)}`);
      if (!(error instanceof OnRecordError) || error.code !== 'surface-unavailable') return false;
      tell(`${surface.name}: trying again in ${pauseMs / 1000} s.`);
      await pause(pauseMs, signal);
    }
  }
  return false;
}

/** Whether each of them is connected, by name. */
export function connectionsOf(surfaces: readonly Surface[]): Record<string, boolean> {
  return Object.fromEntries(surfaces.map((surface) => [surface.name, surface.isConnected()]));
}

export function startSurfaces(
  surfaces: readonly Surface[],
  handler: Handler,
  options: StartOptions,
): StartedSurfaces {
  const starts = surfaces.map((surface) => startOne(surface, handler, options));
  return {
    isAnyLeft: Promise.all(starts).then((connected) => connected.some(Boolean)),
    async stop(deadline) {
      const stops = await Promise.allSettled(surfaces.map((surface) => surface.stop(deadline)));
      for (const stop of stops)
        if (stop.status === 'rejected')
          options.log.warn({ err: stop.reason }, 'surface did not stop cleanly');
    },
  };
}
