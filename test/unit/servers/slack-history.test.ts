import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

let slack: SlackServer;
let client: webApi.WebClient;
let nowMs: number;

beforeEach(async () => {
  nowMs = 1_700_000_000_000;
  slack = await startSlackServer({ now: () => nowMs });
  client = new webApi.WebClient(slack.workspace().botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger,
  });
});

afterEach(() => slack.close());

const METADATA = { event_type: 'digest', event_payload: { key: 'k' } };

async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'none',
    (error: unknown) => (error instanceof webApi.WebAPIPlatformError ? error.data.error : String(error)),
  );
}

function say(count: number, threadTs?: string): string[] {
  const thread = threadTs === undefined ? {} : { threadTs };
  return Array.from({ length: count }, (_, i) => slack.user('U1').say('C1', `${i}`, thread).ts);
}

describe('metadata', () => {
  test('is handed out whole to who asks for it', async () => {
    const posted = await client.chat.postMessage({ channel: 'C1', text: 'x', metadata: METADATA });
    const asked = { channel: 'C1', ts: posted.ts ?? '' };
    const bare = { event_type: 'digest', event_payload: {} };
    const shown = async (include_all_metadata: boolean) => [
      (await client.conversations.history({ ...asked, include_all_metadata })).messages?.[0]?.metadata,
      (await client.conversations.replies({ ...asked, include_all_metadata })).messages?.[0]?.metadata,
    ];
    expect(await shown(true)).toEqual([METADATA, METADATA]);
    expect(await shown(false)).toEqual([bare, bare]);
  });

  test('another app’s message bears that app’s name', async () => {
    slack.postAsOther('C1', { text: 'Theirs', metadata: METADATA });
    const { messages } = await client.conversations.history({ channel: 'C1', include_all_metadata: true });
    expect(messages).toMatchObject([{ bot_id: 'BOTHER', metadata: METADATA }]);
  });
});

describe('history', () => {
  test('comes in pages, newest first, without gap or repetition while more is written', async () => {
    const all = say(7);
    const seen: string[] = [];
    for await (const page of client.paginate('conversations.history', { channel: 'C1', limit: 3 })) {
      const { messages = [] } = page as webApi.ConversationsHistoryResponse;
      seen.push(...messages.map(({ ts = '' }) => ts));
      say(1);
    }
    expect(seen).toEqual(all.toReversed());
  });

  test('of a thread comes oldest first, its root before all', async () => {
    const [root = ''] = say(1);
    nowMs += 60_000;
    const answers = say(4, root);
    const asked = { channel: 'C1', ts: root, limit: 2, oldest: String(nowMs / 1000 - 1) };
    const first = await client.conversations.replies(asked);
    expect(first).toMatchObject({ has_more: true });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.replies({ ...asked, limit: 9, cursor });
    const shown = [...(first.messages ?? []), ...(second.messages ?? [])].map(({ ts }) => ts);
    expect(shown).toEqual([root, ...answers]);
    expect(second.has_more).toBe(false);
  });

  test('is bounded in time, to the microsecond', async () => {
    const [first = '', second = '', third = ''] = say(3);
    const between = async (rest: object) =>
      (await client.conversations.history({ channel: 'C1', ...rest })).messages?.map(({ ts }) => ts);
    expect(await between({ oldest: first })).toEqual([third, second]);
    expect(await between({ oldest: second, inclusive: true })).toEqual([third, second]);
    expect(await between({ latest: second })).toEqual([first]);
    expect(await between({ oldest: '1700000001' })).toEqual([]);
    expect(await between({ oldest: '1699999999.5' })).toHaveLength(3);
  });

  test('wants a cursor of its own, a thread that is there, membership and scopes', async () => {
    const history = (channel: string, rest: object = {}) =>
      refusal(client.conversations.history({ channel, ...rest }));
    expect(await history('C1', { cursor: 'bm9uZQ==' })).toBe('invalid_cursor');
    expect(await refusal(client.conversations.replies({ channel: 'C1', ts: '1.000000' }))).toBe(
      'thread_not_found',
    );
    expect(await history('CNOBOT')).toBe('not_in_channel');
    expect(await history('CSECRET')).toBe('channel_not_found');
    slack.workspace().scopes = ['channels:history'];
    expect(await history('CPRIVATE')).toBe('missing_scope');
    expect(await history('C1')).toBe('none');
  });

  test('has no more on a page than Slack allows the app', async () => {
    say(20);
    slack.limitHistory(15);
    const { messages, has_more: hasMore } = await client.conversations.history({ channel: 'C1', limit: 200 });
    expect([messages?.length, hasMore]).toEqual([15, true]);
  });
});

test('the link of a reply leads into its thread', async () => {
  const [root = ''] = say(1);
  const [reply = ''] = say(1, root);
  const { permalink } = await client.chat.getPermalink({ channel: 'C1', message_ts: reply });
  expect(permalink).toBe(
    `https://newsroom.slack.com/archives/C1/p${reply.replace('.', '')}?thread_ts=${root}&cid=C1`,
  );
});

test('users have the time zone that they chose', async () => {
  expect((await client.users.info({ user: 'U1' })).user?.tz).toBe('Europe/Berlin');
});

test('a workspace takes so many messages a minute, and what is refused is counted', async () => {
  const ids = Array.from({ length: 2_000 }, (_, i) => `CX${i}`);
  slack.addChannels(ids.map((id) => ({ id })));
  slack.limitRates(true, { perWorkspaceAMinute: 3 });
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
  for (const channel of ids.slice(0, 3)) await post(channel);
  nowMs += 20_000;
  await expect(post('CX4')).rejects.toMatchObject({ retryAfter: 40 });
  nowMs += 40_000;
  await post('CX5');
  expect(slack.refusedByRates).toEqual({ channel: 0, workspace: 1 });
  slack.limitRates();
  for (const _ of [1, 2, 3, 4]) await post('CX9');
  await expect(post('CX9')).rejects.toMatchObject({ retryAfter: 1 });
  expect(slack.refusedByRates).toEqual({ channel: 1, workspace: 1 });
});
