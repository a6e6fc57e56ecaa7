/** What posting needs of one connection to Discord. */
import { setMaxListeners } from 'node:events';
import type { Client, REST } from 'discord.js';
import type { Log } from '../../src/log.ts';

export interface PostingSession {
  readonly client: Client<true>;
  /** Repeats nothing and waits for no limit; see {@link createPostingRest}. */
  readonly rest: REST;
  readonly log: Log;
  /** Aborts when the surface closes. */
  readonly closed: AbortSignal;
}

/** Aborts after so long, and when the surface closes. */
export function until({ closed }: PostingSession, timeoutMs: number): AbortSignal {
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closed]);
  // discord.js adds a listener with every request, and takes none away.
  setMaxListeners(0, signal);
  return signal;
}
