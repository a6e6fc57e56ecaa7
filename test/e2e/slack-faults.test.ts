/** What goes wrong between Slack and the bot, and what the person sees of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { OnRecordError } from '../../src/errors.ts';
import type { Answer } from '../../src/surfaces/surface.ts';
import { WORKING } from '../../src/surfaces/working.ts';
import { say, toAsker, toChannel } from './scripted-handler.ts';
import { closeAll, type Running, run } from './slack-in-process.ts';

afterEach(closeAll);

/** As somebody with the right to it does. */
async function deleteMessage(slack: Running['slack'], { channel, ts }: { channel: string; ts: string }) {
  const headers = { authorization: `Bearer ${slack.workspace().botToken}` };
  await fetch(`${slack.apiUrl}chat.delete`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ channel, ts }),
  });
}

/** An answer that waits until the test lets it go. */
function hold(running: Running): { release(): void; readonly begun: Promise<void> } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    running.handler.script = async (): Promise<Answer> => {
      resolve();
      await released;
      return toAsker(say('At last'));
    };
  });
  return { release, begun };
}

describe('faults of the connection', () => {
  it.each(['breakAll', 'closeAll'] as const)(
    'answers although the socket is lost meanwhile (%s)',
    async (how) => {
      const running = await run();
      const { slack, surface } = running;
      const { release, begun } = hold(running);
      const asked = await slack.user('U1').command('/briefing', 'x');
      await begun;
      slack.sockets[how]();
      release();
      await asked.waitForReply(({ text }) => text === 'At last');
      await slack.waitFor(
        () => slack.calls('apps.connections.open').length === 2 && slack.sockets.count === 1,
      );
      const again = await slack.user('U1').command('/briefing', 'y');
      await again.waitForReply(({ text }) => text === 'At last');
      expect(surface.isConnected()).toBe(true);
    },
  );

  it('opens a new socket when Slack asks for it, and tries again while Slack is down', async () => {
    const { slack, handler } = await run();
    slack.faults.plan('apps.connections.open', { kind: 'server-error' }, 5);
    slack.sockets.disconnect('refresh_requested');
    await slack.waitFor(() => slack.calls('apps.connections.open').length >= 2 && slack.sockets.count === 1);
    await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    expect(handler.asked).toHaveLength(1);
  });

  it('acknowledges 500 commands in ten seconds and loses none', async () => {
    const { slack, handler } = await run();
    const users = ['U1', 'U2', 'UADMIN'];
    const asked = await Promise.all(
      Array.from({ length: 500 }, (_, i) =>
        slack.user(users[i % 3] ?? 'U1').command('/briefing', `topic ${i}`),
      ),
    );
    await slack.waitFor(() => slack.calls('response_url').length === 500, { timeoutMs: 25_000 });
    expect(asked.every(({ replies }) => replies.some(({ text }) => text === 'answer to briefing'))).toBe(
      true,
    );
    expect(asked.every(({ ack }) => ack.outcome === 'acknowledged')).toBe(true);
    expect(new Set(handler.asked.map(({ request }) => 'topic' in request && request.topic)).size).toBe(500);
  }, 30_000);
});

describe('a Slack that is slow to lend a socket', () => {
  const SLOW = { kind: 'rate-limited', retryAfterSeconds: 1 } as const;
  const BUSY_LONGER_THAN_PATIENCE = { greetingPatienceMs: 300 };

  it('gets no second socket when it is reopened', async () => {
    const { slack, surface, log } = await run(BUSY_LONGER_THAN_PATIENCE);
    slack.faults.plan('apps.connections.open', SLOW);
    slack.sockets.breakAll();
    await log.waitFor('the socket is open again');
    expect([slack.sockets.accepted, slack.calls('apps.connections.open').length]).toEqual([1, 3]);
    // No attempt was given up that could end in a socket of its own.
    expect(log.lines).not.toContain('could not be opened');
    await surface.stop(AbortSignal.timeout(1_000));
    await slack.waitFor(() => slack.sockets.accepted === 0);
  });

  it('lends none any more to a bot that stops meanwhile', async () => {
    const { slack, surface, log } = await run(BUSY_LONGER_THAN_PATIENCE);
    slack.faults.plan('apps.connections.open', SLOW);
    slack.sockets.breakAll();
    await slack.waitFor(() => slack.calls('apps.connections.open').length === 2);
    await surface.stop(AbortSignal.timeout(1_000));
    await log.waitFor('Failed to retrieve a new WSS URL');
    expect([slack.sockets.accepted, slack.calls('apps.connections.open').length]).toEqual([0, 2]);
  });

  it('gives up a socket on which it does not greet, and closes it', async () => {
    const { slack, surface, log } = await run(BUSY_LONGER_THAN_PATIENCE);
    slack.sockets.isSilent = true;
    slack.sockets.breakAll();
    await log.waitFor('The socket closed before Slack greeted it');
    slack.sockets.isSilent = false;
    await slack.waitFor(() => slack.sockets.count === 1 && slack.sockets.accepted === 1);
    await log.waitFor('the socket is open again');
    expect(surface.isConnected()).toBe(true);
  });
});

describe('faults of Slack', () => {
  it.each([
    ['is busy', { kind: 'rate-limited', retryAfterSeconds: 1 }],
    ['fails', { kind: 'server-error' }],
    ['breaks off', { kind: 'dropped' }],
  ] as const)('answers a command when the response_url %s', async (_, fault) => {
    const { slack } = await run();
    slack.faults.plan('response_url', fault, 2);
    const asked = await slack.user('U1').command('/briefing', 'x');
    await asked.waitForReply(({ text }) => text === 'answer to briefing');
  });

  it.each([
    ['is busy', { kind: 'rate-limited', retryAfterSeconds: 1 }],
    ['fails', { kind: 'server-error' }],
  ] as const)(
    'answers a mention when Slack %s',
    async (_, fault) => {
      const { slack } = await run();
      slack.faults.plan('chat.postMessage', fault, 2);
      slack.faults.plan('chat.update', fault, 2);
      const mention = await slack.user('U1').mention('C1', 'brief me');
      await mention.waitForThreadReply(({ text }) => text === 'answer to words');
      expect(slack.messages('C1').filter(({ isFromBot }) => isFromBot)).toHaveLength(1);
    },
    30_000,
  );

  it('posts the answer when the note before it may have been lost', async () => {
    const { slack } = await run();
    slack.faults.plan('chat.postMessage', { kind: 'dropped-after' });
    const mention = await slack.user('U1').mention('C1', 'brief me');
    await mention.waitForThreadReply(({ text }) => text === 'answer to words');
    expect(slack.calls('chat.postMessage')).toHaveLength(2);
  });

  it('gives up a call that Slack leaves unanswered, and makes it again', async () => {
    const { slack } = await run();
    slack.faults.plan('chat.update', { kind: 'unanswered' });
    const mention = await slack.user('U1').mention('C1', 'brief me');
    await mention.waitForThreadReply(({ text }) => text === 'answer to words', { timeoutMs: 25_000 });
  }, 30_000);

  it('answers only the person when the response_url has expired', async () => {
    const running = await run();
    const { slack } = running;
    const { release, begun } = hold(running);
    const asked = await slack.user('U1').command('/briefing', 'x');
    await begun;
    slack.expireResponseUrl(asked);
    release();
    const answer = await slack.waitFor(() => slack.messages('C1').find(({ text }) => text === 'At last'));
    expect(answer).toMatchObject({ ephemeralFor: 'U1', via: 'web-api' });
  });

  it('writes to the person directly when the bot is not in the channel either', async () => {
    const running = await run();
    const { slack } = running;
    const { release, begun } = hold(running);
    const asked = await slack.user('U1').command('/briefing', 'x', { channel: 'CNOBOT' });
    await begun;
    slack.expireResponseUrl(asked);
    release();
    const { id } = slack.directChannel('U1');
    await slack.waitFor(() => slack.messages(id).find(({ text }) => text === 'At last'));
  });

  it('goes on by another way after five replies', async () => {
    const { slack, handler } = await run();
    const long = 'They said so. '.repeat(700);
    handler.script = () =>
      toAsker(
        say('Long', {
          blocks: Array.from({ length: 8 }, () => ({ type: 'paragraph', text: long, citations: [] })),
        }),
      );
    await slack.user('U1').command('/briefing', 'x');
    await slack.waitFor(() => slack.calls('chat.postEphemeral').length === 3);
    expect(slack.calls('response_url')).toHaveLength(5);
  });
});

describe('what the person sees', () => {
  it('leaves an answer of several messages as it is when more of it is asked for', async () => {
    const { slack, handler } = await run();
    const paragraph = { type: 'paragraph', text: 'They said so. '.repeat(700), citations: [] } as const;
    const actions = [{ type: 'button', id: 'more:b1', label: 'More points', style: 'plain' }] as const;
    handler.script = ({ request }) =>
      request.kind === 'follow-up'
        ? toAsker(say('Longer'), true)
        : toAsker(say('Long', { blocks: [paragraph, paragraph], actions }));
    const asked = await slack.user('U1').command('/briefing', 'x');
    const last = await asked.waitForReply(({ blocks }) => blocks.some(({ type }) => type === 'actions'));
    const longer = await (await slack.user('U1').press(last, /more/)).waitForReply();
    expect(longer).toMatchObject({ text: 'Longer', ephemeralFor: 'U1' });
    expect(longer.ts).not.toBe(last.ts);
    expect(slack.messages('C1').find(({ ts }) => ts === last.ts)?.earlier).toEqual([]);
  });

  it('posts the answer anew where its note was deleted meanwhile', async () => {
    const running = await run();
    const { slack } = running;
    const { release, begun } = hold(running);
    const mention = await slack.user('U1').mention('C1', 'brief me');
    const note = await mention.waitForThreadReply(({ text }) => text === WORKING);
    await begun;
    await deleteMessage(slack, note);
    release();
    const answer = await mention.waitForThreadReply(({ text }) => text === 'At last');
    expect(answer.ts).not.toBe(note.ts);
  });

  it('tells the person where a channel was archived meanwhile', async () => {
    const running = await run();
    const { slack } = running;
    const { release, begun } = hold(running);
    const mention = await slack.user('U1').mention('C1', 'brief me');
    await mention.waitForThreadReply(({ text }) => text === WORKING);
    await begun;
    slack.channel('C1').isArchived = true;
    release();
    const { id } = slack.directChannel('U1');
    const told = await slack.waitFor(() => slack.messages(id).find(({ isFromBot }) => isFromBot));
    expect(told.text).toBe('I cannot answer in <#C1>: it is archived.');
  });

  it('logs that it may not post where a scope is missing', async () => {
    const running = await run();
    const { slack, log } = running;
    slack.workspace().scopes = ['commands', 'app_mentions:read'];
    await slack.user('U1').mention('C1', 'brief me');
    await log.waitFor('nor could the person be told');
    expect(slack.calls('chat.postMessage')).toHaveLength(3);
  });

  it('shows a reference for what a handler throws, and the log has the rest', async () => {
    const { slack, handler, log } = await run();
    handler.script = () => {
      throw new OnRecordError('internal', 'the library is on fire');
    };
    const asked = await slack.user('U1').command('/briefing', 'x');
    const answer = await asked.waitForReply();
    const [, reference = ''] = /Reference ([0-9a-f]{8})\./.exec(answer.text) ?? [];
    expect(reference).not.toBe('');
    expect(answer.text).not.toContain('fire');
    expect(log.lines.split('\n').find((line) => line.includes(reference))).toContain(
      'the library is on fire',
    );
  });

  it('shows a reference where Slack refuses what was rendered', async () => {
    const { slack, log } = await run();
    slack.faults.plan('chat.update', { kind: 'error', error: 'invalid_blocks' });
    const mention = await slack.user('U1').mention('C1', 'brief me');
    await mention.waitForThreadReply(({ text }) => /Reference [0-9a-f]{8}\./.test(text));
    expect(log.lines).toContain('invalid_blocks');
  });

  it('keeps tokens and addresses to answer to out of the log', async () => {
    const { slack, handler, log } = await run();
    handler.script = () => toChannel(say('x'));
    slack.faults.plan('response_url', { kind: 'server-error' }, 99);
    slack.faults.plan('chat.postMessage', { kind: 'dropped' }, 99);
    slack.faults.plan('apps.connections.open', { kind: 'dropped' }, 1);
    await slack.user('U1').command('/briefing', 'x');
    await log.waitFor('outcome_unknown');
    slack.sockets.breakAll();
    await log.waitFor('the socket is open again');
    expect(log.lines).not.toMatch(/xox|xapp|\/commands\/T1|ticket/);
  });

  it('ends what it has in hand before it stops, and takes nothing more', async () => {
    const running = await run();
    const { slack, surface } = running;
    const { release, begun } = hold(running);
    const asked = await slack.user('U1').command('/briefing', 'x');
    await begun;
    const stopped = surface.stop(AbortSignal.timeout(10_000));
    await slack.waitForConnection(0);
    release();
    await stopped;
    expect(asked.replies.map(({ text }) => text)).toContain('At last');
    expect(surface.isConnected()).toBe(false);
  });

  it('stops at the deadline although work is left', async () => {
    const running = await run();
    const { release, begun } = hold(running);
    await running.slack.user('U1').command('/briefing', 'x');
    await begun;
    await running.surface.stop(AbortSignal.timeout(100));
    expect(running.surface.isConnected()).toBe(false);
    release();
  });
});
