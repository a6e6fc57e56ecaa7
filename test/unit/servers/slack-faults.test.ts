import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

const { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError, WebClient } = webApi;

let slack: SlackServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  slack = await startSlackServer({ now: () => nowMs });
});

afterEach(() => slack.close());

function post(options: object = {}): Promise<unknown> {
  const settings = {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quietLogger,
    ...options,
  };
  const client = new WebClient(slack.workspace().botToken, settings);
  return client.chat.postMessage({ channel: 'C1', text: 'Hello' });
}

test('the next calls meet 429, then all is well', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 7 }, 2);
  const refused = await post({ rejectRateLimitedCalls: true }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(WebAPIRateLimitedError);
  expect(refused).toMatchObject({ retryAfter: 7 });
  await expect(post({ rejectRateLimitedCalls: true })).rejects.toThrow();
  await post();
  expect(slack.calls().map(({ outcome }) => outcome)).toEqual(['rate-limited', 'rate-limited', 'ok']);
});

test('500, an error, a dropped connection: nothing is stored', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'server-error' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
  slack.faults.plan('*', { kind: 'error', error: 'fatal_error' });
  await expect(post()).rejects.toThrow('fatal_error');
  slack.faults.plan('chat.postMessage', { kind: 'dropped' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(slack.messages()).toEqual([]);
});

test('done, and then the connection breaks', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'dropped-after' });
  await expect(post()).rejects.toBeInstanceOf(WebAPIRequestError);
  expect(slack.messages()).toMatchObject([{ text: 'Hello' }]);
});

test('no answer at all', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'unanswered' });
  await expect(post({ timeout: 100 })).rejects.toBeInstanceOf(WebAPIRequestError);
});

test('the limit on posting takes a short burst, then one a second in a channel', async () => {
  slack.limitRates();
  const limited = { rejectRateLimitedCalls: true };
  for (const _ of [1, 2, 3, 4]) await post(limited);
  await expect(post(limited)).rejects.toMatchObject({ retryAfter: 1 });
  nowMs += 1000;
  await post(limited);
  await expect(post(limited)).rejects.toBeInstanceOf(WebAPIRateLimitedError);
});

test('waiting in vain says what is stored', async () => {
  slack.user('U1').say('C1', 'Something else');
  const waiting = slack.waitFor(() => slack.messages('C1')[1], { what: 'an answer', timeoutMs: 50 });
  await expect(waiting).rejects.toThrow(/50 ms for an answer[\s\S]*Something else/);
});

test('what Slack would not deliver cannot be waited for', async () => {
  await expect(slack.user('U1').mention('CNOBOT', 'hello')).rejects.toThrow('the bot is not in it');
  slack.workspace().scopes = ['chat:write'];
  await expect(slack.user('U1').mention('C1', 'hello')).rejects.toThrow('app_mentions:read');
});
