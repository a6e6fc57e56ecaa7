/** The Slack adapter with Slack's own client against a Slack on loopback: what people do, and what Slack then holds. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/messages/message.ts';
import { WORKING } from '../../src/surfaces/working.ts';
import { NEWSROOM } from '../servers/slack/workspace.ts';
import { say, toAsker, toChannel } from './scripted-handler.ts';
import { closeAll, run } from './slack-in-process.ts';

afterEach(closeAll);

const FEW_SCOPES = [
  'commands',
  'chat:write',
  'users:read',
  'channels:read',
  'groups:read',
  'app_mentions:read',
];

const WITH_BUTTONS: Message = say('Xinjiang', {
  blocks: [{ type: 'paragraph', text: 'China denies it.', citations: [1] }],
  actions: [
    { type: 'button', id: 'more:b1', label: 'More points', style: 'plain' },
    { type: 'button', id: 'share:b1', label: 'Share', style: 'primary' },
    {
      type: 'choice',
      id: 'quote:b1',
      label: 'Full quote',
      options: [{ value: '1', label: 'Ned Price', detail: 'spokesman' }],
    },
  ],
});

describe('slash commands', () => {
  it('acknowledges /briefing at once and answers to the person alone', async () => {
    const { slack, handler } = await run();
    const asked = await slack.user('U1').command('/briefing', 'xinjiang 7d long');
    expect(asked.ack.payload).toMatchObject({ response_type: 'ephemeral', text: WORKING });
    const answer = await asked.waitForReply();
    expect(answer).toMatchObject({ ephemeralFor: 'U1', text: 'answer to briefing', unfurlLinks: false });
    expect(handler.asked).toEqual([
      {
        request: { kind: 'briefing', topic: 'xinjiang', window: '7d', length: 'long' },
        asker: {
          space: 'slack:T1',
          user: 'U1',
          seenBy: 'asker',
          channel: 'C1',
          profile: expect.any(Function),
        },
      },
    ]);
  });

  it.each([
    ['/briefing', '', { kind: 'briefing', topic: '', window: null, length: null }],
    [
      '/whosaid',
      'what did *Price* say &amp; when?',
      { kind: 'who-said', question: 'what did Price say & when?' },
    ],
    ['/speaker', 'Renata *Alt*', { kind: 'speaker', name: 'Renata Alt' }],
    ['/sources', '', { kind: 'sources', sources: { act: 'list' } }],
    [
      '/sources',
      'add <https://lantern.example/a?b=1&amp;c=2>',
      { kind: 'sources', sources: { act: 'add', address: 'https://lantern.example/a?b=1&c=2' } },
    ],
    ['/sources', 'check #3', { kind: 'sources', sources: { act: 'check', number: '#3' } }],
    ['/onrecord', 'help', { kind: 'help' }],
    ['/onrecord', 'dance', { kind: 'help' }],
  ])('hands %s %s to the handler', async (command, words, request) => {
    const { slack, handler } = await run();
    await (await slack.user('U1').command(command, words)).waitForReply();
    expect(handler.asked.map((asked) => asked.request)).toEqual([request]);
  });

  it('finds out for /onrecord status what is missing in the channel', async () => {
    const { slack, handler } = await run({ server: { workspaces: [{ ...NEWSROOM, scopes: FEW_SCOPES }] } });
    await (await slack.user('UADMIN').command('/onrecord', 'status', { channel: 'CNOBOT' })).waitForReply();
    const [asked] = handler.asked;
    expect(asked?.request).toMatchObject({ kind: 'status', isAdmin: true });
    const findings = asked?.request.kind === 'status' ? asked.request.findings : [];
    expect(findings).toContainEqual({ label: 'Connection', value: 'Socket Mode', state: 'ok' });
    expect(findings).toContainEqual({
      label: 'Scopes',
      value: expect.stringContaining('im:history is missing'),
      state: 'problem',
    });
    expect(findings).toContainEqual({
      label: 'This channel',
      value: expect.stringContaining('/invite @On Record'),
      state: 'problem',
    });
  });

  it('takes nobody for an administrator whom it cannot look up', async () => {
    const { slack, handler } = await run({ server: { workspaces: [{ ...NEWSROOM, scopes: ['commands'] }] } });
    await (await slack.user('UADMIN').command('/onrecord', 'status')).waitForReply();
    expect(handler.asked[0]?.request).toMatchObject({ isAdmin: false });
  });

  it('puts an answer meant for all into the channel', async () => {
    const { slack, handler } = await run();
    handler.script = () => toChannel(say('for all'));
    const answer = await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    expect(answer).toMatchObject({ ephemeralFor: null, text: 'for all' });
  });
});

describe('buttons and choices', () => {
  it('shares an answer with the channel, and says who did', async () => {
    const { slack, handler } = await run();
    handler.script = ({ request }) =>
      request.kind === 'follow-up' ? toChannel(say('Shared')) : toAsker(WITH_BUTTONS);
    const answer = await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    const pressed = await slack.user('U1').press(answer, /share/);
    const shared = await pressed.waitForReply();
    expect(shared).toMatchObject({ ephemeralFor: null, text: 'Shared' });
    expect(JSON.stringify(shared.blocks)).toContain('"user_id":"U1"');
    expect(handler.asked.at(-1)?.request).toEqual({ kind: 'follow-up', id: 'share:b1', choice: null });
    expect(slack.messages('C1')).toContainEqual(expect.objectContaining({ ts: answer.ts }));
  });

  it('puts a longer answer in the place of the shorter one', async () => {
    const { slack, handler } = await run();
    handler.script = ({ request }) =>
      toAsker(request.kind === 'follow-up' ? say('Longer') : WITH_BUTTONS, true);
    const answer = await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    const replaced = await (await slack.user('U1').press(answer, /more/)).waitForReply();
    expect(replaced).toMatchObject({ ts: answer.ts, text: 'Longer', ephemeralFor: 'U1' });
  });

  it('hands over what was chosen, and answers beside a message that all see', async () => {
    const { slack, handler } = await run();
    handler.script = ({ request }) =>
      toAsker(request.kind === 'follow-up' ? say('Quote') : WITH_BUTTONS, true);
    const mention = await slack.user('U1').mention('C1', 'brief me on x');
    const shown = await mention.waitForThreadReply((message) => message.blocks.length > 1);
    const chosen = await slack.user('U2').choose(shown, /quote/, '1');
    const quote = await chosen.waitForReply();
    expect(quote).toMatchObject({ ephemeralFor: 'U2', threadTs: shown.threadTs, text: 'Quote' });
    expect(quote.ts).not.toBe(shown.ts);
    expect(handler.asked.at(-1)?.request).toEqual({ kind: 'follow-up', id: 'quote:b1', choice: '1' });
  });
});

describe('who sees an answer', () => {
  it('offers no sharing from a message that everyone sees', async () => {
    const { slack, handler } = await run();
    handler.script = () => toAsker(WITH_BUTTONS);
    const mention = await slack.user('U1').mention('C1', 'brief me on x');
    const shown = await mention.waitForThreadReply((message) => message.blocks.length > 1);
    const alone = await (await slack.user('U2').press(shown, /more/)).waitForReply();
    await (await slack.user('U2').press(alone, /more/)).waitForReply();
    expect(handler.asked.map(({ asker }) => asker.seenBy)).toEqual(['channel', 'channel', 'asker']);
  });

  it('offers none in a direct conversation', async () => {
    const { slack, handler } = await run();
    handler.script = () => toAsker(WITH_BUTTONS);
    const { id: channel } = slack.directChannel('U1');
    const answer = await (await slack.user('U1').command('/briefing', 'x', { channel })).waitForReply();
    await (await slack.user('U1').press(answer, /more/)).waitForReply();
    await (await slack.user('U1').shortcut('who_said_this', answer)).waitForReply(
      ({ text }) => text !== WORKING,
    );
    expect(handler.asked.map(({ asker }) => asker.seenBy)).toEqual(['channel', 'channel', 'channel']);
  });
});

describe('messages', () => {
  it('answers a mention in its thread, first with a note that becomes the answer', async () => {
    const { slack, handler } = await run();
    const mention = await slack.user('U1').mention('C1', 'what did &lt;Price&gt; say?');
    const answer = await mention.waitForThreadReply((message) => message.text !== WORKING);
    expect(answer.earlier.map(({ text }) => text)).toEqual([WORKING]);
    expect(answer).toMatchObject({ text: 'answer to words', ephemeralFor: null, unfurlMedia: false });
    expect(handler.asked).toEqual([
      {
        request: { kind: 'words', text: 'what did <Price> say?' },
        asker: {
          space: 'slack:T1',
          user: 'U1',
          seenBy: 'channel',
          channel: 'C1',
          profile: expect.any(Function),
        },
      },
    ]);
  });

  it('answers a mention within a thread there', async () => {
    const { slack } = await run();
    const root = slack.user('U2').say('C1', 'News?');
    const mention = await slack.user('U1').mention('C1', 'brief me', { threadTs: root.ts });
    const answer = await mention.waitForThreadReply((message) => message.text !== WORKING);
    expect(answer.threadTs).toBe(root.ts);
  });

  it('answers a direct message beside it, and not its own answer', async () => {
    const { slack, handler } = await run();
    await slack.user('U1').directMessage('who said *this*?');
    const channel = slack.directChannel('U1').id;
    const answer = await slack.waitFor(() =>
      slack.messages(channel).find(({ isFromBot, text }) => isFromBot && text !== WORKING),
    );
    expect(answer.threadTs).toBeNull();
    expect(handler.asked.map(({ request }) => request)).toEqual([{ kind: 'words', text: 'who said this?' }]);
  });

  it('answers the text of a direct message with a file', async () => {
    const { slack, handler } = await run();
    await slack.user('U1').directMessage('who said this?', { file: 'a.pdf' });
    const { id } = slack.directChannel('U1');
    await slack.waitFor(() => slack.messages(id).find(({ text }) => text === 'answer to words'));
    expect(handler.asked.map(({ request }) => request)).toEqual([{ kind: 'words', text: 'who said this?' }]);
  });

  it('offers a file to be read, and links with nothing asked beside them', async () => {
    const { slack, handler } = await run();
    await slack.user('U1').directMessage('', { file: 'a.pdf' });
    const { id } = slack.directChannel('U1');
    await slack.waitFor(() => slack.messages(id).find(({ text }) => text === 'answer to read'));
    await slack
      .user('U1')
      .directMessage('please read <https://lantern.example/a?b=1&amp;c=2|lantern.example>');
    await slack.waitFor(() => handler.asked[1]);
    expect(handler.asked.map(({ request }) => request)).toMatchObject([
      { kind: 'read', files: [{ name: 'a.pdf', size: null }], links: [] },
      { kind: 'read', files: [], links: ['https://lantern.example/a?b=1&c=2'] },
    ]);
  });

  it('looks up a message that somebody points at', async () => {
    const { slack, handler } = await run();
    const message = slack.user('U2').say('C1', '&gt; They must be held accountable &amp; soon');
    const pointed = await slack.user('U1').shortcut('who_said_this', message);
    const answer = await pointed.waitForReply(({ text }) => text !== WORKING);
    expect(answer).toMatchObject({ ephemeralFor: 'U1', text: 'answer to lookup' });
    expect(handler.asked.map(({ request }) => request)).toEqual([
      { kind: 'lookup', text: 'They must be held accountable & soon' },
    ]);
  });

  it('has a message read whose links somebody points at', async () => {
    const { slack, handler } = await run();
    const message = slack.user('U2').say('C1', 'what about <https://lantern.example/a> then?');
    const pointed = await slack.user('U1').shortcut('read_this', message);
    const answer = await pointed.waitForReply(({ text }) => text !== WORKING);
    expect(answer).toMatchObject({ ephemeralFor: 'U1', text: 'answer to read' });
    expect(handler.asked.map(({ request }) => request)).toEqual([
      { kind: 'read', files: [], links: ['https://lantern.example/a'] },
    ]);
  });

  it('draws the home page with what it found', async () => {
    const { slack, handler } = await run();
    handler.script = () => toAsker(WITH_BUTTONS);
    await slack.user('UADMIN').openHome();
    const home = await slack.waitFor(() => slack.user('UADMIN').home);
    expect(JSON.stringify(home.blocks)).toContain('Xinjiang');
    expect(handler.asked[0]?.request).toMatchObject({ kind: 'home', isAdmin: true });
    handler.script = () => toAsker(say('More'));
    await slack.user('UADMIN').press(home, /more/);
    const channel = slack.directChannel('UADMIN').id;
    await slack.waitFor(() => slack.messages(channel).find(({ text }) => text === 'More'));
  });

  it('answers what is delivered twice once', async () => {
    const { slack, handler } = await run();
    const mention = await slack.user('U1').mention('C1', 'brief me');
    const command = await slack.user('U1').command('/briefing', 'x');
    await slack.redeliver(mention);
    await slack.redeliver(command);
    await command.waitForReply();
    await mention.waitForThreadReply((message) => message.text !== WORKING);
    expect(handler.asked).toHaveLength(2);
  });
});
