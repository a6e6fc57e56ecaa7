/** What a failed request means for the part that it was to post: certainly not taken, perhaps taken, never to be taken. */
import { RESTJSONErrorCodes as Code, DiscordAPIError, RateLimitError } from 'discord.js';
import type { SendOutcome } from '../../src/surfaces/posting.ts';
import { limitMs } from './after-limits.ts';
import { errorCode } from './discord-error.ts';
import { HOW_TO_GRANT } from './inspect-permissions.ts';

type NotNow = Extract<SendOutcome, { kind: 'not-now' }>;

/** Passing, though Discord answers 400 or 403. */
const PASSING: readonly number[] = [
  Code.ActionCannotBePerformedDueToSlowmodeRateLimit,
  Code.ChannelSendRateLimit,
  Code.ServerSendRateLimit,
  Code.OpeningDirectMessagesTooFast,
  Code.SendMessagesHasBeenTemporarilyDisabled,
  Code.FeatureTemporarilyDisabledServerSide,
  Code.ServiceResourceIsBeingRateLimited,
  Code.CloudflareIsBlockingYourRequest,
  Code.APIResourceOverloaded,
];

/** No connection was made, so nothing was sent. */
const UNCONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
const BEFORE_SENDING = ['connect', 'getaddrinfo'];

function causesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...inner].flatMap(causesOf)];
}

function isUnsent(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    if (typeof cause !== 'object' || cause === null) return false;
    const [code, syscall] = [Reflect.get(cause, 'code'), Reflect.get(cause, 'syscall')];
    return UNCONNECTED.includes(code) || BEFORE_SENDING.includes(syscall) || /CERT/.test(String(code));
  });
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

/** A limit, a refused token, or a host that was not reached: Discord has done nothing. Null for all else. */
export function asNotNow(error: unknown): NotNow | null {
  if (error instanceof RateLimitError) {
    return { kind: 'not-now', afterMs: limitMs(error), why: 'Discord limits how often I may post' };
  }
  const isPassing =
    error instanceof DiscordAPIError && (error.status === 401 || PASSING.includes(errorCode(error) ?? 0));
  if (isPassing) return { kind: 'not-now', afterMs: null, why: `Discord refuses for now: ${whyOf(error)}` };
  if (isUnsent(error)) return { kind: 'not-now', afterMs: null, why: 'Discord cannot be reached' };
  return null;
}

/** A refusal without a number of Discord's is something's on the way to it. */
function judgeStranger({ status, message }: DiscordAPIError, isSent: boolean): SendOutcome {
  const why = `something on the way to Discord refuses it: ${message}`;
  if (status === 408 && isSent) return { kind: 'unclear', why };
  return { kind: 'not-now', afterMs: null, why };
}

/**
 * @param isSent whether the part itself was on its way, and not a request before it
 * @param explain see {@link explainRefusal}
 */
export function judgeFailure(
  error: unknown,
  isSent: boolean,
  explain: (code: number) => { reason: string; remedy: string } | null,
): SendOutcome {
  const notNow = asNotNow(error);
  if (notNow !== null) return notNow;
  if (error instanceof DiscordAPIError && errorCode(error) === null) return judgeStranger(error, isSent);
  if (error instanceof DiscordAPIError) {
    const refusal = explain(errorCode(error) ?? 0);
    if (refusal !== null) return { kind: 'refused', ...refusal };
    const why = `Discord refuses it: ${error.message}`;
    return error.status === 403
      ? { kind: 'refused', reason: why, remedy: HOW_TO_GRANT }
      : { kind: 'unfit', why };
  }
  // A server error, a cut connection or silence: Discord may have taken it all the same.
  if (isSent) return { kind: 'unclear', why: `Discord did not answer as it should: ${whyOf(error)}` };
  return { kind: 'not-now', afterMs: null, why: `Discord did not answer: ${whyOf(error)}` };
}
