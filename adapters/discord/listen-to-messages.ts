/** Mentions and direct messages: answered where they were written, as a reply. */
import { Events, type Message, MessageType, Routes } from 'discord.js';
import { linksIn, readRequest } from '../../src/surfaces/read-request.ts';
import type { Request } from '../../src/surfaces/request.ts';
import { asDirectMessage, asReply, Delivery, intoChannel, type Way } from './deliver-answer.ts';
import { FORBIDDEN, GONE, isAnyOf, loggable, NO_REFERENCE } from './discord-error.ts';
import { authorOf } from './find-asker.ts';
import { missingToAnswer } from './inspect-permissions.ts';
import { offerAttachments } from './offer-attachments.ts';
import { apologise, prepareAnswer } from './prepare-answer.ts';
import { isMentioned, readWords } from './read-words.ts';
import { renderMessage, sentence } from './render-components.ts';
import type { Session } from './session.ts';

/** Not other bots, webhooks and notices of Discord; in servers, only who wrote the bot's mention. */
function isForUs({ client }: Session, message: Message): boolean {
  const isWritten = message.type === MessageType.Default || message.type === MessageType.Reply;
  const isByPerson = !message.author.bot && message.webhookId === null;
  if (!isWritten || !isByPerson) return false;
  return message.guildId === null || isMentioned(message.content, client.user.id);
}

async function showTyping({ client, log }: Session, { channelId }: Message): Promise<void> {
  try {
    await client.rest.post(Routes.channelTyping(channelId));
  } catch (error) {
    log.debug({ err: loggable(error) }, 'typing not shown');
  }
}

function waysTo({ client }: Session, { channelId, id, author }: Message): Way[] {
  const post = { channelId, key: id };
  return [
    asReply(client.rest, { ...post, shutBy: [...NO_REFERENCE, ...GONE] }, id),
    intoChannel(client.rest, post),
    asDirectMessage(client.rest, author.id, id),
  ];
}

/** The person waits: they are told directly why no answer comes. */
async function tellMissing({ client, log }: Session, message: Message): Promise<void> {
  const { channel, channelId, guildId, author } = message;
  log.warn({ channel: channelId, guild: guildId }, 'no permission to answer a mention');
  const permissions = channel.isDMBased() ? null : channel.permissionsFor(client.user);
  const notice = sentence(missingToAnswer(permissions, channel.isThread()));
  await new Delivery([asDirectMessage(client.rest, author.id, message.id)]).deliver(renderMessage(notice));
}

/** Files, and links with nothing asked beside them, are to be read. */
function requestOf({ client }: Session, message: Message): Request {
  const text = readWords(message, client.user.id);
  const { links, rest } = linksIn(text);
  const files = offerAttachments(message.attachments.values(), client);
  return readRequest(rest, links, files) ?? { kind: 'words', text };
}

async function answer(session: Session, message: Message): Promise<void> {
  if (!(await session.handler.claim(`discord:${message.id}`))) return;
  const asker = authorOf(session, message);
  const request = requestOf(session, message);
  // Not waited for: where people ask much, Discord lets the bot show it less often than answer.
  void showTyping(session, message);
  const prepared = await prepareAnswer(session, request, asker);
  const delivery = new Delivery(waysTo(session, message));
  try {
    await delivery.deliver(prepared.bodies);
  } catch (error) {
    if (isAnyOf(error, FORBIDDEN)) await tellMissing(session, message);
    else await apologise(session, error, delivery, { message: message.id, user: asker.user });
  }
}

async function answerSafely(session: Session, message: Message): Promise<void> {
  try {
    await answer(session, message);
  } catch (error) {
    const { id, author } = message;
    session.log.error({ err: loggable(error), message: id, user: author.id }, 'answer not delivered');
  }
}

export function listenToMessages(session: Session): void {
  session.client.on(Events.MessageCreate, (message) => {
    if (isForUs(session, message)) void session.work.take(() => answerSafely(session, message));
  });
}
