import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Interaction } from '../../servers/slack/interaction.ts';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';

let slack: SlackServer;
let asked: Interaction;

beforeEach(async () => {
  slack = await startSlackServer();
  asked = await slack.user('U1').command('/briefing', 'xinjiang', { channel: 'CNOBOT' });
});

afterEach(() => slack.close());

async function answer(to: Interaction, body: unknown): Promise<[number, string]> {
  const response = await fetch(to.responseUrl?.url ?? '', { method: 'POST', body: JSON.stringify(body) });
  return [response.status, await response.text()];
}

const GO = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
const BUTTON = [{ type: 'actions', elements: [GO] }];

test('five answers, then no more', async () => {
  for (const text of ['1', '2', '3', '4', '5']) expect(await answer(asked, { text })).toEqual([200, 'ok']);
  expect(await answer(asked, { text: '6' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
  expect(asked.replies.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
});

test('thirty minutes, then no more', async () => {
  slack.expireResponseUrl(asked);
  expect(await answer(asked, { text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
});

test('in_channel is for all, also where the bot is no member', async () => {
  await answer(asked, { text: 'all', response_type: 'in_channel' });
  expect(slack.user('U2').sees('CNOBOT')).toMatchObject([
    { text: 'all', isFromBot: true, ephemeralFor: null },
  ]);
});

test('an answer to a command replaces nothing; an answer to a button does, and deletes', async () => {
  await answer(asked, { text: 'Reading…' });
  await answer(asked, { text: 'Answer', blocks: BUTTON, replace_original: true });
  expect(slack.messages('CNOBOT').map(({ text }) => text)).toEqual(['Reading…', 'Answer']);
  const [, shown] = slack.messages('CNOBOT');
  if (shown === undefined) throw new Error('no message');
  const pressed = await slack.user('U1').press(shown, 'go');
  expect(await answer(pressed, { text: 'Instead', replace_original: true })).toEqual([200, '{"ok":true}']);
  expect(slack.messages('CNOBOT')[1]).toMatchObject({ ts: shown.ts, text: 'Instead', ephemeralFor: 'U1' });
  await answer(pressed, { delete_original: true });
  expect(slack.messages('CNOBOT').map(({ text }) => text)).toEqual(['Reading…']);
  expect(await answer(pressed, { text: 'x', replace_original: 'true' })).toMatchObject([
    400,
    expect.stringContaining('message_not_found'),
  ]);
});

test('somebody else cannot press what they do not see', async () => {
  await answer(asked, { text: 'Answer', blocks: BUTTON });
  const [shown] = asked.replies;
  if (shown === undefined) throw new Error('no message');
  expect(() => slack.user('U2').press(shown, 'go')).toThrow('does not see');
});

test('what Slack refuses', async () => {
  expect(await answer(asked, {})).toMatchObject([400, expect.stringContaining('no_text')]);
  expect(await answer(asked, { blocks: [{ type: 'song' }] })).toMatchObject([
    400,
    expect.stringContaining('invalid_blocks'),
  ]);
  expect(await answer(asked, 7)).toMatchObject([400, expect.stringContaining('invalid_payload')]);
  slack.channel('CNOBOT').isArchived = true;
  expect(await answer(asked, { text: 'x' })).toMatchObject([400, expect.stringContaining('is_archived')]);
});
