/** How Discord's REST interface is reached, also through a proxy. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import type { DiscordSettings } from '../../src/surfaces/settings.ts';

/** Interactions wait 3 s for their acknowledgement and people not much longer; discord.js would wait 15 s. */
const REQUEST_TIMEOUT_MS = 5000;
const CUT_OFF = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

function isCutOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && CUT_OFF.some((code) => error.code === code)) || isCutOff(error.cause);
}

/** discord.js tries a reset connection again, but does not know it by the name that Node's own client gives it. */
function requestUntil(closed: AbortSignal | undefined): RESTOptions['makeRequest'] {
  return async (url, init) => {
    const signals = [init.signal, closed].filter((signal) => signal != null);
    try {
      return await DefaultRestOptions.makeRequest(url, { ...init, signal: AbortSignal.any(signals) });
    } catch (error) {
      // As an abort it would be tried again.
      if (closed?.aborted) throw new Error('The connection to Discord has been closed', { cause: error });
      throw isCutOff(error) ? new Error('ECONNRESET', { cause: error }) : error;
    }
  };
}

interface RestPatience {
  readonly timeoutMs?: number;
  /** When it aborts, what is under way fails, and all that is asked after. */
  readonly closed?: AbortSignal;
}

/** Server errors, timeouts and cut connections are tried again three times, rate limits waited for. */
export function restOptions(
  { apiUrl }: DiscordSettings,
  { timeoutMs = REQUEST_TIMEOUT_MS, closed }: RestPatience = {},
): Partial<RESTOptions> {
  const api = apiUrl ?? DefaultRestOptions.api;
  return { api, version: '10', timeout: timeoutMs, makeRequest: requestUntil(closed) };
}
