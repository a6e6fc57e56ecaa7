/** Whether a place would take a post, asked of Discord without posting. */
import { RESTJSONErrorCodes as Code, PermissionFlagsBits, type PermissionsBitField } from 'discord.js';
import type { PartPlace, Refusal } from '../../src/surfaces/posting.ts';
import { afterLimits } from './after-limits.ts';
import {
  type ChannelFacts,
  fetchChannel,
  isForum,
  isOfSpace,
  isPostable,
  isThread,
  knownChannel,
} from './channel-facts.ts';
import { errorCode, loggable } from './discord-error.ts';
import { explainRefusal, FOREIGN } from './explain-refusal.ts';
import { permissionsInChannel } from './permissions-in-channel.ts';
import { type PostingSession, until } from './posting-session.ts';

const PATIENCE_MS = 20_000;
const LONGEST_WAIT_MS = 5_000;

/** Discord's number for what it would answer to a post; null where nothing stands in the way. */
function foreseen(channel: ChannelFacts, permissions: PermissionsBitField | null): number | null {
  if (!isPostable(channel)) return Code.CannotSendMessagesInNonTextChannel;
  if (permissions === null) return null;
  if (!permissions.has(PermissionFlagsBits.ViewChannel)) return Code.MissingAccess;
  const send = isThread(channel)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  if (!permissions.has(send)) return Code.MissingPermissions;
  const mayManage = permissions.has(PermissionFlagsBits.ManageThreads);
  if (channel.isLocked && !mayManage) return Code.ThreadLocked;
  const isTagWanted = isForum(channel) && channel.needsTag;
  return isTagWanted ? Code.TagRequiredToCreateAForumPostInThisChannel : null;
}

/** Never rejects; null too where Discord does not say. */
export async function checkPlace(
  session: PostingSession,
  { space, place }: PartPlace,
): Promise<Refusal | null> {
  const signal = until(session, PATIENCE_MS);
  let channel = knownChannel(session.client, place.channel);
  try {
    const found = await afterLimits(
      () => fetchChannel(session, place.channel, signal),
      signal,
      LONGEST_WAIT_MS,
    );
    channel = found;
    if (!isOfSpace(found, space)) return FOREIGN;
    const ask = () => permissionsInChannel(session.rest, found.id, session.client.user.id, signal);
    const code = foreseen(found, await afterLimits(ask, signal, LONGEST_WAIT_MS));
    const attempt = { space, channel, isInThread: isThread(found) };
    return code === null ? null : explainRefusal(session, code, attempt);
  } catch (error) {
    session.log.debug({ err: loggable(error), channel: place.channel }, 'place not checked');
    const code = errorCode(error);
    return code === null ? null : explainRefusal(session, code, { space, channel, isInThread: false });
  }
}
