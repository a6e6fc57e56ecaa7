import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { startTinyApp, type TinyApp } from './slack-tiny-app.ts';

describe.each(['socket', 'http'] as const)('the real Bolt against the test Slack, by %s', (mode) => {
  let slack: SlackServer;
  let tiny: TinyApp;

  beforeEach(async () => {
    slack = await startSlackServer({ ackTimeoutMs: 1500, retryAfterMs: [] });
    tiny = await startTinyApp(slack, mode);
  });

  afterEach(async () => {
    await tiny.stop();
    await slack.close();
  });

  test('a command is acknowledged and answered, to who asked alone', async () => {
    const asked = await slack.user('U1').command('/briefing', 'xinjiang');
    expect(asked.ack).toMatchObject({ outcome: 'acknowledged', number: 0 });
    expect(asked.latencyMs).toBeLessThan(1000);
    const answer = await asked.waitForReply();
    expect(answer).toMatchObject({
      text: 'On xinjiang',
      channel: 'C1',
      ephemeralFor: 'U1',
      via: 'response-url',
    });
    expect(asked.replies.map(({ text }) => text)).toEqual(['Reading…', 'On xinjiang']);
    expect(slack.user('U2').sees('C1')).toEqual([]);
  });

  test('what nobody acknowledges in time is on record as a timeout', async () => {
    const asked = await slack.user('U1').command('/briefing', 'silence');
    expect(asked.ack.outcome).toBe('operation_timeout');
    expect(asked.latencyMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('a button answers in the channel and replaces the message it stands in', async () => {
    const asked = await slack.user('U1').command('/briefing', 'xinjiang', { channel: 'CNOBOT' });
    const pressed = await slack.user('U1').press(await asked.waitForReply(), 'share');
    expect(pressed.delivery.body).not.toHaveProperty('message');
    const done = await slack.waitFor(() => slack.messages('CNOBOT').find(({ text }) => text === 'Done'));
    expect(done.earlier.map(({ text }) => text)).toEqual(['On xinjiang']);
    const shared = slack.messages('CNOBOT').find(({ text }) => text === 'Shared');
    expect(shared).toMatchObject({ ephemeralFor: null, isFromBot: true });
  });

  test('a choice carries its value, and only of options that are there', async () => {
    const user = slack.user('U1');
    const answer = await (await user.command('/briefing', 'xinjiang')).waitForReply();
    const chosen = await user.choose(answer, 'quotes', 'q1');
    expect((await chosen.waitForReply()).text).toBe('Chosen: q1');
    expect(() => user.choose(answer, 'quotes', 'q9')).toThrow('no option q9');
    expect(() => user.press(answer, 'nothing')).toThrow('share, quotes');
  });

  test('a mention is answered in its thread', async () => {
    const asked = await slack.user('U2').mention('C1', 'who said that?');
    const reply = await asked.waitForThreadReply();
    expect(reply).toMatchObject({ text: 'Heard: <@UBOTT1> who said that?', threadTs: asked.message?.ts });
    expect(slack.calls('chat.postMessage')[0]).toMatchObject({ outcome: 'ok', team: 'T1' });
    expect(slack.calls('chat.postMessage')[0]?.arguments).not.toHaveProperty('token');
  });

  test('a direct message is answered once, and the answer comes back as an event that Bolt ignores', async () => {
    const asked = await slack.user('U1').directMessage('hello');
    expect(asked.ack.outcome).toBe('acknowledged');
    await slack.waitFor(
      () => slack.deliveries.filter(({ attempts }) => attempts[0]?.outcome === 'acknowledged')[1],
    );
    expect(slack.messages(slack.directChannel('U1').id).map(({ text }) => text)).toEqual([
      'hello',
      'You said: hello',
    ]);
  });

  test('a message shortcut hands over the message', async () => {
    const message = slack.user('U2').say('C1', 'We shall see.');
    const used = await slack.user('U1').shortcut('who_said_this', message);
    expect((await used.waitForReply()).text).toBe('About: We shall see.');
  });

  test('the home tab is published and shown to its user', async () => {
    await slack.user('U1').openHome();
    const home = await slack.waitFor(() => slack.user('U1').home);
    expect(home.blocks).toEqual([{ type: 'section', text: { type: 'plain_text', text: 'Welcome' } }]);
    expect(slack.user('U2').home).toBeNull();
  });

  test('the same event comes twice, marked as sent again', async () => {
    const asked = await slack.user('U1').mention('C1', 'once');
    const again = await slack.redeliver(asked);
    expect(again).toMatchObject({ number: 1, retryReason: 'http_timeout', outcome: 'acknowledged' });
    await slack.waitFor(() => slack.messages('C1').filter(({ isFromBot }) => isFromBot)[1]);
  });

  test('200 commands at once: all are acknowledged and answered', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => `topic ${at}`);
    const asked = await Promise.all(texts.map((text) => slack.user('U1').command('/briefing', text)));
    const answers = await Promise.all(asked.map((one) => one.waitForReply()));
    expect(answers.map(({ text }) => text)).toEqual(texts.map((text) => `On ${text}`));
  });
});
