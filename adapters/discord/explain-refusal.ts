/** What Discord refuses until a person does something, in words: which permission, which channel, what to do. */
import { RESTJSONErrorCodes as Code } from 'discord.js';
import type { Refusal } from '../../src/surfaces/posting.ts';
import { type ChannelFacts, isForum, knownPermissions, nameOf } from './channel-facts.ts';
import { HOW_TO_GRANT, missingToPost } from './inspect-permissions.ts';
import type { PostingSession } from './posting-session.ts';

/** What was tried when Discord refused. */
export interface Attempt {
  readonly space: string;
  /** Null where even that could not be read. */
  readonly channel: ChannelFacts | null;
  /** Whether the message was to stand in a thread. */
  readonly isInThread: boolean;
}

const ELSEWHERE = 'Choose another channel with /digest edit, or take the digest away with /digest remove.';
const REINVITE =
  'Invite me again: Discord Developer Portal → my app → Installation → Install Link. The digest is kept.';

const GONE_FROM_SERVER: Refusal = { reason: 'I am not in the server any more', remedy: REINVITE };
export const FOREIGN: Refusal = { reason: 'The channel belongs to another server', remedy: ELSEWHERE };

function isInServer({ client }: PostingSession, { space }: Attempt): boolean {
  const id = /^discord:(\d+)$/.exec(space)?.[1];
  return id === undefined || client.guilds.cache.has(id);
}

/** Null for what is no matter of the place. */
export function explainRefusal(session: PostingSession, code: number, attempt: Attempt): Refusal | null {
  const { channel } = attempt;
  const where = nameOf(channel);
  switch (code) {
    case Code.MissingAccess:
    case Code.UnknownGuild:
    case Code.UnknownChannel:
      if (!isInServer(session, attempt)) return GONE_FROM_SERVER;
      if (code !== Code.MissingAccess) return { reason: 'The channel is gone', remedy: ELSEWHERE };
      return { reason: `I lack the permission “View Channel” in ${where}`, remedy: HOW_TO_GRANT };
    case Code.MissingPermissions: {
      const names = missingToPost(knownPermissions(session.client, channel?.id ?? ''), attempt.isInThread);
      return { reason: `I lack the permission ${names} in ${where}`, remedy: HOW_TO_GRANT };
    }
    case Code.InvalidActionOnArchivedThread:
    case Code.ThreadLocked:
      return { reason: `It is locked: ${where}`, remedy: `Unlock it. ${ELSEWHERE}` };
    case Code.CannotSendMessagesToThisUser:
      return {
        reason: 'Discord lets me write no direct messages there',
        remedy: 'In a server that we share: Privacy Settings → allow direct messages.',
      };
    case Code.TagRequiredToCreateAForumPostInThisChannel:
      return {
        reason: `Every post in ${where} must have a tag, and I give none`,
        remedy: `Edit Channel → switch off “Require people to select tags when posting”. ${ELSEWHERE}`,
      };
    case Code.MaximumActiveThreads:
    case Code.MaximumActiveAnnouncementThreads:
      return {
        reason: `There are too many open ${channel !== null && isForum(channel) ? 'posts' : 'threads'} in the server`,
        remedy: 'Close old ones.',
      };
    case Code.CannotSendMessagesInNonTextChannel:
    case Code.CannotExecuteActionOnThisChannelType:
    case Code.CannotSendAMessageInAForumChannel:
      return { reason: `No messages can be posted in ${where}`, remedy: ELSEWHERE };
    case Code.ChannelVerificationLevelTooHighForYouToGainAccess:
      return { reason: `The server's verification keeps me out of ${where}`, remedy: ELSEWHERE };
    default:
      return null;
  }
}
