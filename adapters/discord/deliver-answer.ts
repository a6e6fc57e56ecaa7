/** The ways by which an answer reaches Discord; where one is shut, the rest of the answer takes the next. */
import { MessageFlags, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { GONE, isAnyOf } from './discord-error.ts';
import type { MessageBody } from './render-components.ts';

/** Posts one message; `part` counts from 0 over the whole answer. */
export interface Way {
  post(body: MessageBody, part: number): Promise<void>;
  /** Errors after which the next way is tried; the default is {@link GONE}. */
  readonly shutBy?: readonly number[];
}

interface InteractionKey {
  readonly applicationId: string;
  readonly token: string;
}

/** In the place of "thinking…", or of the message whose button was pressed. */
export function intoOriginal(rest: REST, { applicationId, token }: InteractionKey, isPrivate: boolean): Way {
  const followUp = asFollowUp(rest, { applicationId, token }, isPrivate);
  return {
    async post(body, part) {
      if (part > 0) return followUp.post(body, part);
      await rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    },
  };
}

export function asFollowUp(rest: REST, { applicationId, token }: InteractionKey, isPrivate: boolean): Way {
  return {
    async post(body) {
      const flags = isPrivate ? body.flags | MessageFlags.Ephemeral : body.flags;
      await rest.post(Routes.webhook(applicationId, token), { body: { ...body, flags }, auth: false });
    },
  };
}

interface Post {
  readonly channelId: string;
  /** Names the answer: Discord takes the same part of it once only, should a post be tried again. At most 22 characters. */
  readonly key: string;
  readonly shutBy?: readonly number[];
}

function nonce(key: string, part: number) {
  return { nonce: `${key}-${part}`, enforce_nonce: true };
}

export function intoChannel(rest: REST, { channelId, key, shutBy = GONE }: Post): Way {
  return {
    shutBy,
    async post(body, part) {
      await rest.post(Routes.channelMessages(channelId), { body: { ...body, ...nonce(key, part) } });
    },
  };
}

/** As a reply to a message, which may have been deleted meanwhile. */
export function asReply(rest: REST, { channelId, key, shutBy = GONE }: Post, messageId: string): Way {
  const plain = intoChannel(rest, { channelId, key, shutBy });
  return {
    shutBy,
    async post(body, part) {
      if (part > 0) return plain.post(body, part);
      const message_reference = { message_id: messageId, fail_if_not_exists: false };
      await rest.post(Routes.channelMessages(channelId), {
        body: { ...body, ...nonce(key, part), message_reference },
      });
    },
  };
}

const directChannel = z.object({ id: z.string() });

export function asDirectMessage(rest: REST, userId: string, key: string): Way {
  let opened: Promise<unknown> | undefined;
  return {
    async post(body, part) {
      opened ??= rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
      const { id } = directChannel.parse(await opened);
      await intoChannel(rest, { channelId: id, key }).post(body, part);
    },
  };
}

/** Posts all parts in order; rejects with the last way's error where none is left. */
export async function deliverAnswer(bodies: readonly MessageBody[], ways: readonly Way[]): Promise<void> {
  let [part, way] = [0, 0];
  for (let body = bodies[part]; body !== undefined; body = bodies[part]) {
    try {
      await ways[way]?.post(body, part);
      part += 1;
    } catch (error) {
      if (way + 1 >= ways.length || !isAnyOf(error, ways[way]?.shutBy ?? GONE)) throw error;
      way += 1;
    }
  }
}
