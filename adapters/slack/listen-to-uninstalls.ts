/** Where the app is taken out of a workspace or an organization, its token is forgotten. */
import type { App, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import { installedIn } from './exchange.ts';
import type { Listening } from './listening.ts';

const revokedSchema = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

type Where = Parameters<typeof installedIn>[0];

async function forget(where: Where, installations: InstallationStore, { log, work }: Listening) {
  const { isEnterpriseInstall, teamId, enterpriseId } = where;
  await work.take(async () => {
    await installations.deleteInstallation?.({ isEnterpriseInstall, teamId, enterpriseId });
    log.info({ surface: 'slack', space: `slack:${installedIn(where)}` }, 'the app was taken out of Slack');
  });
}

export function listenToUninstalls(app: App, installations: InstallationStore, listening: Listening): void {
  app.event('app_uninstalled', ({ context }) => forget(context, installations, listening));
  app.event('tokens_revoked', async ({ event, context }) => {
    const revoked = revokedSchema.safeParse(event);
    // Tokens of people: the bot has none of them.
    if (!revoked.success || (revoked.data.tokens.bot ?? []).length === 0) return;
    await forget(context, installations, listening);
  });
}
