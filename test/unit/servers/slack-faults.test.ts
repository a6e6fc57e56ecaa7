import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Faults } from '../../servers/slack/faults.ts';
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

test.each(['unanswered-after', 'server-error-after'] as const)('done, and then %s', async (kind) => {
  slack.faults.plan('chat.postMessage', { kind });
  await expect(post({ timeout: 200 })).rejects.toThrow();
  expect(slack.messages()).toMatchObject([{ text: 'Hello' }]);
});

test('faults by chance are the same for the same seed, and of the share and kinds asked for', () => {
  const draw = (seed: number, share: number) => {
    const faults = new Faults();
    faults.atRandom({ seed, share, kinds: ['rate-limited', 'dropped-after'] });
    const drawn = Array.from({ length: 1_000 }, () => faults.take('chat.postMessage')?.kind ?? 'none');
    return { drawn, other: faults.take('chat.update') };
  };
  expect(draw(7, 0.3)).toEqual(draw(7, 0.3));
  expect(draw(7, 0.3)).not.toEqual(draw(8, 0.3));
  const { drawn, other } = draw(7, 0.3);
  expect(new Set(drawn)).toEqual(new Set(['none', 'rate-limited', 'dropped-after']));
  expect(drawn.filter((kind) => kind !== 'none').length).toBeGreaterThan(250);
  expect(drawn.filter((kind) => kind !== 'none').length).toBeLessThan(350);
  expect(other).toBeNull();
  expect(draw(7, 0).drawn).not.toContain('dropped-after');
});

test('planned faults come before those by chance, and all end', async () => {
  slack.faults.atRandom({ seed: 1, share: 1, kinds: ['server-error'] });
  slack.faults.plan('chat.postMessage', { kind: 'error', error: 'fatal_error' });
  await expect(post()).rejects.toThrow('fatal_error');
  await expect(post()).rejects.toBeInstanceOf(WebAPIHTTPError);
  slack.faults.clear();
  await post();
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
