/** The workspaces that installed the app, each with its token, among the secrets of the library. */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import type { SecretStore } from '../../src/surfaces/settings.ts';

const teamSchema = z.looseObject({ id: z.string() });

/** What is relied on; the SDK gets all that it stored. */
const installationSchema = z.looseObject({
  team: teamSchema.optional(),
  enterprise: teamSchema.optional(),
  isEnterpriseInstall: z.boolean().optional(),
  bot: z.looseObject({ token: z.string(), id: z.string(), userId: z.string() }).optional(),
});

/** How long another process' change may go unseen. Acknowledgements wait for this look-up, so it is not made each time. */
const FRESH_MS = 60_000;

function isInstallation(value: unknown): value is Installation {
  return installationSchema.safeParse(value).success;
}

function keyOf(id: string | undefined): string {
  if (id === undefined) throw new Error('Slack named neither a workspace nor an organization');
  return `slack:installation:${id}`;
}

function keyOfQuery(query: InstallationQuery<boolean>): string {
  return keyOf(query.isEnterpriseInstall ? query.enterpriseId : query.teamId);
}

export function createInstallationStore(
  secrets: SecretStore,
  now: () => number = Date.now,
): InstallationStore {
  const known = new Map<string, { installation: Installation; readAtMs: number }>();

  async function read(key: string): Promise<Installation> {
    const seen = known.get(key);
    if (seen !== undefined && now() - seen.readAtMs < FRESH_MS) return seen.installation;
    const secret = await secrets.get(key);
    const installation: unknown = secret === null ? null : JSON.parse(secret);
    if (!isInstallation(installation)) throw new Error('The app is not installed in this workspace');
    known.set(key, { installation, readAtMs: now() });
    return installation;
  }

  return {
    async storeInstallation(installation) {
      const owner = installation.isEnterpriseInstall ? installation.enterprise : installation.team;
      const key = keyOf(owner?.id);
      known.delete(key);
      await secrets.put(key, JSON.stringify(installation));
    },
    async fetchInstallation(query) {
      // The SDK asks with the type of the installation that it gets back.
      return (await read(keyOfQuery(query))) as never;
    },
    async deleteInstallation(query) {
      const key = keyOfQuery(query);
      known.delete(key);
      await secrets.delete(key);
    },
  };
}
