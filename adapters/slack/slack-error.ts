/** What Slack refuses, in our words. */
import { z } from 'zod';
import { OnRecordError } from '../../src/errors.ts';

const platformErrorSchema = z.object({
  code: z.literal('slack_webapi_platform_error'),
  data: z.object({ error: z.string() }),
});

/** Slack's own name for what it refused (`channel_not_found`); null for any other failure. */
export function platformError(error: unknown): string | null {
  const parsed = platformErrorSchema.safeParse(error);
  return parsed.success ? parsed.data.data.error : null;
}

const CREDENTIALS = {
  SLACK_BOT_TOKEN:
    'Copy the Bot User OAuth Token (xoxb-…) from https://api.slack.com/apps, your app, OAuth & Permissions.',
  SLACK_APP_TOKEN:
    'Create an app-level token (xapp-…) with the scope connections:write at https://api.slack.com/apps, your app, Basic Information, App-Level Tokens.',
  SLACK_SIGNING_SECRET:
    'Copy the Signing Secret from https://api.slack.com/apps, your app, Basic Information, App Credentials.',
  SLACK_CLIENT_ID:
    'Copy the Client ID from https://api.slack.com/apps, your app, Basic Information, App Credentials.',
  SLACK_CLIENT_SECRET:
    'Copy the Client Secret from https://api.slack.com/apps, your app, Basic Information, App Credentials.',
} as const;

export type Credential = keyof typeof CREDENTIALS;

export const CREDENTIAL_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
] as const satisfies readonly Credential[];

const REASONS: Readonly<Record<string, string>> = {
  invalid_auth: 'it is not a valid token',
  not_authed: 'it is empty',
  token_revoked: 'it was revoked',
  token_expired: 'it has expired',
  account_inactive: 'the app was removed from the workspace, or its account is deactivated',
  user_removed_from_team: 'the app was removed from the workspace',
  team_disabled: 'the workspace is disabled',
  not_allowed_token_type: 'it is a token of another kind',
  missing_scope: 'a scope is missing',
  no_permission: 'a scope is missing',
  socket_mode_not_enabled: 'Socket Mode is not switched on for the app',
  invalid_client_id: 'there is no app with this id',
  bad_client_secret: 'it is not the secret of this app',
};

/** Null where Slack did not refuse the credential itself. */
export function refusal(error: unknown): string | null {
  const name = platformError(error);
  const reason = name === null ? undefined : REASONS[name];
  return reason === undefined ? null : `${reason} (${name})`;
}

/** Which variable, what is wrong with it, where to get it. */
export function explainCredential(credential: Credential, reason: string): string {
  return `${credential}: Slack does not accept it: ${reason}. ${CREDENTIALS[credential]}`;
}

/** @param credential what the call was made with. */
export function surfaceError(error: unknown, credential: Credential): OnRecordError {
  if (error instanceof OnRecordError) return error;
  const reason = refusal(error);
  if (reason !== null)
    return new OnRecordError('configuration', explainCredential(credential, reason), { cause: error });
  const name = platformError(error);
  const detail = name === null ? 'no answer' : `it answers ${name}`;
  return new OnRecordError(
    'surface-unavailable',
    `Slack cannot be reached (${detail}). Check the connection and SLACK_API_URL.`,
    { cause: error },
  );
}

const CHANNEL_REFUSALS: Readonly<Record<string, string>> = {
  not_in_channel: 'I am not a member of it. Type /invite @On Record there',
  channel_not_found: 'I am not a member of it. Type /invite @On Record there',
  is_archived: 'it is archived',
  restricted_action: 'its settings do not let apps post there',
  restricted_action_read_only_channel: 'it is read-only',
  restricted_action_thread_locked: 'the thread is locked',
  missing_scope: 'the app lacks a scope; /onrecord status says which',
};

/** Why nothing can be posted in a channel, as the end of a sentence; null where that is not the fault. */
export function channelRefusal(error: unknown): string | null {
  const name = platformError(error);
  return name === null ? null : (CHANNEL_REFUSALS[name] ?? null);
}
