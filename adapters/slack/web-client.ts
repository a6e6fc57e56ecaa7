/** How Slack's Web API is called: bounded in time and in attempts, and no message sent twice. */
import { type Logger, webApi } from '@slack/bolt';

/** What a call ends with that Slack may or may not have carried out. */
const UNKNOWN_OUTCOME = 'outcome_unknown';

const TIMEOUT_MS = 10_000;
const POSTS = /\/chat\.post(?:Message|Ephemeral)$/;
/** Nothing had been sent yet: no connection, or none with Slack's certificate. */
const NOT_SENT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
]);

export function wasNotSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && NOT_SENT.has(String(cause.code));
}

/** The SDK repeats a call whose connection broke. A message that may have arrived is not posted again. */
const fetchOnce: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (!POSTS.test(String(input)) || wasNotSent(error)) throw error;
    return Response.json({ ok: false, error: UNKNOWN_OUTCOME });
  }
};

/** A channel takes about a message a second, so one that is busy is waited for. */
export const PATIENT = 6;
/** Where somebody waits to hear whether Slack can be reached. */
const BRIEF = 2;

/**
 * Answers 429 and 500 are tried again, after the time that Slack names. A new object each: the SDK writes into it.
 * @param retries {@link PATIENT} or {@link BRIEF}.
 */
export function webClientOptions(
  apiUrl: string | null,
  logger: Logger,
  retries: number,
): webApi.WebClientOptions {
  return {
    logger,
    timeout: TIMEOUT_MS,
    fetch: fetchOnce,
    retryConfig: { retries, factor: 2, minTimeout: 300, maxTimeout: 5_000, randomize: true },
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  };
}

const OPENS_SOCKET = /\/apps\.connections\.open$/;

function fetchUntil(ended: AbortSignal, isCutShort: (url: string) => boolean): typeof fetch {
  return (input, init) => {
    if (!isCutShort(String(input))) return fetchOnce(input, init);
    const signals = init?.signal == null ? [ended] : [ended, init.signal];
    return fetchOnce(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

/** For what connects: no socket is asked for any more when `ended` aborts; an installation in hand goes on. */
export function connectingOptions(
  apiUrl: string | null,
  logger: Logger,
  ended: AbortSignal,
): webApi.WebClientOptions {
  const fetch = fetchUntil(ended, (url) => OPENS_SOCKET.test(url));
  return { ...webClientOptions(apiUrl, logger, BRIEF), fetch };
}

/** How one question to Slack is asked. */
export interface Asking {
  readonly apiUrl: string | null;
  readonly logger: Logger;
  /** Cuts the call short. */
  readonly ended?: AbortSignal;
}

export function createWebClient(
  token: string | undefined,
  { apiUrl, logger, ended }: Asking,
): webApi.WebClient {
  const options = webClientOptions(apiUrl, logger, BRIEF);
  const cut = ended === undefined ? {} : { fetch: fetchUntil(ended, () => true) };
  return new webApi.WebClient(token, { ...options, ...cut });
}
