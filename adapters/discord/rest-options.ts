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
const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    throw isCutOff(error) ? new Error('ECONNRESET', { cause: error }) : error;
  }
};

/** Server errors, timeouts and cut connections are tried again three times, rate limits waited for. */
export function restOptions({ apiUrl }: DiscordSettings, timeout = REQUEST_TIMEOUT_MS): Partial<RESTOptions> {
  return { api: apiUrl ?? DefaultRestOptions.api, version: '10', timeout, makeRequest };
}
