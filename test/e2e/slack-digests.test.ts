/** /digest in Slack: each subcommand's request, the form, and previews that are what is then posted. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/messages/message.ts';
import type { Dress } from '../../src/surfaces/posting.ts';
import { WORKING } from '../../src/surfaces/working.ts';
import type { Filled } from '../servers/slack/fill-form.ts';
import { NEWSROOM } from '../servers/slack/workspace.ts';
import { say, toAsker } from './scripted-handler.ts';
import { closeAll, type Running, run } from './slack-in-process.ts';

afterEach(closeAll);

const HERE = { surface: 'slack', channel: 'C1', thread: null } as const;

async function type({ slack }: Running, words: string, channel = 'C1') {
  const asked = await slack.user('U1').command('/digest', words, { channel });
  await asked.waitForReply(({ text }) => text !== WORKING);
  return asked;
}

describe('/digest', () => {
  it.each([
    ['', { act: 'list' }],
    ['list', { act: 'list' }],
    ['add x weekdays 08:30', { act: 'add', words: {}, line: 'x weekdays 08:30', place: HERE }],
    ['edit 3 stories:4', { act: 'edit', number: '3', words: {}, line: 'stories:4', place: null }],
    ['pause 3', { act: 'pause', number: '3' }],
    ['resume 3', { act: 'resume', number: '3' }],
    ['remove 3', { act: 'remove', number: '3' }],
    ['preview 3', { act: 'preview', number: '3' }],
    ['run 3', { act: 'run', number: '3' }],
    ['history', { act: 'history', number: '' }],
    ['history 3', { act: 'history', number: '3' }],
  ])('hands “%s” to the handler', async (words, digest) => {
    const running = await run();
    const asked = await type(running, words);
    expect(asked.ack.payload).toMatchObject({ response_type: 'ephemeral', text: WORKING });
    expect(running.handler.asked).toEqual([
      {
        request: { kind: 'digest', digest },
        asker: expect.objectContaining({ space: 'slack:T1', user: 'U1', channel: 'C1' }),
      },
    ]);
  });

  it('says that a thread of another channel is not one of here', async () => {
    const running = await run();
    const asked = await type(running, 'add x https://newsroom.slack.com/archives/C2/p1700000000123456');
    expect(asked.replies.at(-1)?.text).toMatch(/thread of another channel/);
    expect(running.handler.asked).toEqual([]);
  });

  it('tells the handler what Slack knows of the person', async () => {
    const ada = { id: 'U1', zone: 'Asia/Kolkata', isAdmin: true };
    const running = await run({
      server: { workspaces: [{ ...NEWSROOM, users: [ada], channels: [{ id: 'C1' }] }] },
    });
    await type(running, 'list');
    expect(running.slack.calls('users.info')).toEqual([]);
    const profile = running.handler.asked[0]?.asker.profile;
    expect(await profile?.()).toEqual({ isAdmin: true, zone: 'Asia/Kolkata' });
    await profile?.();
    expect(running.slack.calls('users.info')).toHaveLength(1);
  });
});

describe('the form', () => {
  async function open(running: Running, channel = 'C1') {
    const { slack } = running;
    const asked = await slack.user('U1').command('/digest', 'add', { channel });
    return { asked, view: await slack.waitFor(() => slack.user('U1').modal) };
  }

  async function fill(running: Running, filled: Filled, channel = 'C1') {
    const { view } = await open(running, channel);
    return running.slack.user('U1').submit(view, filled);
  }

  it('is shown at once, without a note, with the person’s time zone', async () => {
    const running = await run();
    const { asked, view } = await open(running);
    expect(asked.ack).toMatchObject({ outcome: 'acknowledged' });
    expect(asked.replies).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Europe/Berlin"');
    expect(running.handler.asked).toEqual([]);
  });

  it('is shown without a zone where Slack does not say one in time', async () => {
    const running = await run();
    running.slack.faults.plan('users.info', { kind: 'unanswered' });
    const { view } = await open(running);
    expect(JSON.stringify(view.blocks)).not.toContain('initial_value');
  });

  it('becomes a request with its words, and the answer is for the person alone', async () => {
    const running = await run();
    const { slack, handler } = running;
    const sent = await fill(running, {
      topic: 'xinjiang',
      when: 'weekdays 08:30',
      outlets: 'The Courier, The Globe',
      quotes: '2',
      ifNothing: 'line',
      quiet: '22:00-07:00',
      layout: 'thread',
      mention: [{ type: 'usergroup', usergroup_id: 'S0AB12' }],
    });
    const answer = await slack.waitFor(() => slack.messages('C1').find(({ isFromBot }) => isFromBot));
    expect(sent.ack).toMatchObject({ outcome: 'acknowledged' });
    expect(slack.user('U1').modal).toBeNull();
    expect(answer).toMatchObject({ text: 'answer to digest', ephemeralFor: 'U1' });
    expect(handler.asked).toMatchObject([
      {
        request: {
          kind: 'digest',
          digest: {
            act: 'add',
            line: '',
            place: HERE,
            words: {
              topic: 'xinjiang',
              when: 'weekdays 08:30',
              zone: 'Europe/Berlin',
              stories: '5',
              quotes: '2',
              outlets: 'The Courier, The Globe',
              ifNothing: 'line',
              quiet: '22:00-07:00',
              layout: 'thread',
              mention: 'S0AB12',
            },
          },
        },
        asker: { space: 'slack:T1', user: 'U1', seenBy: 'asker', channel: 'C1' },
      },
    ]);
  });

  it('answers directly where the bot is not in the channel', async () => {
    const running = await run();
    const { slack } = running;
    await fill(running, { when: 'daily 9:00' }, 'CNOBOT');
    const { id } = slack.directChannel('U1');
    await slack.waitFor(() => slack.messages(id).find(({ text }) => text === 'answer to digest'));
  });

  it('stays, and says beneath the group what is wrong with it', async () => {
    const running = await run();
    const { slack, handler } = running;
    await fill(running, { when: 'daily 9:00', mention: 'everyone' });
    const shown = await slack.waitFor(() => slack.user('U1').modal);
    expect(shown.errors).toEqual({ mention: 'Type @ and choose one user group, and nothing else.' });
    expect(handler.asked).toEqual([]);
    await slack.user('U1').submit(shown, { when: 'daily 9:00', mention: null });
    await slack.waitFor(() => handler.asked.length === 1);
  });

  it('is taken once, although Slack sends it twice', async () => {
    const running = await run();
    const { slack, handler } = running;
    const sent = await fill(running, { when: 'daily 9:00' });
    await slack.redeliver(sent);
    await slack.waitFor(() => slack.messages('C1').find(({ text }) => text === 'answer to digest'));
    expect(handler.asked).toHaveLength(1);
  });

  it('is not shown twice for one command', async () => {
    const running = await run();
    const { slack } = running;
    const { asked } = await open(running);
    await slack.redeliver(asked);
    expect(slack.calls('views.open')).toHaveLength(1);
  });

  it('says how to do without it where it could not be shown', async () => {
    const running = await run();
    running.slack.faults.plan('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const asked = await running.slack.user('U1').command('/digest', 'add');
    const told = await asked.waitForReply();
    expect(told.text).toMatch(/^I could not show you the form\. .*\/digest add xinjiang weekdays 08:30$/);
  });

  it('is forgotten when it is closed', async () => {
    const running = await run();
    const { view } = await open(running);
    expect(await running.slack.user('U1').close(view)).toBeNull();
    expect([running.slack.views, running.handler.asked]).toEqual([[], []]);
  });
});

describe('a preview', () => {
  const STORIES: Message = say('News: 2 stories', {
    blocks: [
      { type: 'notice', text: 'It comes late.' },
      { type: 'story', number: 1, text: 'Ministers met', citations: [], isUpdate: false, outlets: 2 },
      { type: 'paragraph', text: 'They agreed. '.repeat(1_200), citations: [] },
      { type: 'story', number: 2, text: 'It rained', citations: [], isUpdate: true, outlets: 1 },
    ],
    actions: [{ type: 'button', id: 'sources:b1', label: 'Sources', style: 'plain' }],
  });

  it.each<[string, Dress]>([
    ['a message', { layout: 'message', mention: null, publish: false }],
    ['a thread with a group', { layout: 'thread', mention: { kind: 'group', id: 'S0AB12' }, publish: false }],
  ])('is byte for byte what is posted, as %s', async (_, dress) => {
    const running = await run();
    const { slack, handler, surface } = running;
    handler.script = () => ({ ...toAsker(STORIES), dress });
    const parts = surface.posting.render(STORIES, dress);
    expect(parts.length).toBeGreaterThan(1);
    const asked = await slack.user('U1').command('/digest', 'preview 3');
    const shown = await slack.waitFor(() => {
      const replies = asked.replies.filter(({ text }) => text !== WORKING);
      return replies.length === parts.length && replies;
    });
    const place = { space: 'slack:T1', place: { ...HERE, channel: 'CPRIVATE' } };
    let under: string | null = null;
    for (const [index, body] of parts.entries()) {
      const sent = await surface.posting.send({ ...place, under }, { body, key: `k-${index}` }, 5_000);
      under ??= sent.kind === 'sent' ? sent.id : null;
    }
    const said = ({ text, blocks }: { text: string; blocks: unknown }) => JSON.stringify({ text, blocks });
    expect(slack.messages('CPRIVATE').map(said)).toEqual(shown.map(said));
    expect(slack.messages('CPRIVATE').map(({ threadTs }) => threadTs)).toEqual([
      null,
      ...parts.slice(1).map(() => under),
    ]);
  });
});
