/** Settings that Slack refuses end in a sentence that says which, why, and where to get the right one. */
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackSurface } from '../../adapters/slack/create-slack-surface.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import { startSlackServer } from '../servers/slack/start-slack-server.ts';
import { createSecrets, ScriptedHandler, singleSettings } from './slack-in-process.ts';

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

function surfaceOf(settings: SlackSettings) {
  return createSlackSurface(settings, { log: pino({ level: 'silent' }), secrets: createSecrets() });
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
    await expect(surfaceOf(settings).start(new ScriptedHandler())).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^SLACK_BOT_TOKEN: .*not a valid token.*OAuth & Permissions/),
    });
  });

  it('names SLACK_APP_TOKEN', async () => {
    const connection = { mode: 'socket', appToken: 'xapp-wrong' } as const;
    const surface = surfaceOf({ ...singleSettings(await start()), connection });
    await expect(surface.start(new ScriptedHandler())).rejects.toMatchObject({
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
    await expect(surfaceOf(settings).start(new ScriptedHandler())).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(`^${variable}: .*Basic Information`),
    });
  });

  it('names SLACK_SIGNING_SECRET', async () => {
    const connection = { mode: 'http', signingSecret: '', port: 0 } as const;
    const settings = { ...singleSettings(await start()), connection };
    await expect(surfaceOf(settings).start(new ScriptedHandler())).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^SLACK_SIGNING_SECRET: .*Basic Information/),
    });
  });

  it('says that Slack cannot be reached', async () => {
    const slack = await start();
    const settings = singleSettings(slack);
    await slack.close();
    servers.length = 0;
    await expect(surfaceOf(settings).start(new ScriptedHandler())).rejects.toMatchObject({
      code: 'surface-unavailable',
    });
  }, 30_000);
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
