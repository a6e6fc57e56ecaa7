/** Where a channel takes nothing from the bot, the person hears of it directly, or at least the log does. */
import type { Log } from '../../src/log.ts';
import type { Exchange } from './exchange.ts';
import { describeError } from './redact.ts';
import type { Part } from './render-message.ts';

export async function tellPrivately(
  { client, asker }: Exchange,
  part: Pick<Part, 'text'> & Partial<Part>,
): Promise<void> {
  await client.chat.postMessage({
    ...part,
    channel: asker.user,
    unfurl_links: false,
    unfurl_media: false,
    parse: 'none',
    link_names: false,
  });
}

const CHANNEL_ID = /^[CGD][A-Z0-9]+$/;

/** @param reason as {@link channelRefusal} gives it. Never rejects. */
export async function reportRefusal(exchange: Exchange, reason: string, log: Log): Promise<void> {
  const { channel, asker } = exchange;
  log.warn({ surface: 'slack', space: asker.space, channel, reason }, 'Slack takes no answer in a channel');
  const place = channel !== null && CHANNEL_ID.test(channel) ? `<#${channel}>` : 'that channel';
  const text = `I cannot answer in ${place}: ${reason}.`;
  try {
    await tellPrivately(exchange, { text });
  } catch (error) {
    log.warn(
      { surface: 'slack', space: asker.space, ...describeError(error) },
      'nor could the person be told',
    );
  }
}
