/** What discord.js throws, told apart: what users can act on, what is passing, what the log may hold. */
import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { OnRecordError } from '../../src/errors.ts';

const TOKEN_PLACE =
  'Discord Developer Portal (https://discord.com/developers/applications) → your app → Bot → Reset Token';

export function badToken(cause: unknown): OnRecordError {
  const message = `DISCORD_TOKEN is not accepted by Discord: it is mistyped, or was reset. Get a new one: ${TOKEN_PLACE}.`;
  return new OnRecordError('configuration', message, { cause });
}

export function unreachable(cause?: unknown): OnRecordError {
  const message =
    'Discord cannot be reached. Check the network, DISCORD_API_URL if it is set, and https://discordstatus.com.';
  return new OnRecordError('surface-unavailable', message, { cause });
}

/** Discord's number for what went wrong, where it gave one. */
export function errorCode(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

export function isAnyOf(error: unknown, codes: readonly number[]): boolean {
  const code = errorCode(error);
  return code !== null && codes.includes(code);
}

/** The interaction, its token or the message is no more: the answer must take another way. */
export const GONE = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
];

export const FORBIDDEN = [RESTJSONErrorCodes.MissingPermissions, RESTJSONErrorCodes.MissingAccess];

/** The message that was to be answered is gone or may not be read: without it the answer can still be posted. */
export const NO_REFERENCE = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
];

function isBadToken(error: unknown): boolean {
  if (error instanceof DiscordjsError) return error.code === DiscordjsErrorCodes.TokenInvalid;
  return error instanceof DiscordAPIError && error.status === 401;
}

/** As the one error type that crosses rooms. */
export function toOnRecordError(error: unknown): OnRecordError {
  if (error instanceof OnRecordError) return error;
  if (isBadToken(error)) return badToken(error);
  if (error instanceof DiscordAPIError) {
    return new OnRecordError('surface-unavailable', `Discord refused: ${error.message}.`, { cause: error });
  }
  return unreachable(error);
}

/** For the log: never the request or its address, which hold tokens of interactions. */
export function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const api = error instanceof DiscordAPIError ? { code: error.code } : {};
  const http =
    error instanceof DiscordAPIError || error instanceof HTTPError
      ? { status: error.status, method: error.method }
      : {};
  return { name, message, ...api, ...http, stack };
}
