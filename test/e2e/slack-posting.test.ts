/** Posts unasked, with Slack's own client against a Slack on loopback: each outcome, and whether what arrived is found again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/messages/message.ts';
import type { Dress, PartPlace, Place, Posting, SendOutcome } from '../../src/surfaces/posting.ts';
import { freePort } from '../servers/free-port.ts';
import type { Fault } from '../servers/slack/faults.ts';
import { NEWSROOM } from '../servers/slack/workspace.ts';
import { say } from './scripted-handler.ts';
import { closeAll, type Running, run } from './slack-in-process.ts';

afterEach(closeAll);

const PLAIN: Dress = { layout: 'message', mention: null, publish: false };
const PATIENCE_MS = 5_000;
const KEY = 'AbCdEfGh12345678-0';

const DIGEST: Message = say('News: 2 stories', {
  blocks: [
    { type: 'story', number: 1, text: 'Ministers met', citations: [1], isUpdate: true, outlets: 3 },
    { type: 'paragraph', text: 'They <!channel> agreed & left @here.', citations: [1] },
    { type: 'story', number: 2, text: '<@U1> won', citations: [], isUpdate: false, outlets: 1 },
    {
      type: 'sources',
      sources: [
        {
          number: 1,
          documentId: 'd1',
          title: '<!subteam^S666>',
          outlet: 'The Courier',
          publishedAt: null,
          url: 'https://courier.example/1',
        },
      ],
    },
  ],
});

function at(channel = 'C1', rest: Partial<PartPlace> & { thread?: string } = {}): PartPlace {
  const place: Place = { surface: 'slack', channel, thread: rest.thread ?? null };
  return { space: rest.space ?? 'slack:T1', place, under: rest.under ?? null };
}

function first(posting: Posting, message: Message = DIGEST, dress: Dress = PLAIN): unknown {
  return posting.render(message, dress)[0];
}

function send({ surface: { posting } }: Running, place = at(), key = KEY): Promise<SendOutcome> {
  return posting.send(place, { body: first(posting), key }, PATIENCE_MS);
}

/** With a fault that the next post meets. */
async function sendInto(running: Running, fault: Fault, patienceMs = PATIENCE_MS): Promise<SendOutcome> {
  const { posting } = running.surface;
  running.slack.faults.plan('chat.postMessage', fault);
  return posting.send(at(), { body: first(posting), key: KEY }, patienceMs);
}

function sinceNow(): Date {
  return new Date();
}

describe('sending', () => {
  it('posts what was rendered, once, marked, and with nothing unfurled', async () => {
    const running = await run();
    const { slack, surface } = running;
    const outcome = await send(running);
    const [posted] = slack.messages('C1');
    expect(outcome).toEqual({
      kind: 'sent',
      id: posted?.ts,
      link: `https://newsroom.slack.com/archives/C1/p${posted?.ts.replace('.', '')}`,
    });
    expect(posted).toMatchObject({
      ...(first(surface.posting) as object),
      unfurlLinks: false,
      unfurlMedia: false,
      metadata: { event_type: 'onrecord_digest', event_payload: { key: KEY } },
      threadTs: null,
    });
    expect(posted?.sent).toMatchObject({ parse: 'none', link_names: 'false' });
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it('posts the other parts beneath the first, and a thread’s parts in the thread', async () => {
    const running = await run();
    const { slack } = running;
    const root = slack.user('U2').say('C1', 'News here');
    const posted = await send(running);
    if (posted.kind !== 'sent') throw new Error(posted.kind);
    await send(running, at('C1', { under: posted.id }), 'x-1');
    await send(running, at('C1', { thread: root.ts }), 'y-0');
    await send(running, at('C1', { thread: root.ts, under: 'somewhere' }), 'y-1');
    expect(slack.messages('C1').map(({ threadTs }) => threadTs)).toEqual([
      null,
      null,
      posted.id,
      root.ts,
      root.ts,
    ]);
  });

  it('is not now where Slack asks to wait, as long as it says', async () => {
    const running = await run();
    expect(await sendInto(running, { kind: 'rate-limited', retryAfterSeconds: 7 })).toEqual({
      kind: 'not-now',
      afterMs: 7_000,
      why: 'Slack asked to wait',
    });
    expect(running.slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it.each(['ratelimited', 'message_limit_exceeded', 'request_timeout'])(
    'is not now after %s',
    async (error) => {
      expect(await sendInto(await run(), { kind: 'error', error })).toMatchObject({ kind: 'not-now' });
    },
  );

  it.each([
    ['a broken connection', { kind: 'dropped' }],
    ['a connection that breaks after', { kind: 'dropped-after' }],
    ['silence', { kind: 'unanswered' }],
    ['silence after', { kind: 'unanswered-after' }],
    ['an error of the server', { kind: 'server-error' }],
    ['an error of the server after', { kind: 'server-error-after', status: 503 }],
    ['fatal_error', { kind: 'error', error: 'fatal_error' }],
    ['internal_error', { kind: 'error', error: 'internal_error' }],
    ['an answer that cannot be read', { kind: 'error', error: '<html>Not Slack</html>' }],
  ] satisfies readonly (readonly [string, Fault])[])(
    'is unclear after %s, and tries no second time',
    async (_, fault) => {
      const running = await run();
      expect(await sendInto(running, fault, 500)).toMatchObject({ kind: 'unclear' });
      expect(running.slack.calls('chat.postMessage')).toHaveLength(1);
    },
  );

  it.each([
    ['CNOBOT', 'I am not a member of the channel any more'],
    ['CSECRET', 'I cannot see the channel: it was deleted, or it is private and I am not a member'],
    ['CARCHIVED', 'The channel is archived'],
    ['CNONE', 'I cannot see the channel: it was deleted, or it is private and I am not a member'],
  ])('is refused in %s, with what to do', async (channel, reason) => {
    const outcome = await send(await run(), at(channel));
    expect(outcome).toEqual({ kind: 'refused', reason, remedy: expect.stringMatching(/\w/) });
  });

  it.each([
    ['restricted_action', 'The channel’s settings do not let apps post there'],
    ['restricted_action_read_only_channel', 'The channel is read-only'],
    ['restricted_action_of_tomorrow', 'The rules of this workspace do not let me post there'],
    ['token_revoked', 'The app is not installed in this workspace any more'],
    ['account_inactive', 'The app is not installed in this workspace any more'],
    ['invalid_auth', 'Slack does not accept my token any more'],
    ['thread_not_found', 'The thread is not there any more'],
    ['never_heard_of', 'Slack does not let me post there (never_heard_of)'],
  ])('is refused after %s', async (error, reason) => {
    expect(await sendInto(await run(), { kind: 'error', error })).toMatchObject({ kind: 'refused', reason });
  });

  it('is refused where a scope is missing', async () => {
    const running = await run();
    running.slack.workspace().scopes = ['commands'];
    expect(await send(running)).toEqual({
      kind: 'refused',
      reason: 'The app lacks a permission (scope)',
      remedy: '/onrecord status says what is missing',
    });
  });

  it.each(['msg_too_long', 'msg_blocks_too_long', 'invalid_blocks'])('is unfit after %s', async (error) => {
    expect(await sendInto(await run(), { kind: 'error', error })).toEqual({
      kind: 'unfit',
      why: `Slack answered ${error}`,
    });
  });

  it('is unfit where the thread of the post itself is gone, or the body is none', async () => {
    const running = await run();
    const { slack, surface } = running;
    slack.faults.plan('chat.postMessage', { kind: 'error', error: 'thread_not_found' });
    expect(await send(running, at('C1', { under: '1700000000.000001' }))).toMatchObject({ kind: 'unfit' });
    expect(await surface.posting.send(at(), { body: { text: 3 }, key: KEY }, 500)).toMatchObject({
      kind: 'unfit',
    });
  });

  it('is sent without a link where Slack gives none', async () => {
    const running = await run();
    running.slack.faults.plan('chat.getPermalink', { kind: 'server-error' });
    expect(await send(running)).toMatchObject({ kind: 'sent', link: null });
  });

  it('is not now before the start and after the stop', async () => {
    const running = await run();
    await running.surface.stop(AbortSignal.timeout(1_000));
    expect(await send(running)).toMatchObject({ kind: 'not-now' });
    expect(await running.surface.posting.find(at(), KEY, sinceNow())).toMatchObject({ kind: 'not-now' });
    expect(await running.surface.posting.tell('slack:T1', 'U1', say('Hello'))).toBe(false);
  });
});

describe('whose token', () => {
  it('leaves a space of another workspace to whoever has its token', async () => {
    const running = await run();
    for (const space of ['slack:T9', 'discord:1', 'slack:user'])
      expect(await send(running, at('C1', { space }))).toMatchObject({
        kind: 'not-now',
        why: 'My token is of another workspace',
      });
    expect(running.slack.calls('chat.postMessage')).toEqual([]);
  });

  it('is that of the workspace, where several installed the app', async () => {
    const running = await run({
      account: 'oauth',
      installPort: await freePort(),
      server: { workspaces: [NEWSROOM, { id: 'T2', users: [{ id: 'U9' }], channels: [{ id: 'C9' }] }] },
    });
    const { slack, secrets } = running;
    const { id, botToken, botId, botUserId } = slack.workspace('T2');
    const bot = { token: botToken, id: botId, userId: botUserId };
    await secrets.put('slack:installation:T2', JSON.stringify({ team: { id }, bot }));
    expect(await send(running, at('C9', { space: 'slack:T2' }))).toMatchObject({ kind: 'sent' });
    expect(await send(running)).toMatchObject({ kind: 'refused' });
    expect(slack.messages('C9')).toMatchObject([{ team: 'T2' }]);
    const found = await running.surface.posting.find(at('C9', { space: 'slack:T2' }), KEY, sinceNow());
    expect(found).toMatchObject({ kind: 'found' });
  });

  it('is waited for where the library does not say', async () => {
    const running = await run({ account: 'oauth', installPort: await freePort() });
    running.secrets.get = async () => {
      throw new Error('down');
    };
    expect(await send(running)).toMatchObject({ kind: 'not-now' });
  });
});

describe('finding', () => {
  it.each([
    ['accepted, and the answer was lost', { kind: 'unanswered-after' }, 'found'],
    ['accepted, and the connection broke', { kind: 'dropped-after' }, 'found'],
    ['accepted, and answered with an error', { kind: 'server-error-after' }, 'found'],
    ['not accepted before the connection broke', { kind: 'dropped' }, 'absent'],
    ['never heard', { kind: 'unanswered' }, 'absent'],
  ] as const)('says whether it is there: %s', async (_, fault, kind) => {
    const running = await run();
    const since = sinceNow();
    expect(await sendInto(running, fault, 500)).toMatchObject({ kind: 'unclear' });
    const found = await running.surface.posting.find(at(), KEY, since);
    expect(found.kind).toBe(kind);
    if (found.kind === 'found')
      expect(found).toEqual({
        kind,
        id: running.slack.messages('C1')[0]?.ts,
        link: expect.stringContaining('/archives/C1/p'),
      });
  });

  it('finds a part in its thread, and not in the channel', async () => {
    const running = await run();
    const { posting } = running.surface;
    const since = sinceNow();
    const posted = await send(running);
    if (posted.kind !== 'sent') throw new Error(posted.kind);
    const beneath = at('C1', { under: posted.id });
    expect(await posting.find(beneath, 'x-1', since)).toEqual({ kind: 'absent' });
    await send(running, beneath, 'x-1');
    expect(await posting.find(beneath, 'x-1', since)).toMatchObject({ kind: 'found' });
    expect(await posting.find(at(), 'x-1', since)).toEqual({ kind: 'absent' });
    expect(await posting.find(at('C1', { thread: posted.id }), 'x-1', since)).toMatchObject({
      kind: 'found',
    });
    expect(await posting.find(at('C1', { under: '1600000000.000001' }), 'x-1', since)).toEqual({
      kind: 'absent',
    });
  });

  it('looks through several pages, and gives up in the end', async () => {
    const running = await run();
    const { slack, surface } = running;
    const since = sinceNow();
    await send(running);
    slack.limitHistory(5);
    const chat = (count: number) =>
      Array.from({ length: count }, (_, i) => slack.user('U1').say('C1', `${i}`));
    chat(23);
    expect(await surface.posting.find(at(), KEY, since)).toMatchObject({ kind: 'found' });
    expect(slack.calls('conversations.history')).toHaveLength(5);
    chat(40);
    expect(await surface.posting.find(at(), KEY, since)).toMatchObject({ kind: 'cannot-ask' });
  });

  it('believes no other app’s mark, nor one from before', async () => {
    const running = await run({ server: { now: () => 1_700_000_000_000 } });
    const { slack, surface } = running;
    const metadata = { event_type: 'onrecord_digest', event_payload: { key: KEY } };
    slack.postAsOther('C1', { text: 'Forged', metadata });
    await send(running, at(), 'another-0');
    expect(await surface.posting.find(at(), KEY, new Date(1_700_000_000_000))).toEqual({ kind: 'absent' });
    await send(running);
    expect(await surface.posting.find(at(), KEY, new Date(1_700_000_899_000))).toMatchObject({
      kind: 'found',
    });
    expect(await surface.posting.find(at(), KEY, new Date(1_700_000_901_000))).toEqual({ kind: 'absent' });
  });

  it.each([
    ['C1', 'channels:history'],
    ['CPRIVATE', 'groups:history'],
  ])('cannot ask in %s without %s', async (channel, scope) => {
    const running = await run();
    const workspace = running.slack.workspace();
    workspace.scopes = workspace.scopes.filter((granted) => granted !== scope);
    expect(await send(running, at(channel))).toMatchObject({ kind: 'sent' });
    expect(await running.surface.posting.find(at(channel), KEY, sinceNow())).toEqual({
      kind: 'cannot-ask',
      why: 'The app lacks the scope to look (channels:history, or groups:history in private channels)',
    });
  });

  it('cannot ask where it is no member, and asks later where Slack says so', async () => {
    const running = await run();
    const { slack, surface } = running;
    const find = (channel = 'C1') => surface.posting.find(at(channel), KEY, sinceNow());
    expect(await find('CNOBOT')).toMatchObject({ kind: 'cannot-ask' });
    expect(await find('CNONE')).toMatchObject({ kind: 'cannot-ask' });
    slack.faults.plan('conversations.history', { kind: 'rate-limited', retryAfterSeconds: 60 });
    expect(await find()).toMatchObject({ kind: 'not-now', afterMs: 60_000 });
    slack.faults.plan('conversations.history', { kind: 'dropped' });
    expect(await find()).toMatchObject({ kind: 'not-now' });
    slack.faults.plan('conversations.history', { kind: 'error', error: 'internal_error' });
    expect(await find()).toMatchObject({ kind: 'not-now' });
  });
});

describe('checking a place', () => {
  it.each([
    ['C1', null],
    ['CPRIVATE', null],
    ['CNOBOT', 'I am not a member of the channel any more'],
    ['CARCHIVED', 'The channel is archived'],
    ['CSECRET', 'I cannot see the channel: it was deleted, or it is private and I am not a member'],
    ['DT1U1', null],
  ])('says of %s what stands in the way', async (channel, reason) => {
    const refusal = await (await run()).surface.posting.check(at(channel));
    expect(refusal?.reason ?? null).toBe(reason);
  });

  it('says of a thread whether it is there, and nothing where it may not look', async () => {
    const running = await run();
    const { slack, surface } = running;
    const root = slack.user('U1').say('C1', 'Here');
    const check = (thread: string) => surface.posting.check(at('C1', { thread }));
    expect(await check(root.ts)).toBeNull();
    expect(await check('1600000000.000001')).toMatchObject({ reason: 'The thread is not there any more' });
    slack.workspace().scopes = ['chat:write'];
    expect(await check('1600000000.000001')).toBeNull();
    expect(await surface.posting.check(at('C1', { space: 'slack:T9' }))).toMatchObject({
      reason: 'The app is not installed in this workspace',
    });
  });
});

describe('whom it calls', () => {
  const WITH_GROUP: Dress = { ...PLAIN, mention: { kind: 'group', id: 'S0AB12' } };

  it('is the chosen group alone, at the head of the first part', async () => {
    const running = await run();
    const { posting } = running.surface;
    await posting.send(at(), { body: first(posting, DIGEST, WITH_GROUP), key: KEY }, PATIENCE_MS);
    const [posted] = running.slack.messages('C1');
    expect(posted?.blocks[0]).toEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'usergroup', usergroup_id: 'S0AB12' }] }],
    });
    const calls = JSON.stringify(posted?.blocks).match(/"type":"(?:usergroup|user|broadcast|channel)"/g);
    expect(calls).toEqual(['"type":"usergroup"']);
    expect(posted?.text).not.toMatch(/[<>]/);
  });

  it('is nobody where the id is none of a group', async () => {
    const { posting } = (await run()).surface;
    for (const mention of [
      { kind: 'role', id: 'S0AB12' },
      { kind: 'group', id: 'here' },
      { kind: 'group', id: 'S1> <!channel' },
    ] as const)
      expect(posting.render(DIGEST, { ...PLAIN, mention })).toEqual(posting.render(DIGEST, PLAIN));
  });
});

it('tells a person directly, and says whether it could', async () => {
  const { slack, surface, log } = await run();
  expect(await surface.posting.tell('slack:T1', 'U1', say('Your digest is paused'))).toBe(true);
  expect(slack.messages(slack.directChannel('U1').id)).toMatchObject([{ text: 'Your digest is paused' }]);
  expect(await surface.posting.tell('slack:T1', 'UNONE', say('x'))).toBe(false);
  expect(await surface.posting.tell('slack:T9', 'U1', say('x'))).toBe(false);
  expect(log.lines).toContain('a person could not be told');
});

it('takes a message a second of a channel, and several hundred a minute of a workspace', async () => {
  const { posting } = (await run()).surface;
  expect(posting.paces(at('C7', { space: 'slack:T3' }))).toEqual([
    { scope: 'slack:T3:C7', gapMs: 1_100 },
    { scope: 'slack:T3', gapMs: 105 },
  ]);
});
