/** "Who said this?" and "Read this" on a message: answered for the person alone. */
import type { App, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Request } from '../../src/surfaces/request.ts';
import { WORKING } from '../../src/surfaces/working.ts';
import { answerInPlace } from './answer-in-slack.ts';
import { belongingOfActor } from './belonging.ts';
import { installedIn, privateReaders, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { filesSchema, linksInMrkdwn, offerFiles } from './offer-files.ts';
import { readMessageText } from './read-incoming-text.ts';
import { ResponseUrl } from './response-url.ts';
import { READ_THIS, WHO_SAID_THIS } from './scopes.ts';

const shortcutSchema = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.looseObject({
    thread_ts: z.string().optional(),
    text: z.string().optional(),
    files: filesSchema,
  }),
});

type Message = z.infer<typeof shortcutSchema>['message'];
type RequestOf = (message: Message, client: webApi.WebClient) => Request;

const REQUESTS: Readonly<Record<string, RequestOf>> = {
  [WHO_SAID_THIS]: (message) => ({ kind: 'lookup', text: readMessageText(message) }),
  [READ_THIS]: ({ text = '', files }, client) => ({
    kind: 'read',
    files: offerFiles(files, client),
    links: linksInMrkdwn(text).links,
  }),
};

export function listenToShortcut(app: App, listening: Listening): void {
  for (const [name, requestOf] of Object.entries(REQUESTS)) listenTo(name, requestOf, app, listening);
}

function listenTo(name: string, requestOf: RequestOf, app: App, listening: Listening): void {
  app.shortcut(name, async ({ ack, body, context, client }) => {
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
      await answerInPlace(requestOf(message, client), exchange, listening);
    });
  });
}
