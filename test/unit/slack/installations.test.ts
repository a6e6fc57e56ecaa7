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

it('asks again after a minute what another process may have changed', async () => {
  const secrets = createSecrets();
  let nowMs = 0;
  const store = createInstallationStore(secrets, () => nowMs);
  await store.storeInstallation(team);
  await store.fetchInstallation(ofTeam);
  await createInstallationStore(secrets).storeInstallation({ ...team, bot: { ...bot, token: 'xoxb-2' } });
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot: { token: 'xoxb-1' } });
  nowMs = 60_001;
  expect(await store.fetchInstallation(ofTeam)).toMatchObject({ bot: { token: 'xoxb-2' } });
});
