/** Passes a post in an announcement channel on to the channels that follow it. */
import { ChannelType, RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { PartPlace } from '../../src/surfaces/posting.ts';
import { afterLimits } from './after-limits.ts';
import { isOfSpace, readChannel } from './channel-facts.ts';
import { isAnyOf, loggable } from './discord-error.ts';
import { type PostingSession, until } from './posting-session.ts';

const PATIENCE_MS = 20_000;
const LONGEST_WAIT_MS = 5_000;

/** Never rejects. What Discord has published it does not publish again. @returns why it could not be; null where it was. */
export async function publishPost(
  session: PostingSession,
  { space, place }: PartPlace,
  id: string,
): Promise<string | null> {
  const signal = until(session, PATIENCE_MS);
  try {
    const channel = await readChannel(session, place.channel, signal);
    if (channel.type !== ChannelType.GuildAnnouncement || !isOfSpace(channel, space)) return null;
    const publish = () => session.rest.post(Routes.channelMessageCrosspost(channel.id, id), { signal });
    await afterLimits(publish, signal, LONGEST_WAIT_MS);
    return null;
  } catch (error) {
    if (isAnyOf(error, [Code.ThisMessageWasAlreadyCrossposted])) return null;
    session.log.warn({ err: loggable(error), channel: place.channel, message: id }, 'not published');
    return error instanceof Error ? error.message : 'Discord did not say why';
  }
}
