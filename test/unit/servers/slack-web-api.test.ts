import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

let slack: SlackServer;
let client: webApi.WebClient;

function clientWith(token?: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quietLogger,
  });
}

beforeEach(async () => {
  slack = await startSlackServer({
    workspaces: [
      {
        id: 'T1',
        users: [{ id: 'U1' }, { id: 'UADMIN', isAdmin: true }],
        channels: [
          { id: 'C1' },
          { id: 'CNOBOT', isBotMember: false },
          { id: 'COLD', isArchived: true },
          { id: 'CSECRET', kind: 'private', isBotMember: false },
          { id: 'CDESK', kind: 'private', members: ['U1'] },
        ],
      },
      { id: 'T2', users: [{ id: 'U9' }], channels: [{ id: 'C9' }] },
    ],
  });
  client = clientWith(slack.workspace().botToken);
});

afterEach(() => slack.close());

/** What Slack refused with. */
async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return { ...error.data };
    throw error;
  }
  return { error: 'none' };
}

describe('tokens and scopes', () => {
  test('auth.test says who the bot is, with its scopes', async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({ team_id: 'T1', bot_id: 'BT1', user_id: 'UBOTT1' });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  test.each([
    ['not_authed', undefined],
    ['invalid_auth', 'xoxb-of-nobody'],
    ['not_allowed_token_type', 'xapp-1-A1-test'],
  ])('%s', async (error, token) => {
    expect(await refusal(clientWith(token).auth.test())).toMatchObject({ error });
  });

  test('an uninstalled app and a revoked token', async () => {
    slack.workspace().installation = 'uninstalled';
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'account_inactive' });
    slack.workspace().installation = 'revoked';
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'token_revoked' });
  });

  test('a missing scope is named, with those that are there', async () => {
    slack.workspace().scopes = ['commands', 'channels:read'];
    const refused = await refusal(client.chat.postMessage({ channel: 'C1', text: 'Hello' }));
    const missing = { error: 'missing_scope', needed: 'chat:write', provided: 'commands,channels:read' };
    expect(refused).toMatchObject(missing);
    const info = await refusal(client.conversations.info({ channel: 'CDESK' }));
    expect(info).toMatchObject({ error: 'missing_scope', needed: 'groups:read' });
  });

  test('apps.connections.open wants the app token', async () => {
    expect(await refusal(client.apps.connections.open())).toMatchObject({ error: 'not_allowed_token_type' });
    const opened = await clientWith(slack.appToken).apps.connections.open();
    expect(opened.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/);
  });

  test('unknown methods', async () => {
    expect(await refusal(client.apiCall('chat.shout'))).toMatchObject({ error: 'unknown_method' });
  });
});

describe('messages', () => {
  test('are stored exactly as sent, by form and by JSON', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello* &amp; more' } }];
    const metadata = { event_type: 'briefing', event_payload: { id: '7' } };
    const sent = { channel: 'C1', text: 'Hello', blocks, metadata, unfurl_links: false, unfurl_media: false };
    await client.chat.postMessage(sent);
    const [message] = slack.messages('C1');
    expect(message).toMatchObject({
      text: 'Hello',
      blocks,
      metadata,
      unfurlLinks: false,
      unfurlMedia: false,
    });
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${slack.workspace().botToken}`,
      },
      body: JSON.stringify(sent),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C1' });
    expect(slack.messages('C1')[1]).toMatchObject({ blocks, metadata, unfurlLinks: false });
  });

  test.each([
    ['channel_not_found', 'CNONE'],
    ['channel_not_found', 'CSECRET'],
    ['channel_not_found', 'C9'],
    ['not_in_channel', 'CNOBOT'],
    ['is_archived', 'COLD'],
  ])('%s in %s', async (error, channel) => {
    expect(await refusal(client.chat.postMessage({ channel, text: 'Hello' }))).toMatchObject({ error });
    expect(slack.allMessages).toEqual([]);
    expect(slack.calls('chat.postMessage')).toMatchObject([{ outcome: error, arguments: { channel } }]);
  });

  test('chat:write.public opens public channels', async () => {
    slack.workspace().scopes = ['chat:write', 'chat:write.public'];
    expect(await client.chat.postMessage({ channel: 'CNOBOT', text: 'Hello' })).toMatchObject({ ok: true });
  });

  test('a user as the channel is the direct conversation', async () => {
    const { channel } = await client.chat.postMessage({ channel: 'U1', text: 'Hello' });
    expect(channel).toBe(slack.directChannel('U1').id);
  });

  test('no text, too much text, a thread that is none', async () => {
    const post = (rest: object) => refusal(client.apiCall('chat.postMessage', { channel: 'C1', ...rest }));
    expect(await post({})).toMatchObject({ error: 'no_text' });
    expect(await post({ text: 'x'.repeat(40_001) })).toMatchObject({ error: 'msg_too_long' });
    expect(await post({ text: 'x', thread_ts: '12' })).toMatchObject({ error: 'invalid_thread_ts' });
    expect(await post({ text: 'x', blocks: '[{' })).toMatchObject({ error: 'invalid_blocks_format' });
  });

  test('are changed and deleted by their author only, while they are there', async () => {
    const theirs = slack.user('U1').say('C1', 'Mine');
    const own = await client.chat.postMessage({ channel: 'C1', text: 'One' });
    const ts = own.ts ?? '';
    await client.chat.update({ channel: 'C1', ts, text: 'Two' });
    expect(slack.messages('C1')[1]).toMatchObject({ text: 'Two', ts, earlier: [{ text: 'One' }] });
    const changed = client.chat.update({ channel: 'C1', ts: theirs.ts, text: 'Two' });
    expect(await refusal(changed)).toMatchObject({ error: 'cant_update_message' });
    await client.chat.delete({ channel: 'C1', ts });
    expect(await refusal(client.chat.update({ channel: 'C1', ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(slack.messages('C1')).toHaveLength(1);
    expect(slack.allMessages).toHaveLength(2);
  });

  test('ephemeral ones are for a member, and nobody can update them', async () => {
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: 'CDESK',
      user: 'U1',
      text: 'Psst',
    });
    expect(slack.messages('CDESK')).toMatchObject([{ ephemeralFor: 'U1' }]);
    expect(slack.user('U1').sees('CDESK')).toHaveLength(1);
    expect(await refusal(client.chat.update({ channel: 'CDESK', ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    const other = client.chat.postEphemeral({ channel: 'CDESK', user: 'UADMIN', text: 'Psst' });
    expect(await refusal(other)).toMatchObject({ error: 'user_not_in_channel' });
  });

  test('history and threads', async () => {
    const root = slack.user('U1').say('C1', 'Root');
    await client.chat.postMessage({ channel: 'C1', text: 'Reply', thread_ts: root.ts });
    const { messages: history } = await client.conversations.history({ channel: 'C1' });
    expect(history?.map(({ text }) => text)).toEqual(['Root']);
    const { messages: replies } = await client.conversations.replies({ channel: 'C1', ts: root.ts });
    expect(replies?.map(({ text }) => text)).toEqual(['Root', 'Reply']);
    const one = await client.conversations.history({
      channel: 'C1',
      latest: root.ts,
      inclusive: true,
      limit: 1,
    });
    expect(one.messages?.[0]?.text).toBe('Root');
    expect(await client.chat.getPermalink({ channel: 'C1', message_ts: root.ts })).toMatchObject({
      ok: true,
    });
  });
});

test('who is who', async () => {
  expect((await client.users.info({ user: 'UADMIN' })).user).toMatchObject({
    is_admin: true,
    is_owner: false,
  });
  expect(await refusal(client.users.info({ user: 'U9' }))).toMatchObject({ error: 'user_not_found' });
  expect((await client.team.info()).team).toMatchObject({ id: 'T1' });
  expect((await client.bots.info({ bot: 'BT1' })).bot).toMatchObject({ user_id: 'UBOTT1' });
  expect((await client.conversations.info({ channel: 'COLD' })).channel).toMatchObject({ is_archived: true });
  expect((await client.conversations.open({ users: 'U1' })).channel?.id).toBe(slack.directChannel('U1').id);
});

test('modals need a fresh trigger, once', async () => {
  const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Quotes' }, blocks: [] };
  const asked = await slack.user('U1').command('/briefing');
  const trigger_id = String(asked.delivery.body.trigger_id);
  const opened = await client.views.open({ trigger_id, view });
  await client.views.update({ view_id: opened.view?.id ?? '', view: { ...view, callback_id: 'second' } });
  expect(slack.views).toMatchObject([{ type: 'modal', user: 'U1', sent: { callback_id: 'second' } }]);
  expect(await refusal(client.views.open({ trigger_id, view }))).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  expect(await refusal(client.views.open({ trigger_id: 'x', view }))).toMatchObject({
    error: 'invalid_trigger_id',
  });
});
