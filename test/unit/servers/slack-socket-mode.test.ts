import { once } from 'node:events';
import { SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

let slack: SlackServer;
type SocketModeClient = SocketModeReceiver['client'];

const clients: SocketModeClient[] = [];

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeoutMs: 400, retryAfterMs: [50, 50] });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.disconnect()));
  await slack.close();
});

interface Heard {
  readonly ack: (payload?: Record<string, unknown>) => Promise<void>;
  readonly type: string;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

async function connect(hear: (heard: Heard) => void): Promise<SocketModeClient> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const { client } = new SocketModeReceiver({
    appToken: slack.appToken,
    clientPingTimeout: 300,
    logger: quietLogger,
    installerOptions: { clientOptions },
  });
  client.removeAllListeners('slack_event');
  clients.push(client);
  client.on('slack_event', hear);
  await client.start();
  return client;
}

test('of several connections one gets an envelope', async () => {
  const heard: number[] = [];
  for (const at of [0, 1, 2])
    await connect(({ ack }) => {
      heard.push(at);
      void ack();
    });
  expect(slack.sockets.count).toBe(3);
  await Promise.all(['a', 'b', 'c'].map((text) => slack.user('U1').command('/briefing', text)));
  expect(heard.toSorted()).toEqual([0, 1, 2]);
});

test('an acknowledgement with a message is that message; one that Slack refuses is an error', async () => {
  await connect(({ ack }) => void ack({ text: 'Reading…' }));
  const asked = await slack.user('U1').command('/briefing');
  expect(asked.replies).toMatchObject([{ text: 'Reading…', ephemeralFor: 'U1', via: 'acknowledgement' }]);
  clients[0]?.removeAllListeners('slack_event');
  clients[0]?.on('slack_event', ({ ack }: Heard) => void ack({ blocks: [{ type: 'song' }] }));
  const refused = await slack.user('U1').command('/briefing');
  expect(refused.ack.outcome).toBe('invalid_payload');
  expect(slack.calls('acknowledgement')).toMatchObject([{ outcome: 'invalid_blocks' }]);
});

test('an event that nobody acknowledges comes again, a command does not', async () => {
  const heard: Heard[] = [];
  await connect((one) => {
    heard.push(one);
    if (one.retry_num === 2) void one.ack();
  });
  const asked = await slack.user('U1').mention('C1', 'hello');
  await slack.waitFor(() => asked.ack.outcome === 'acknowledged');
  expect(heard.map(({ retry_num, retry_reason }) => [retry_num, retry_reason])).toEqual([
    [0, ''],
    [1, 'timeout'],
    [2, 'timeout'],
  ]);
  expect(asked.delivery.attempts.map(({ outcome }) => outcome)).toEqual([
    'operation_timeout',
    'operation_timeout',
    'acknowledged',
  ]);
  const command = await slack.user('U1').command('/briefing');
  expect(command.delivery.attempts).toMatchObject([{ outcome: 'operation_timeout' }]);
});

test('a late acknowledgement stays a timeout, and its time is on record', async () => {
  let late: Heard | undefined;
  await connect((heard) => {
    late = heard;
  });
  const asked = await slack.user('U1').command('/briefing');
  await late?.ack();
  await slack.waitFor(() => asked.ack.latencyMs !== null);
  expect(asked.ack.outcome).toBe('operation_timeout');
  expect(asked.latencyMs).toBeGreaterThan(400);
});

test.each([
  ['refresh_requested', () => slack.sockets.disconnect('refresh_requested')],
  ['a warning', () => slack.sockets.disconnect('warning')],
  ['a close frame', () => slack.sockets.closeAll()],
  ['a broken network', () => slack.sockets.breakAll()],
])('the client comes back after %s', async (_what, disturb) => {
  let connected = 0;
  const client = await connect(({ ack }) => void ack());
  client.on('connected', () => {
    connected += 1;
  });
  disturb();
  await slack.waitFor(() => slack.sockets.count === 0, { what: 'the connection to end' });
  await slack.waitForConnection();
  expect((await slack.user('U1').command('/briefing')).ack.outcome).toBe('acknowledged');
  expect(connected).toBe(1);
});

test('what is in hand when the socket breaks is lost for a command and comes again for an event', async () => {
  let isQuiet = true;
  await connect(({ ack }) => {
    if (!isQuiet) return void ack();
    // Whoever is quick to come back waits until the mention has met nobody.
    slack.sockets.isDeaf = true;
    slack.sockets.breakAll();
    isQuiet = false;
  });
  const asked = await slack.user('U1').command('/briefing');
  expect(asked.ack.outcome).toBe('connection_failed');
  const mentioned = slack.user('U1').mention('C1', 'hello');
  expect((await mentioned).ack.outcome).toBe('not_connected');
  slack.sockets.isDeaf = false;
  await slack.waitForConnection();
  await slack.redeliver(await mentioned);
  expect((await mentioned).ack.outcome).toBe('acknowledged');
});

test('a refused apps.connections.open, a socket that breaks before the hello', async () => {
  slack.faults.plan('apps.connections.open', { kind: 'error', error: 'internal_error' });
  slack.sockets.isDeaf = true;
  const connecting = connect(({ ack }) => void ack());
  await slack.waitFor(() => slack.calls('apps.connections.open')[1]);
  slack.sockets.isDeaf = false;
  await connecting;
  expect(slack.calls('apps.connections.open')[0]?.outcome).toBe('error');
});

test('nobody comes in without a ticket', async () => {
  await connect(({ ack }) => void ack());
  const address = new URL('../link/?ticket=none', slack.apiUrl.replace('http', 'ws'));
  const [error] = await once(new WebSocket(address), 'error');
  expect(String(error)).toContain('403');
  expect(slack.sockets.count).toBe(1);
});
