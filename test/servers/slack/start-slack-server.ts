/**
 * A Slack for tests: Web API, Socket Mode, signed HTTP requests and response_urls on loopback, with the platform's
 * limits. The real bot process runs against it with `SLACK_API_URL=slack.apiUrl`.
 *
 *     const slack = await startSlackServer();              // Socket Mode, one workspace T1 (see NEWSROOM)
 *     // start the bot with slack.apiUrl, slack.appToken, slack.workspace().botToken
 *     await slack.waitForConnection();
 *     const asked = await slack.user('U1').command('/briefing', 'xinjiang', { channel: 'C1' });
 *     asked.latencyMs; asked.ack.outcome; asked.ack.payload;
 *     const answer = await asked.waitForReply((message) => message.blocks.length > 3);
 *     const pressed = await slack.user('U1').press(answer, /share/);
 *     await slack.waitFor(() => slack.messages('C1').find((message) => message.isFromBot));
 *     await slack.close();
 *
 * HTTP mode: `slack.useHttp('http://127.0.0.1:PORT/slack/events')` with `slack.signingSecret`.
 * Faults: `slack.faults.plan('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 }, 2)`, `slack.sockets`.
 * The same event twice: `slack.redeliver(interaction)`. Who, where and with which scopes: `slack.workspace('T1')`,
 * `slack.channel('C1').isArchived = true`. All calls: `slack.calls('chat.postMessage')`.
 *
 * True to Slack, and easily forgotten: an answer on a *command's* response_url never replaces an earlier one
 * (slackapi/bolt-js#2287, slackapi/bolt-python#1268), a button's does; payloads of buttons in ephemeral messages hold
 * no message; the bot's own messages in direct conversations come back to it as events.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { routeRequest } from './route-request.ts';
import { SlackPlatform } from './slack-platform.ts';
import { SlackServer } from './slack-server.ts';
import { WebApi } from './web-api.ts';
import { NEWSROOM, type WorkspaceSeed } from './workspace.ts';

export interface SlackServerOptions {
  readonly workspaces?: readonly WorkspaceSeed[];
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** What the app's manifest subscribes to. */
  readonly events?: readonly string[];
  /** Slack's three seconds. */
  readonly ackTimeoutMs?: number;
  /** When an event that was not acknowledged is sent again; Slack's own: at once, after one minute, after five. */
  readonly retryAfterMs?: readonly number[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const EVENTS = ['app_mention', 'message.im', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'];

/** Listens on a free port of 127.0.0.1. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const settings = {
    workspaces: [NEWSROOM],
    appToken: 'xapp-1-A1-test',
    signingSecret: 'signing-secret-for-tests',
    clientId: '1.1',
    clientSecret: 'client-secret-for-tests',
    events: EVENTS,
    ackTimeoutMs: 3000,
    retryAfterMs: [0, 60_000, 300_000],
    now: Date.now,
    ...options,
  };
  const platform = new SlackPlatform(settings);
  const webApi = new WebApi(platform, platform.faults, settings.appToken);
  const http = createServer((request, response) => {
    // Who asked may be gone before everything was read.
    routeRequest(platform, webApi, request, response).catch(() => response.destroy());
  });
  http.on('upgrade', (request, socket, head) => platform.sockets.accept(request, socket, head));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The test Slack has no port.');
  platform.origin = `http://127.0.0.1:${address.port}`;
  return new SlackServer(platform, http, settings);
}
