import { createServer, type Server } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signRequest } from '../../servers/slack/signed-requests.ts';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { startTinyApp, type TinyApp } from './slack-tiny-app.ts';

let slack: SlackServer;
let tiny: TinyApp | null = null;
let plain: Server | null = null;

beforeEach(async () => {
  slack = await startSlackServer({ ackTimeoutMs: 400, retryAfterMs: [20, 20] });
});

afterEach(async () => {
  await tiny?.stop();
  tiny = null;
  plain?.closeAllConnections();
  plain?.close();
  plain = null;
  await slack.close();
});

/** A bare app that answers each request as told. */
async function listen(
  answer: (headers: NodeJS.Dict<string | string[]>, count: number) => number | null,
): Promise<void> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      count += 1;
      const status = answer(request.headers, count);
      if (status === 299) response.writeHead(500, { 'x-slack-no-retry': '1' }).end();
      else if (status !== null) response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.useHttp(`http://127.0.0.1:${address.port}/slack/events`);
  plain = server;
}

test("the signature is the one of Slack's documentation", () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const secret = '8f742231b10e8888abcd99yyyzzz85a5';
  const signature = signRequest(secret, 1531420618, body);
  expect(signature).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': 1531420618 };
  const nowMilliseconds = 1531420618_000;
  expect(isValidSlackRequest({ signingSecret: secret, body, headers, nowMilliseconds })).toBe(true);
});

test('Bolt takes the challenge, and refuses a wrong signature and an old timestamp', async () => {
  tiny = await startTinyApp(slack, 'http');
  expect(await (await slack.verifyUrl('prove it')).json()).toEqual({ challenge: 'prove it' });
  const asked = await slack.user('U1').mention('C1', 'hello');
  expect(asked.ack).toMatchObject({ outcome: 'acknowledged', status: 200 });
  expect((await slack.forge(asked, {})).status).toBe(200);
  expect((await slack.forge(asked, { secret: 'another' })).status).toBe(401);
  expect((await slack.forge(asked, { ageSeconds: 600 })).status).toBe(401);
  expect((await slack.forge(asked, { signature: 'v0=00' })).status).toBe(401);
});

test('an event is sent again after an error and after a timeout, with the reason', async () => {
  const seen: unknown[] = [];
  await listen((headers, count) => {
    seen.push([headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    if (count === 2) return null;
    return count === 1 ? 500 : 200;
  });
  const asked = await slack.user('U1').mention('C1', 'hello');
  await slack.waitFor(() => asked.ack.outcome === 'acknowledged');
  expect(seen).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_timeout'],
  ]);
  const outcomes = asked.delivery.attempts.map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['http_error', 'operation_timeout', 'acknowledged']);
});

test('an app can ask for no retry', async () => {
  await listen(() => 299);
  const asked = await slack.user('U1').mention('C1', 'hello');
  expect(asked.ack).toMatchObject({ outcome: 'http_error', isRetryUnwanted: true });
});

test('nobody listens', async () => {
  await listen(() => 200);
  plain?.close();
  const asked = await slack.user('U1').command('/briefing');
  expect(asked.ack.outcome).toBe('connection_failed');
});
