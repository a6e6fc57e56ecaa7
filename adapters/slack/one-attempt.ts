/** One call of Slack's Web API and no more: what came back is kept apart from what may have been done. */
import { type Logger, webApi } from '@slack/bolt';
import { platformError } from './slack-error.ts';
import { wasNotSent } from './web-client.ts';

/** Slack's answer, or why there is none. */
export type Attempt<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  /** Slack's own name for what it does not like: `not_in_channel`. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Nothing was done, and may be tried again after so long. */
  | { readonly kind: 'not-now'; readonly afterMs: number | null; readonly why: string }
  /** It may have been done. */
  | { readonly kind: 'unclear'; readonly why: string };

export interface Calling {
  readonly apiUrl: string | null;
  readonly logger: Logger;
  readonly token: string;
  readonly timeoutMs: number;
}

interface Heard {
  readonly status: number;
  readonly afterMs: number | null;
}

const ERROR_NAME = /^[a-z][a-z0-9_]{2,79}$/;

function readRetryAfter(response: Response): number | null {
  const seconds = Number.parseFloat(response.headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : null;
}

/** A gateway's refusal (4xx) reached nobody; after 408 nothing is known. */
function wasTurnedAway(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

function judge(error: unknown, heard: Heard | null): Exclude<Attempt<never>, { kind: 'answered' }> {
  if (heard === null) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return wasNotSent(error) || wasNotSent(cause)
      ? { kind: 'not-now', afterMs: null, why: 'Slack could not be reached' }
      : { kind: 'unclear', why: 'Slack did not answer' };
  }
  const { status, afterMs } = heard;
  if (status === 429) return { kind: 'not-now', afterMs, why: 'Slack asked to wait' };
  if (wasTurnedAway(status)) return { kind: 'not-now', afterMs, why: `Slack answered with HTTP ${status}` };
  const name = platformError(error);
  if (status === 200 && name !== null && ERROR_NAME.test(name)) return { kind: 'refused', error: name };
  if (status !== 200) return { kind: 'unclear', why: `Slack answered with HTTP ${status}` };
  return { kind: 'unclear', why: 'Slack’s answer could not be read' };
}

/** Never rejects, and lasts `timeoutMs` at most. The SDK's own repeating is switched off. */
export async function callOnce<T>(
  calling: Calling,
  call: (client: webApi.WebClient) => Promise<T>,
): Promise<Attempt<T>> {
  const { apiUrl, logger, token, timeoutMs } = calling;
  let heard: Heard | null = null;
  const listening: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    heard = { status: response.status, afterMs: readRetryAfter(response) };
    return response;
  };
  const client = new webApi.WebClient(token, {
    logger,
    fetch: listening,
    timeout: Math.max(1, Math.floor(timeoutMs)),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  });
  try {
    return { kind: 'answered', answer: await call(client) };
  } catch (error) {
    return judge(error, heard);
  }
}
