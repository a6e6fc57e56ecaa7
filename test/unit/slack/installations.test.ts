import type { Installation } from '@slack/bolt';
import { expect, it } from 'vitest';
import { createInstallationStore } from '../../../adapters/slack/installations.ts';
import { createSecrets } from '../../e2e/slack-in-process.ts';

const bot = { token: 'xoxb-1', id: 'B1', userId: 'U1', scopes: [] };
const user = { token: undefined, scopes: undefined, id: 'U2' };
const team: Installation = { team: { id: 'T1' }, enterprise: undefined, bot, user };
const organization: Installation = {
  team: undefined,
  enterprise: { id: 'E1' },
  isEnterpriseInstall: true,
  bot,
  user,
};

const ofTeam = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false } as const;
const ofOrganization = { teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: true } as const;

it('keeps the installations of workspaces and of organizations', async () => {
  const secrets = createSecrets();
  const store = createInstallationStore(secrets);
  await store.storeInstallation(team);
  await store.storeInstallation(organization);
  expect([...secrets.kept.keys()]).toEqual(['slack:installation:T1', 'slack:installation:E1']);
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot });
  expect(await store.fetchInstallation(ofOrganization)).toMatchObject({ enterprise: { id: 'E1' } });
});

it('does not know a workspace that has not installed the app, or no longer has it', async () => {
  const store = createInstallationStore(createSecrets());
  await expect(store.fetchInstallation(ofTeam)).rejects.toThrow('not installed');
  await store.storeInstallation(team);
  await store.fetchInstallation(ofTeam);
  await store.deleteInstallation?.(ofTeam);
  await expect(store.fetchInstallation(ofTeam)).rejects.toThrow('not installed');
});

/** Until what is read in the background has been. */
const readInBackground = () => new Promise((resolve) => setImmediate(resolve));

it('reads again after a minute what another process may have changed, and goes on with the old meanwhile', async () => {
  const secrets = createSecrets();
  let nowMs = 0;
  const store = createInstallationStore(secrets, { now: () => nowMs });
  await store.storeInstallation(team);
  await store.fetchInstallation(ofTeam);
  await createInstallationStore(secrets).storeInstallation({ ...team, bot: { ...bot, token: 'xoxb-2' } });
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot: { token: 'xoxb-1' } });
  nowMs = 60_001;
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot: { token: 'xoxb-1' } });
  await readInBackground();
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot: { token: 'xoxb-2' } });
});

it('goes on with the old while the library does not answer, and forgets one that is gone', async () => {
  const secrets = createSecrets();
  let nowMs = 0;
  const store = createInstallationStore(secrets, { now: () => nowMs });
  await store.storeInstallation(team);
  const { get } = secrets;
  nowMs = 60_001;
  secrets.get = () => Promise.reject(new Error('no database'));
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot });
  await readInBackground();
  secrets.get = get;
  secrets.kept.clear();
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot });
  await readInBackground();
  await expect(store.fetchInstallation(ofTeam)).rejects.toThrow('not installed');
});

it('does not wait without end for one that it has not seen, and has it when it comes', async () => {
  const secrets = createSecrets();
  const store = createInstallationStore(secrets, { patienceMs: 10 });
  let arrive: (secret: string) => void = () => undefined;
  secrets.get = () => new Promise((resolve) => (arrive = resolve));
  await expect(store.fetchInstallation(ofTeam)).rejects.toThrow('in time');
  arrive(JSON.stringify(team));
  await readInBackground();
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot });
});

it('is not told of the past by a reading that was under way', async () => {
  const secrets = createSecrets();
  let nowMs = 0;
  const store = createInstallationStore(secrets, { now: () => nowMs });
  await store.storeInstallation(team);
  nowMs = 60_001;
  let arrive: (secret: string) => void = () => undefined;
  secrets.get = () => new Promise((resolve) => (arrive = resolve));
  await store.fetchInstallation(ofTeam);
  await store.deleteInstallation?.(ofTeam);
  arrive(JSON.stringify(team));
  await readInBackground();
  secrets.get = async () => null;
  await expect(store.fetchInstallation(ofTeam)).rejects.toThrow('not installed');
});
