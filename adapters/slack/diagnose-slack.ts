/** What `onrecord doctor` says of Slack, found without starting the bot. */
import type { Logger } from '@slack/bolt';
import type { TableRow } from '../../src/messages/message.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import { inspectChannel, scopeRows } from './inspect-permissions.ts';
import { INSTALL_PATH } from './install-page.ts';
import { checkAppToken, checkClient, identifyBot } from './verify-account.ts';
import { createWebClient } from './web-client.ts';

/** One row of what `check` finds, or of why it failed. */
async function row(label: string, check: () => Promise<TableRow[]>): Promise<TableRow[]> {
  try {
    return await check();
  } catch (error) {
    return [{ label, value: error instanceof Error ? error.message : String(error), state: 'problem' }];
  }
}

function diagnoseAccount({ account, apiUrl }: SlackSettings, logger: Logger): Promise<TableRow[]> {
  if (account.kind === 'oauth')
    return row('Slack app', async () => {
      await checkClient(account, { apiUrl, logger });
      return [
        { label: 'Slack app', value: `accepted; workspaces install it at ${INSTALL_PATH}`, state: 'ok' },
      ];
    });
  return row('Slack bot token', async () => {
    const { name, workspace, scopes } = await identifyBot(account, { apiUrl, logger });
    const who = `@${name} in ${workspace}`;
    return [{ label: 'Slack bot token', value: who, state: 'ok' }, ...scopeRows(scopes)];
  });
}

function diagnoseConnection({ connection, apiUrl }: SlackSettings, logger: Logger): Promise<TableRow[]> {
  if (connection.mode === 'http') {
    const value = `HTTP, port ${connection.port}; only Slack's own requests show whether SLACK_SIGNING_SECRET is right`;
    return Promise.resolve([{ label: 'Slack connection', value, state: 'plain' }]);
  }
  return row('Slack connection', async () => {
    await checkAppToken(connection.appToken, { apiUrl, logger });
    return [{ label: 'Slack connection', value: 'Socket Mode can be opened', state: 'ok' }];
  });
}

/** Where several workspaces install the app, a channel says whose it is to none but them. */
async function diagnoseChannel(
  { account, apiUrl }: SlackSettings,
  logger: Logger,
  channel: string | undefined,
): Promise<TableRow[]> {
  if (channel === undefined || account.kind === 'oauth') return [];
  return inspectChannel(createWebClient(account.botToken, { apiUrl, logger }), channel);
}

export async function diagnoseSlack(
  settings: SlackSettings,
  logger: Logger,
  channel?: string,
): Promise<TableRow[]> {
  const found = await Promise.all([
    diagnoseAccount(settings, logger),
    diagnoseConnection(settings, logger),
    diagnoseChannel(settings, logger, channel),
  ]);
  return found.flat();
}
