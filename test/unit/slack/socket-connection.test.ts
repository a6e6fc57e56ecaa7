import { SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createBoltLogger } from '../../../adapters/slack/bolt-logger.ts';
import { SocketConnection } from '../../../adapters/slack/socket-connection.ts';
import { webClientOptions } from '../../../adapters/slack/web-client.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';

it('closes the socket that Slack lends after it was closed', async () => {
  const slack = await startSlackServer();
  const log = pino({ level: 'silent' });
  const logger = createBoltLogger(log);
  const { client } = new SocketModeReceiver({
    logger,
    appToken: slack.appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(slack.apiUrl, logger, 2) },
  });
  const connection = new SocketConnection(client, log);
  slack.faults.plan('apps.connections.open', { kind: 'rate-limited', retryAfterSeconds: 1 });
  const opened = expect(connection.open()).rejects.toThrow('closed before');
  await slack.waitFor(() => slack.calls('apps.connections.open').length === 1);
  await connection.close(AbortSignal.timeout(1_000));
  await opened;
  expect(slack.calls('apps.connections.open')).toHaveLength(2);
  await slack.waitFor(() => slack.sockets.accepted === 0);
  expect(connection.isOpen()).toBe(false);
  await slack.close();
});
