/** "Who said this?" on a message: looked up for the person alone. */
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { WORKING } from '../../src/surfaces/working.ts';
import { answerInPlace } from './answer-in-slack.ts';
import { belongingOfActor } from './belonging.ts';
import { installedIn, privateReaders, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { readMessageText } from './read-incoming-text.ts';
import { ResponseUrl } from './response-url.ts';
import { WHO_SAID_THIS } from './scopes.ts';

const shortcutSchema = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.looseObject({ thread_ts: z.string().optional() }),
});

export function listenToShortcut(app: App, listening: Listening): void {
  app.shortcut(WHO_SAID_THIS, async ({ ack, body, context, client }) => {
    await ack();
    const pressed = shortcutSchema.safeParse(body);
    if (!pressed.success) return;
    const { trigger_id: trigger, response_url: url, user, channel, message } = pressed.data;
    await listening.work.take(async () => {
      if (!(await listening.deliveries.claim(`${installedIn(context)}:${trigger}`))) return;
      const responseUrl = new ResponseUrl(url, listening.work.abandoned);
      const threadTs = message.thread_ts ?? null;
      const thread = threadTs === null ? {} : { thread_ts: threadTs };
      await responseUrl.post({
        response_type: 'ephemeral',
        replace_original: false,
        text: WORKING,
        ...thread,
      });
      const from = { client, channel: channel.id };
      const asker = readAsker(context, user.id, privateReaders(channel.id), belongingOfActor(body), from);
      const exchange = { client, asker, channel: channel.id, threadTs, responseUrl };
      await answerInPlace({ kind: 'lookup', text: readMessageText(message) }, exchange, listening);
    });
  });
}
