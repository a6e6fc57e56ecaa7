/** The ways by which an answer reaches Discord; where one is shut, the rest of the answer takes the next. */
import { MessageFlags, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { GONE, isAnyOf } from './discord-error.ts';
import type { MessageBody } from './render-components.ts';

interface Part {
  /** Counts from 0 over the whole answer. */
  readonly index: number;
  /** Whether it is said in place of a part that Discord did not take. */
  readonly isApology: boolean;
}

/** Posts one message. */
export interface Way {
  post(body: MessageBody, part: Part): Promise<void>;
  /** Errors after which the next way is tried; the default is {@link GONE}. */
  readonly shutBy?: readonly number[];
}

interface InteractionKey {
  readonly applicationId: string;
  readonly token: string;
}

/** In the place of "thinking…". */
export function intoOriginal(rest: REST, { applicationId, token }: InteractionKey, isPrivate: boolean): Way {
  const followUp = asFollowUp(rest, { applicationId, token }, isPrivate);
  return {
    async post(body, part) {
      if (part.index > 0) return followUp.post(body, part);
      await rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    },
  };
}

/** In the place of the message whose button was pressed, which an apology leaves as it is. */
export function intoPressed(rest: REST, key: InteractionKey, isPrivate: boolean): Way {
  const [original, followUp] = [intoOriginal(rest, key, isPrivate), asFollowUp(rest, key, isPrivate)];
  return { post: (body, part) => (part.isApology ? followUp : original).post(body, part) };
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
  /** Names the answer: Discord takes the same part of it once only, should a post be tried again. At most 21 characters. */
  readonly key: string;
  readonly shutBy?: readonly number[];
}

/** For the nonce of a part that was refused Discord may give back what it took under it before. */
function nonce(key: string, { index, isApology }: Part) {
  return { nonce: `${key}-${isApology ? 'a' : ''}${index}`, enforce_nonce: true };
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
      if (part.index > 0) return plain.post(body, part);
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

/** One answer on its way: what has been posted, and which ways are shut. */
export class Delivery {
  readonly #ways: readonly Way[];
  #index = 0;
  #way = 0;

  /** @param ways in the order in which they are tried. */
  constructor(ways: readonly Way[]) {
    this.#ways = ways;
  }

  /** Posts all parts in order; rejects with the last way's error where none is left. */
  deliver(bodies: readonly MessageBody[]): Promise<void> {
    return this.#post(bodies, false);
  }

  /** Goes on behind what was posted, by the way that was reached. Rejects as {@link deliver}. */
  apologise(bodies: readonly MessageBody[]): Promise<void> {
    return this.#post(bodies, true);
  }

  async #post(bodies: readonly MessageBody[], isApology: boolean): Promise<void> {
    for (const body of bodies) {
      await this.#postOne(body, { index: this.#index, isApology });
      this.#index += 1;
    }
  }

  async #postOne(body: MessageBody, part: Part): Promise<void> {
    for (;;) {
      const way = this.#ways[this.#way];
      try {
        return await way?.post(body, part);
      } catch (error) {
        if (this.#way + 1 >= this.#ways.length || !isAnyOf(error, way?.shutBy ?? GONE)) throw error;
        this.#way += 1;
      }
    }
  }
}
