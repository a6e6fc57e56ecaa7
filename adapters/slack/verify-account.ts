/** Whether Slack accepts what the bot is set up with, asked before anything is begun. */
import type { webApi } from '@slack/bolt';
import { OnRecordError } from '../../src/errors.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import {
  CREDENTIAL_NAMES,
  type Credential,
  explainCredential,
  platformError,
  refusal,
  surfaceError,
} from './slack-error.ts';
import { type Asking, createWebClient } from './web-client.ts';

export interface BotIdentity {
  readonly botId: string;
  readonly botUserId: string;
  /** The workspace, or the organization that the app is installed for. */
  readonly owner: string;
  readonly name: string;
  readonly workspace: string;
  /** Null where Slack did not say. */
  readonly scopes: readonly string[] | null;
}

type Single = Extract<SlackSettings['account'], { kind: 'single' }>;
type OAuth = Extract<SlackSettings['account'], { kind: 'oauth' }>;

function credentials({ connection, account }: SlackSettings): Partial<Record<Credential, string>> {
  return {
    ...(connection.mode === 'socket'
      ? { SLACK_APP_TOKEN: connection.appToken }
      : { SLACK_SIGNING_SECRET: connection.signingSecret }),
    ...(account.kind === 'single'
      ? { SLACK_BOT_TOKEN: account.botToken }
      : { SLACK_CLIENT_ID: account.clientId, SLACK_CLIENT_SECRET: account.clientSecret }),
  };
}

/** The SDK says of an empty setting only that it is one. Throws OnRecordError `configuration`. */
export function checkFilled(settings: SlackSettings): void {
  const [empty] = CREDENTIAL_NAMES.filter((name) => credentials(settings)[name] === '');
  if (empty !== undefined) throw new OnRecordError('configuration', explainCredential(empty, 'it is empty'));
}

function ownerOf(tested: webApi.AuthTestResponse): string {
  const whole = tested.is_enterprise_install === true ? tested.enterprise_id : undefined;
  return whole ?? tested.team_id ?? '';
}

/** Throws OnRecordError `configuration` or `surface-unavailable`. */
export async function identifyBot(account: Single, asking: Asking): Promise<BotIdentity> {
  try {
    const tested = await createWebClient(account.botToken, asking).auth.test();
    return {
      botId: tested.bot_id ?? '',
      botUserId: tested.user_id ?? '',
      owner: ownerOf(tested),
      name: tested.user ?? '',
      workspace: tested.team ?? '',
      scopes: tested.response_metadata?.scopes ?? null,
    };
  } catch (error) {
    throw surfaceError(error, 'SLACK_BOT_TOKEN');
  }
}

function faultyCredential(error: unknown): Credential {
  return platformError(error) === 'invalid_client_id' ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET';
}

/**
 * Slack checks the app's id and secret before the code that a workspace gives; so a code that is none tells whether
 * they are right. Throws as {@link identifyBot} does.
 */
export async function checkClient(account: OAuth, asking: Asking): Promise<void> {
  const { clientId, clientSecret } = account;
  try {
    const client = createWebClient(undefined, asking);
    await client.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: 'none' });
  } catch (error) {
    if (refusal(error) === null && platformError(error) !== null) return;
    throw surfaceError(error, faultyCredential(error));
  }
}

/** Whether a socket could be opened. Throws as {@link identifyBot} does. */
export async function checkAppToken(appToken: string, asking: Asking): Promise<void> {
  try {
    await createWebClient(appToken, asking).apps.connections.open();
  } catch (error) {
    throw surfaceError(error, 'SLACK_APP_TOKEN');
  }
}
