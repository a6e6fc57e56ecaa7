/** Mentions of the bot, answered in their thread, and direct messages to it. */
import type { App, Context, webApi } from '@slack/bolt';
import { z } from 'zod';
import { readRequest } from '../../src/surfaces/read-request.ts';
import type { Request } from '../../src/surfaces/request.ts';
import { answerWithMessages } from './answer-in-slack.ts';
import { belongingOfSender } from './belonging.ts';
import { type Exchange, installedIn, readAsker } from './exchange.ts';
import type { Listening } from './listening.ts';
import { filesSchema, linksInMrkdwn, offerFiles } from './offer-files.ts';
import { readIncomingText } from './read-incoming-text.ts';

const messageSchema = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    user: z.string(),
    text: z.string().default(''),
    channel: z.string(),
    channel_type: z.string().optional(),
    ts: z.string(),
    thread_ts: z.string().optional(),
    bot_id: z.string().nullish(),
    subtype: z.string().nullish(),
    files: filesSchema,
    edited: z.unknown().optional(),
  }),
});

type Heard = z.infer<typeof messageSchema>;

interface Arguments {
  readonly body: unknown;
  readonly context: Context;
  readonly client: webApi.WebClient;
}

const WITH_FILE = 'file_share';

/** New words of a person: no edits, no other bots, no notes of Slack's. */
function isForUs({ event }: Heard): boolean {
  if (event.bot_id != null || event.edited !== undefined) return false;
  if (event.subtype != null && event.subtype !== WITH_FILE) return false;
  const isDirect = event.channel.startsWith('D');
  return event.type === 'app_mention' ? !isDirect : event.channel_type === 'im';
}

function readExchange({ event }: Heard, { body, context, client }: Arguments): Exchange {
  const isDirect = event.type === 'message';
  return {
    client,
    // In a direct conversation there is nobody else to share an answer with.
    asker: readAsker(context, event.user, 'channel', belongingOfSender(body, context), {
      client,
      channel: event.channel,
    }),
    channel: event.channel,
    threadTs: event.thread_ts ?? (isDirect ? null : event.ts),
    responseUrl: null,
  };
}

/** Files, and links with nothing asked beside them, are to be read. */
function requestOf({ event }: Heard, { context, client }: Arguments): Request {
  const { links, rest } = linksInMrkdwn(event.text);
  const reading = readRequest(rest, links, offerFiles(event.files, client));
  return reading ?? { kind: 'words', text: readIncomingText(event.text, context.botUserId ?? null) };
}

async function hear(heard: Heard, spoken: Arguments, listening: Listening): Promise<void> {
  if (!(await listening.deliveries.claim(`${installedIn(spoken.context)}:${heard.event_id}`))) return;
  const exchange = readExchange(heard, spoken);
  await answerWithMessages(requestOf(heard, spoken), exchange, heard.event.channel, listening);
}

export function listenToMessages(app: App, listening: Listening): void {
  const listener = async (spoken: Arguments) => {
    const heard = messageSchema.safeParse(spoken.body);
    if (!heard.success || !isForUs(heard.data)) return;
    await listening.work.take(() => hear(heard.data, spoken, listening));
  };
  app.event('app_mention', listener);
  app.event('message', listener);
}
