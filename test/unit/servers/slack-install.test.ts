import { EventEmitter, once } from 'node:events';
import { App, HTTPReceiver, type Installation } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../servers/free-port.ts';
import type { SlackServer } from '../../servers/slack/slack-server.ts';
import { startSlackServer } from '../../servers/slack/start-slack-server.ts';
import { quietLogger } from './slack-tiny-app.ts';

let slack: SlackServer;
let app: App;
let origin: string;
const changes = new EventEmitter();
const installations = new Map<string, Installation>();

beforeEach(async () => {
  installations.clear();
  slack = await startSlackServer({
    workspaces: [
      { id: 'T1', users: [{ id: 'U1' }], channels: [{ id: 'C1' }], scopes: [] },
      { id: 'T2', users: [{ id: 'U2' }], channels: [{ id: 'C2' }], installation: 'uninstalled' },
    ],
    retryAfterMs: [],
  });
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    clientId: slack.clientId,
    clientSecret: slack.clientSecret,
    stateSecret: 'state',
    scopes: ['commands', 'chat:write', 'app_mentions:read'],
    logger: quietLogger,
    installationStore: {
      storeInstallation: async (installation) =>
        void installations.set(installation.team?.id ?? '', installation),
      fetchInstallation: async ({ teamId }) => {
        const found = installations.get(teamId ?? '');
        if (found === undefined) throw new Error('not installed');
        return found;
      },
      deleteInstallation: async ({ teamId }) => void installations.delete(teamId ?? ''),
    },
    installerOptions: { clientOptions, authorizationUrl: slack.authorizationUrl, directInstall: true },
  });
  app = new App({ receiver, logger: quietLogger, clientOptions });
  app.command('/briefing', async ({ ack, context }) => ack(`For ${context.teamId}`));
  app.event('app_uninstalled', async ({ context }) => {
    installations.delete(context.teamId ?? '');
    changes.emit('removed');
  });
  await app.start(port);
  slack.useHttp(`${origin}/slack/events`);
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

/** Follows the install page as a browser does. */
async function install(team: string): Promise<number> {
  slack.installNext(team, `${origin}/slack/oauth_redirect`);
  const page = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const allowed = await fetch(page.headers.get('location') ?? '', { redirect: 'manual' });
  return (await fetch(allowed.headers.get('location') ?? '', { headers: { cookie } })).status;
}

test('two workspaces are installed, each with its own token', async () => {
  expect(await install('T1')).toBe(200);
  expect(await install('T2')).toBe(200);
  expect(installations.get('T1')?.bot).toMatchObject({ token: 'xoxb-T1-test', userId: 'UBOTT1' });
  expect(slack.workspace('T2')).toMatchObject({ installation: 'installed' });
  expect(slack.workspace('T1').scopes).toEqual(['commands', 'chat:write', 'app_mentions:read']);
  const asked = await slack.user('U2').command('/briefing', '', { channel: 'C2' });
  expect(asked.replies[0]?.text).toBe('For T2');
  expect(JSON.stringify(slack.calls())).not.toContain(slack.clientSecret);
});

test('a workspace that takes the app out tells it', async () => {
  await install('T1');
  const removed = once(changes, 'removed');
  slack.uninstall('T1');
  await removed;
  expect(slack.workspace('T1').installation).toBe('uninstalled');
  expect(installations.has('T1')).toBe(false);
});
