/** The page that Slack shows about the bot, drawn anew each time that somebody opens it. */
import type { App, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Asker } from '../../src/surfaces/surface.ts';
import { belongingOfSender } from './belonging.ts';
import { installedIn, readAsker } from './exchange.ts';
import { failurePart } from './failure.ts';
import { inspectScopes, isAdministrator } from './inspect-permissions.ts';
import type { Listening } from './listening.ts';
import { renderHome } from './render-message.ts';

const openedSchema = z.object({
  event_id: z.string(),
  event: z.object({ user: z.string(), tab: z.literal('home') }),
});

interface Opened {
  readonly asker: Asker;
  readonly client: webApi.WebClient;
}

async function drawHome({ asker, client }: Opened, listening: Listening) {
  const [isAdmin, scopes] = await Promise.all([isAdministrator(client, asker.user), inspectScopes(client)]);
  const findings = [listening.describeConnection(), ...scopes];
  const { message } = await listening.handler.answer({ kind: 'home', isAdmin, findings }, asker);
  return renderHome(message);
}

async function publishHome(opened: Opened, listening: Listening): Promise<void> {
  const { asker, client } = opened;
  const blocks = await drawHome(opened, listening).catch(
    (error: unknown) => failurePart(error, 'home', listening.log).blocks,
  );
  try {
    await client.views.publish({ user_id: asker.user, view: { type: 'home', blocks } });
  } catch (error) {
    failurePart(error, 'home', listening.log);
  }
}

export function listenToHome(app: App, listening: Listening): void {
  app.event('app_home_opened', async ({ body, context, client }) => {
    const opened = openedSchema.safeParse(body);
    if (!opened.success) return;
    const { event_id: id, event } = opened.data;
    await listening.work.take(async () => {
      const belonging = belongingOfSender(body, context);
      const asker = readAsker(context, event.user, 'asker', belonging, { client, channel: null });
      if (await listening.deliveries.claim(`${installedIn(context)}:${id}`))
        await publishHome({ asker, client }, listening);
    });
  });
}
