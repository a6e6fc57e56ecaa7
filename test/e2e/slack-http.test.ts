/** Slack over HTTP: signatures, health, and workspaces that install the app themselves. */
import { afterEach, describe, expect, it } from 'vitest';
import { WORKING } from '../../src/surfaces/working.ts';
import { freePort } from '../servers/free-port.ts';
import { NEWSROOM } from '../servers/slack/workspace.ts';
import { say, toAsker } from './scripted-handler.ts';
import { closeAll, NEVER, type Running, run } from './slack-in-process.ts';

afterEach(closeAll);

async function runOverHttp(account: 'single' | 'oauth' = 'single'): Promise<Running & { origin: string }> {
  const port = await freePort();
  const connection = { mode: 'http', signingSecret: 'signing-secret-for-tests', port } as const;
  const workspaces = [NEWSROOM, { id: 'T2', name: 'Desk', users: [{ id: 'U9' }], channels: [{ id: 'C9' }] }];
  const running = await run({ connection, account, server: { workspaces } });
  const origin = `http://127.0.0.1:${port}`;
  running.slack.useHttp(`${origin}/slack/events`);
  return { ...running, origin };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Follows the links of the install page as a browser does. */
async function install(origin: string, running: Running, team: string): Promise<Response> {
  running.slack.installNext(team, `${origin}/slack/oauth_redirect`);
  const page = await fetch(`${origin}/slack/install`);
  const [, link = ''] = /<a href="([^"]+)"/.exec(await page.text()) ?? [];
  const allowed = await fetch(link.replaceAll('&amp;', '&'), { redirect: 'manual' });
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  return fetch(allowed.headers.get('location') ?? '', { headers: { cookie } });
}

describe('Slack over HTTP', () => {
  it('answers commands, presses and mentions that are signed', async () => {
    const { slack, handler, origin } = await runOverHttp();
    const asked = await slack.user('U1').command('/briefing', 'xinjiang');
    expect(asked.ack.payload).toMatchObject({ text: WORKING });
    await asked.waitForReply();
    const mention = await slack.user('U1').mention('C1', 'brief me');
    await mention.waitForThreadReply(({ text }) => text === 'answer to words');
    expect(handler.asked).toHaveLength(2);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect((await slack.verifyUrl('abc')).status).toBe(200);
  });

  it('shows a form and takes it', async () => {
    const { slack, handler } = await runOverHttp();
    await slack.user('U1').command('/digest', 'add');
    const form = await slack.waitFor(() => slack.user('U1').modal);
    const wrong = await slack.user('U1').submit(form, { when: 'daily 9:00', mention: 'everyone' });
    expect(wrong.ack.payload).toMatchObject({ response_action: 'errors' });
    await slack.user('U1').submit(form, { when: 'daily 9:00' });
    await slack.waitFor(() => slack.messages('C1').find(({ text }) => text === 'answer to digest'));
    expect([slack.views.length, handler.asked.length]).toEqual([0, 1]);
  });

  it.each([
    ['signed by another', { secret: 'another-secret' }],
    ['signed long ago', { ageSeconds: 600 }],
    ['unsigned', { signature: 'v0=00' }],
  ])('refuses what is %s', async (_, forgery) => {
    const { slack, handler } = await runOverHttp();
    const asked = await slack.user('U1').command('/briefing', 'xinjiang');
    await asked.waitForReply();
    expect((await slack.forge(asked, forgery)).status).toBe(401);
    expect(handler.asked).toHaveLength(1);
  });

  it('lets workspaces install the app, and keeps them apart', async () => {
    const running = await runOverHttp('oauth');
    const { slack, handler, secrets, origin } = running;
    expect((await install(origin, running, 'T1')).status).toBe(200);
    expect((await install(origin, running, 'T2')).status).toBe(200);
    expect([...secrets.kept.keys()]).toEqual(['slack:installation:T1', 'slack:installation:T2']);
    await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    const mention = await slack.user('U9').mention('C9', 'brief me');
    await mention.waitForThreadReply(({ text }) => text === 'answer to words');
    expect(handler.asked.map(({ asker }) => asker.space)).toEqual(['slack:T1', 'slack:T2']);
  });

  it('asks for no more than its scopes, and refuses a state that it did not give', async () => {
    const { origin } = await runOverHttp('oauth');
    const page = await (await fetch(`${origin}/slack/install`)).text();
    expect(page).toContain(
      'scope=commands%2Cchat%3Awrite%2Capp_mentions%3Aread%2Cim%3Ahistory%2Cusers%3Aread%2Cchannels%3Aread%2Cgroups%3Aread',
    );
    const forged = await fetch(`${origin}/slack/oauth_redirect?code=1&state=2`);
    expect(forged.status).toBeGreaterThanOrEqual(400);
  });

  it('does nothing in a workspace that did not install it', async () => {
    const { slack, handler, log } = await runOverHttp('oauth');
    await slack.user('U1').command('/briefing', 'x');
    expect(handler.asked).toEqual([]);
    expect(log.lines).toContain('not installed in this workspace');
  });

  it('forgets a workspace that takes the app out', async () => {
    const running = await runOverHttp('oauth');
    const { slack, handler, secrets, log, origin } = running;
    for (const team of ['T1', 'T2']) await install(origin, running, team);
    await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    slack.uninstall('T1');
    await log.waitFor('the app was taken out of Slack');
    expect([...secrets.kept.keys()]).toEqual(['slack:installation:T2']);
    await slack.user('U1').command('/briefing', 'y');
    await log.waitFor('not installed in this workspace');
    expect(handler.asked).toHaveLength(1);
  });

  it('acknowledges in time although the library does not say whether the app is installed', async () => {
    const { slack, secrets } = await runOverHttp('oauth');
    secrets.get = () => new Promise(() => undefined);
    const asked = await slack.user('U1').command('/briefing', 'x');
    expect(asked.ack.outcome).toBe('acknowledged');
  });

  it('says that it restarts to somebody who presses while it stops', async () => {
    const running = await runOverHttp('oauth');
    const { slack, surface, handler, secrets, origin } = running;
    await install(origin, running, 'T1');
    const actions = [{ type: 'button', id: 'more:b1', label: 'More points', style: 'plain' }] as const;
    handler.script = () => toAsker(say('Short', { actions }));
    const answer = await (await slack.user('U1').command('/briefing', 'x')).waitForReply();
    await surface.stop(AbortSignal.timeout(1_000));
    await surface.start(handler, NEVER);
    const [looking, found] = [deferred<void>(), deferred<string | null>()];
    secrets.get = () => {
      looking.resolve();
      return found.promise;
    };
    const pressed = slack.user('U1').press(answer, /more/);
    await looking.promise;
    const stopped = surface.stop(AbortSignal.timeout(5_000));
    found.resolve(secrets.kept.get('slack:installation:T1') ?? null);
    const said = await (await pressed).waitForReply();
    await stopped;
    expect(said).toMatchObject({
      ephemeralFor: 'U1',
      text: 'I am restarting. Please press again in a moment.',
    });
    expect([said.ts === answer.ts, (await pressed).ack.outcome]).toEqual([false, 'acknowledged']);
    expect(handler.asked).toHaveLength(1);
  });

  it('shows the install page in Socket Mode too', async () => {
    const installPort = await freePort();
    const running = await run({ account: 'oauth', installPort });
    const origin = `http://127.0.0.1:${installPort}`;
    expect((await install(origin, running, 'T1')).status).toBe(200);
    await (await running.slack.user('U1').command('/briefing', 'x')).waitForReply();
    expect((await fetch(`${origin}/elsewhere`)).status).toBe(404);
  });
});
