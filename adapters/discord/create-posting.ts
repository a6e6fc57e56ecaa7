/** Posting by way of whatever connection the surface has at the time. */
import { randomBytes } from 'node:crypto';
import type { Message } from '../../src/messages/message.ts';
import type { Pace, PartPlace, Posting } from '../../src/surfaces/posting.ts';
import { checkPlace } from './check-place.ts';
import { asDirectMessage, Delivery } from './deliver-answer.ts';
import { loggable } from './discord-error.ts';
import { findPart } from './find-part.ts';
import type { PostingSession } from './posting-session.ts';
import { publishPost } from './publish-post.ts';
import { renderMessage } from './render-components.ts';
import { renderPost } from './render-post.ts';
import { sendPart } from './send-part.ts';
import { isSnowflake } from './snowflake.ts';

/** 40 of the 50 requests a second that Discord grants a bot. */
const BOT_GAP_MS = 25;
/** Beneath another part a thread may have to be begun, which is a request of its own. */
const BENEATH_GAP_MS = 50;
/** Discord takes five messages in five seconds in a channel. */
const CHANNEL_GAP_MS = 1_050;

const CLOSED = { kind: 'not-now', afterMs: null, why: 'There is no connection to Discord' } as const;

function paces({ place, under }: PartPlace): Pace[] {
  return [
    { scope: `discord:${place.channel}`, gapMs: CHANNEL_GAP_MS },
    { scope: 'discord', gapMs: under === null ? BOT_GAP_MS : BENEATH_GAP_MS },
  ];
}

/** Nobody waits for it, so limits are waited for, and what fails in passing is tried again. */
async function tell({ client, log }: PostingSession, user: string, message: Message): Promise<boolean> {
  if (!isSnowflake(user)) return false;
  try {
    const way = asDirectMessage(client.rest, user, randomBytes(8).toString('hex'));
    await new Delivery([way]).deliver(renderMessage(message));
    return true;
  } catch (error) {
    log.warn({ err: loggable(error), user }, 'not told');
    return false;
  }
}

/** @param current the session while there is a connection; null before and after. */
export function createPosting(current: () => PostingSession | null): Posting {
  return {
    render: renderPost,
    async send(at, part, timeoutMs) {
      const session = current();
      return session === null ? CLOSED : sendPart(session, at, part, timeoutMs);
    },
    async find(at, key, since) {
      const session = current();
      return session === null ? CLOSED : findPart(session, at, key, since);
    },
    async publish(at, id) {
      const session = current();
      return session === null ? CLOSED.why : publishPost(session, at, id);
    },
    async check(at) {
      const session = current();
      return session === null ? null : checkPlace(session, at);
    },
    paces,
    async tell(_space, user, message) {
      const session = current();
      return session !== null && tell(session, user, message);
    },
  };
}
