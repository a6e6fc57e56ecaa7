/** Brings an answer to where it was asked, by whichever way Slack leaves open. */
import { WORKING } from '../../src/surfaces/working.ts';
import type { Exchange } from './exchange.ts';
import type { Part } from './render-message.ts';
import { tellPrivately } from './report-refusal.ts';
import type { Reply } from './response-url.ts';
import { channelRefusal, platformError } from './slack-error.ts';

/** Nothing in `text` is made a link or a mention, and no page is previewed. */
export const QUIET = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

function thread(exchange: Exchange): { thread_ts?: string } {
  return exchange.threadTs === null ? {} : { thread_ts: exchange.threadTs };
}

/** True where it was sent. Slack's silence is no reason to send the same again by another way. */
async function reply(exchange: Exchange, body: Reply): Promise<boolean> {
  const outcome = await exchange.responseUrl?.post(body);
  if (outcome === 'unknown') throw new Error('Slack did not say whether it took a reply');
  return outcome === 'sent';
}

/**
 * To the person alone: as a reply, else as a message that only they see, else directly.
 * @param replace whether it takes the place of the message before.
 */
export async function sendToAsker(exchange: Exchange, part: Part, replace: boolean): Promise<void> {
  const { client, channel, asker } = exchange;
  const body = { ...part, ...QUIET, ...thread(exchange) };
  if (await reply(exchange, { ...body, response_type: 'ephemeral', replace_original: replace })) return;
  if (channel === null) return tellPrivately(exchange, part);
  try {
    await client.chat.postEphemeral({ ...body, channel, user: asker.user });
  } catch (error) {
    if (channelRefusal(error) === null && platformError(error) !== 'user_not_in_channel') throw error;
    await tellPrivately(exchange, part);
  }
}

/** For everyone in the channel. */
export async function sendToChannel(exchange: Exchange, part: Part): Promise<void> {
  const { client, channel } = exchange;
  const body = { ...part, ...QUIET, ...thread(exchange) };
  if (await reply(exchange, { ...body, response_type: 'in_channel', replace_original: false })) return;
  if (channel === null) return tellPrivately(exchange, part);
  await client.chat.postMessage({ ...body, channel });
}

/** Says that the answer is being made. Null where that could not be posted, for whatever reason. */
export async function postWorking(exchange: Exchange, channel: string): Promise<string | null> {
  try {
    const body = { text: WORKING, ...QUIET, ...thread(exchange) };
    const posted = await exchange.client.chat.postMessage({ ...body, channel });
    return posted.ts ?? null;
  } catch {
    return null;
  }
}

const NOT_THERE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** False where the message is there no longer. */
async function update(exchange: Exchange, channel: string, ts: string, part: Part): Promise<boolean> {
  try {
    await exchange.client.chat.update({ ...part, ...QUIET, channel, ts });
    return true;
  } catch (error) {
    const name = platformError(error);
    if (name !== null && NOT_THERE.has(name)) return false;
    throw error;
  }
}

/** As a message of the bot's. @param replaced the message whose place it takes, where it is still there. */
export async function sendAsMessage(
  exchange: Exchange,
  channel: string,
  part: Part,
  replaced: string | null,
): Promise<void> {
  if (replaced !== null && (await update(exchange, channel, replaced, part))) return;
  await exchange.client.chat.postMessage({ ...part, ...QUIET, ...thread(exchange), channel });
}
