/** With which token the bot acts in a space, and as whom. */
import type { InstallationStore } from '@slack/bolt';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import { NotInstalledError } from './installations.ts';
import type { BotIdentity } from './verify-account.ts';

export interface WorkspaceAccount {
  readonly token: string;
  readonly botId: string;
  readonly botUserId: string;
}

/** `not-served`: the one token is of another workspace; `unknown`: the library did not say. */
type AccountFound = WorkspaceAccount | 'not-installed' | 'not-served' | 'unknown';

const SPACE = /^slack:([TE][A-Z0-9]*)$/;

/** Of the installation of a workspace, or of an organization (`E…`). */
async function findInstalled(owner: string, installations: InstallationStore): Promise<AccountFound> {
  try {
    const installation = owner.startsWith('E')
      ? await installations.fetchInstallation({
          isEnterpriseInstall: true,
          enterpriseId: owner,
          teamId: undefined,
        })
      : await installations.fetchInstallation({
          isEnterpriseInstall: false,
          teamId: owner,
          enterpriseId: undefined,
        });
    const { bot } = installation;
    if (bot === undefined) return 'not-installed';
    return { token: bot.token, botId: bot.id, botUserId: bot.userId };
  } catch (error) {
    return error instanceof NotInstalledError ? 'not-installed' : 'unknown';
  }
}

/** Never rejects. @param bot of the one token; null where each workspace has its own. */
export async function findAccount(
  space: string,
  account: SlackSettings['account'],
  bot: BotIdentity | null,
  installations: InstallationStore,
): Promise<AccountFound> {
  const [, owner] = SPACE.exec(space) ?? [];
  if (account.kind === 'oauth')
    return owner === undefined ? 'not-installed' : findInstalled(owner, installations);
  if (bot === null || bot.owner !== owner) return 'not-served';
  return { token: account.botToken, botId: bot.botId, botUserId: bot.botUserId };
}
