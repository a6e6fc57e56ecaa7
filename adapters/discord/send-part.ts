/** Posts one part, once: into its channel, beneath the part before it, or as a new post of a forum. */
import { RESTJSONErrorCodes as Code, PermissionFlagsBits, Routes } from 'discord.js';
import { z } from 'zod';
import type { PartPlace, Posted, PostPart, SendOutcome } from '../../src/surfaces/posting.ts';
import {
  type ChannelFacts,
  hasThreads,
  isForum,
  isOfSpace,
  isThread,
  knownPermissions,
  readChannel,
} from './channel-facts.ts';
import { isAnyOf } from './discord-error.ts';
import { type Attempt, explainRefusal, FOREIGN } from './explain-refusal.ts';
import { judgeFailure } from './judge-failure.ts';
import { linkTo } from './message-link.ts';
import { type PostedPart, postedPart, toBody } from './posted-part.ts';
import { type PostingSession, until } from './posting-session.ts';

/** Where a part goes, once its place has been looked at. */
type Target =
  | { readonly kind: 'post'; readonly forum: string }
  | { readonly kind: 'message'; readonly channel: string; readonly replyTo: string | null };

interface Sending {
  readonly session: PostingSession;
  readonly at: PartPlace;
  readonly part: PostedPart;
  readonly key: string;
  readonly signal: AbortSignal;
}

const made = z.object({ id: z.string() });

const NO_THREAD = [
  Code.MissingPermissions,
  Code.MaximumActiveThreads,
  Code.MaximumActiveAnnouncementThreads,
  Code.CannotExecuteActionOnThisChannelType,
];

function mayUseThreads({ client }: PostingSession, channel: ChannelFacts): boolean {
  const permissions = knownPermissions(client, channel.id);
  const wanted = [PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads];
  return permissions === null || permissions.has(wanted);
}

/** The thread that begins at a message has that message's id, whoever began it. False where there can be none. */
async function hasThread(sending: Sending, channel: ChannelFacts, messageId: string): Promise<boolean> {
  const { session, part, signal } = sending;
  if (session.client.channels.cache.has(messageId)) return true;
  if (!mayUseThreads(session, channel)) return false;
  try {
    const body = { name: part.thread_name };
    await session.rest.post(Routes.threads(channel.id, messageId), { body, signal });
    return true;
  } catch (error) {
    if (isAnyOf(error, [Code.ThreadAlreadyCreatedForMessage])) return true;
    if (isAnyOf(error, NO_THREAD)) return false;
    throw error;
  }
}

async function findTarget(sending: Sending, channel: ChannelFacts): Promise<Target> {
  const { under } = sending.at;
  if (isForum(channel)) {
    if (under === null) return { kind: 'post', forum: channel.id };
    return { kind: 'message', channel: under, replyTo: null };
  }
  if (under === null || !hasThreads(channel)) return { kind: 'message', channel: channel.id, replyTo: null };
  if (await hasThread(sending, channel, under)) return { kind: 'message', channel: under, replyTo: null };
  return { kind: 'message', channel: channel.id, replyTo: under };
}

async function startPost({ session, part, key, signal }: Sending, forum: string): Promise<string> {
  const body = { name: part.thread_name, message: toBody(part, key) };
  return made.parse(await session.rest.post(Routes.threads(forum), { body, signal })).id;
}

async function postMessage({ session, part, key, signal }: Sending, target: Target & { kind: 'message' }) {
  const body = { ...toBody(part, key), nonce: key, enforce_nonce: true };
  const route = Routes.channelMessages(target.channel);
  const post = async (extra: object) =>
    made.parse(await session.rest.post(route, { body: { ...body, ...extra }, signal })).id;
  if (target.replyTo === null) return post({});
  try {
    return await post({ message_reference: { message_id: target.replyTo, fail_if_not_exists: false } });
  } catch (error) {
    if (!isAnyOf(error, [Code.CannotReplyWithoutPermissionToReadMessageHistory])) throw error;
    return post({});
  }
}

async function post(sending: Sending, target: Target): Promise<Posted> {
  const { space } = sending.at;
  if (target.kind === 'message') {
    const id = await postMessage(sending, target);
    return { id, link: linkTo(space, target.channel, id) };
  }
  // The post has the id of the message that begins it.
  const id = await startPost(sending, target.forum);
  return { id, link: linkTo(space, id, id) };
}

/** How far sending had come. */
interface Progress {
  readonly attempt: Attempt;
  /** It goes into a thread or post that the first part begins. */
  readonly isBeneath: boolean;
  readonly isSent: boolean;
}

function judge(sending: Sending, error: unknown, { attempt, isBeneath, isSent }: Progress): SendOutcome {
  const isThreadGone = isBeneath && isAnyOf(error, [Code.UnknownChannel]);
  const isFirstGone = !isSent && isAnyOf(error, [Code.UnknownMessage]);
  if (isThreadGone || isFirstGone) return { kind: 'unfit', why: 'What it continues has been deleted' };
  return judgeFailure(error, isSent, (code) => explainRefusal(sending.session, code, attempt));
}

async function send(sending: Sending): Promise<SendOutcome> {
  const { session, at, signal } = sending;
  let progress: Progress = {
    attempt: { space: at.space, channel: null, isInThread: false },
    isBeneath: false,
    isSent: false,
  };
  try {
    const channel = await readChannel(session, at.place.channel, signal);
    if (!isOfSpace(channel, at.space)) return { kind: 'refused', ...FOREIGN };
    const attempt = { space: at.space, channel, isInThread: isThread(channel) };
    progress = { ...progress, attempt };
    const target = await findTarget(sending, channel);
    const isBeneath = target.kind === 'message' && target.channel !== channel.id;
    const isInThread = attempt.isInThread || isBeneath;
    signal.throwIfAborted();
    progress = { attempt: { ...attempt, isInThread }, isBeneath, isSent: true };
    return { kind: 'sent', ...(await post(sending, target)) };
  } catch (error) {
    return judge(sending, error, progress);
  }
}

/** One attempt; what comes before it (the channel, the thread) can be done again without harm. Never rejects. */
export async function sendPart(
  session: PostingSession,
  at: PartPlace,
  { body, key }: PostPart,
  timeoutMs: number,
): Promise<SendOutcome> {
  const parsed = postedPart.safeParse(body);
  if (!parsed.success) return { kind: 'unfit', why: 'What was kept of it is no message of Discord' };
  const signal = until(session, timeoutMs);
  return send({ session, at, part: parsed.data, key, signal });
}
