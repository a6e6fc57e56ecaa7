/** Settings that Slack refuses end in a sentence that says which, why, and where to get the right one. */
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackSurface } from '../../adapters/slack/create-slack-surface.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { ScriptedHandler } from './scripted-handler.ts';
import { createSecrets, NEVER, singleSettings } from './slack-in-process.ts';

type SlackServer = Awaited<ReturnType<typeof startSlackServer>>;

const servers: SlackServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(): Promise<SlackServer> {
  const server = await startSlackServer();
  servers.push(server);
  return server;
}

function surfaceOf(settings: SlackSettings, patience: { readonly greetingPatienceMs?: number } = {}) {
  const log = pino({ level: 'silent' });
  return createSlackSurface(settings, { log, secrets: createSecrets(), ...patience });
}

function oauth(slack: SlackServer, changed: Partial<Extract<SlackSettings['account'], { kind: 'oauth' }>>) {
  const { clientId, clientSecret } = slack;
  return { kind: 'oauth', clientId, clientSecret, stateSecret: 's', installPort: 3000, ...changed } as const;
}

describe('starting with settings that Slack refuses', () => {
  it('names SLACK_BOT_TOKEN', async () => {
    const settings = {
      ...singleSettings(await start()),
      account: { kind: 'single', botToken: 'xoxb-wrong' },
    } as const;
    await expect(surfaceOf(settings).start(new ScriptedHandler(), NEVER)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^SLACK_BOT_TOKEN: .*not a valid token.*OAuth & Permissions/),
    });
  });

  it('names SLACK_APP_TOKEN', async () => {
    const connection = { mode: 'socket', appToken: 'xapp-wrong' } as const;
    const surface = surfaceOf({ ...singleSettings(await start()), connection });
    await expect(surface.start(new ScriptedHandler(), NEVER)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^SLACK_APP_TOKEN: .*connections:write/),
    });
    expect(surface.isConnected()).toBe(false);
  });

  it.each([
    ['SLACK_CLIENT_ID', { clientId: 'wrong' }],
    ['SLACK_CLIENT_SECRET', { clientSecret: 'wrong' }],
  ])('names %s', async (variable, changed) => {
    const slack = await start();
    const settings = { ...singleSettings(slack), account: oauth(slack, changed) };
    await expect(surfaceOf(settings).start(new ScriptedHandler(), NEVER)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(`^${variable}: .*Basic Information`),
    });
  });

  it('names SLACK_SIGNING_SECRET', async () => {
    const connection = { mode: 'http', signingSecret: '', port: 0 } as const;
    const settings = { ...singleSettings(await start()), connection };
    await expect(surfaceOf(settings).start(new ScriptedHandler(), NEVER)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^SLACK_SIGNING_SECRET: .*Basic Information/),
    });
  });

  it('says that Slack cannot be reached', async () => {
    const slack = await start();
    const settings = singleSettings(slack);
    await slack.close();
    servers.length = 0;
    await expect(surfaceOf(settings).start(new ScriptedHandler(), NEVER)).rejects.toMatchObject({
      code: 'surface-unavailable',
    });
  }, 30_000);
});

it('opens one socket at start, however slow Slack is to lend it', async () => {
  const slack = await start();
  const surface = surfaceOf(singleSettings(slack), { greetingPatienceMs: 300 });
  slack.faults.plan('apps.connections.open', { kind: 'rate-limited', retryAfterSeconds: 1 });
  await surface.start(new ScriptedHandler(), NEVER);
  expect([surface.isConnected(), slack.sockets.accepted]).toEqual([true, 1]);
  await surface.stop(AbortSignal.timeout(1_000));
  await slack.waitFor(() => slack.sockets.accepted === 0);
});

describe('starting when the bot is to end', () => {
  it.each([
    ['auth.test', 'unanswered'],
    ['auth.test', 'busy'],
    ['apps.connections.open', 'unanswered'],
    ['apps.connections.open', 'busy'],
  ] as const)(
    'rejects soon while %s is %s, and opens nothing',
    async (method, fault) => {
      const slack = await start();
      const surface = surfaceOf(singleSettings(slack));
      const busy = { kind: 'rate-limited', retryAfterSeconds: 60 } as const;
      slack.faults.plan(method, fault === 'busy' ? busy : { kind: 'unanswered' }, 3);
      const end = new AbortController();
      const started = expect(surface.start(new ScriptedHandler(), end.signal)).rejects.toMatchObject({
        code: 'cancelled',
      });
      await slack.waitFor(() => slack.calls(method).length === 1);
      end.abort();
      await started;
      expect([surface.isConnected(), slack.sockets.accepted]).toEqual([false, 0]);
    },
    5_000,
  );

  it('closes the socket that waits for its greeting', async () => {
    const slack = await start();
    slack.sockets.isSilent = true;
    const surface = surfaceOf(singleSettings(slack));
    const end = new AbortController();
    const started = expect(surface.start(new ScriptedHandler(), end.signal)).rejects.toThrow('cancelled');
    await slack.waitFor(() => slack.sockets.accepted === 1);
    end.abort();
    await started;
    await slack.waitFor(() => slack.sockets.accepted === 0);
  });

  it('gives up as well when it is stopped, and can be started again', async () => {
    const slack = await start();
    const surface = surfaceOf(singleSettings(slack));
    slack.faults.plan('apps.connections.open', { kind: 'unanswered' });
    const started = expect(surface.start(new ScriptedHandler(), NEVER)).rejects.toThrow('cancelled');
    await slack.waitFor(() => slack.calls('apps.connections.open').length === 1);
    await surface.stop(AbortSignal.timeout(1_000));
    await started;
    await surface.start(new ScriptedHandler(), NEVER);
    expect([surface.isConnected(), slack.sockets.accepted]).toEqual([true, 1]);
    await surface.stop(AbortSignal.timeout(1_000));
  });

  it('begins nothing where it has ended before', async () => {
    const slack = await start();
    const started = surfaceOf(singleSettings(slack)).start(new ScriptedHandler(), AbortSignal.abort());
    await expect(started).rejects.toThrow('cancelled');
    expect([slack.calls('apps.connections.open'), slack.sockets.accepted]).toEqual([[], 0]);
  });
});

describe('diagnose', () => {
  it('finds nothing amiss where nothing is', async () => {
    const rows = await surfaceOf(singleSettings(await start())).diagnose();
    expect(rows.map(({ label, state }) => [label, state])).toEqual([
      ['Slack bot token', 'ok'],
      ['Scopes', 'ok'],
      ['Slack connection', 'ok'],
    ]);
  });

  it('looks at a channel too, where one is named', async () => {
    const surface = surfaceOf(singleSettings(await start()));
    const found = async (channel: string) => (await surface.diagnose(channel)).slice(3);
    expect(await found('C1')).toMatchObject([{ label: 'This channel', state: 'ok' }]);
    expect(await found('CNOBOT')).toMatchObject([
      { state: 'problem', value: expect.stringContaining('/invite') },
    ]);
    expect(await found('CARCHIVED')).toMatchObject([
      { state: 'problem', value: expect.stringContaining('archived') },
    ]);
    expect(await found('81384788765712384')).toEqual([]);
  });

  it('names each fault and how it is mended', async () => {
    const slack = await start();
    slack.workspace().scopes = ['commands', 'chat:write'];
    const connection = { mode: 'socket', appToken: 'xapp-wrong' } as const;
    const rows = await surfaceOf({ ...singleSettings(slack), connection }).diagnose();
    const problems = rows.filter(({ state }) => state === 'problem').map(({ value }) => value);
    expect(problems).toHaveLength(6);
    expect(problems[0]).toMatch(/^app_mentions:read is missing; .*reinstall the app\.$/);
    expect(problems.at(-1)).toMatch(/^SLACK_APP_TOKEN/);
  });

  it('says what it can where workspaces install the app themselves', async () => {
    const slack = await start();
    const connection = { mode: 'http', signingSecret: 'x', port: 1 } as const;
    const rows = await surfaceOf({ apiUrl: slack.apiUrl, connection, account: oauth(slack, {}) }).diagnose();
    expect(rows.map(({ state }) => state)).toEqual(['ok', 'plain']);
  });
});
