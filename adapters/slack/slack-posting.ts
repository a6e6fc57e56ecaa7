/** Posts unasked in Slack: one attempt at a time, each marked with a key by which Slack can be asked whether it arrived. */
import type { InstallationStore, Logger } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import type {
  Dress,
  FindOutcome,
  Pace,
  PartPlace,
  Posting,
  PostPart,
  Refusal,
  SendOutcome,
} from '../../src/surfaces/posting.ts';
import type { SlackSettings } from '../../src/surfaces/settings.ts';
import type { SlackBlock } from './assemble-blocks.ts';
import { checkPlace } from './check-place.ts';
import { QUIET } from './deliver.ts';
import { EVENT_TYPE, findPost, threadOf } from './find-post.ts';
import { type Calling, callOnce } from './one-attempt.ts';
import { judgeRefusal, NOT_INSTALLED } from './post-refusals.ts';
import { describeError } from './redact.ts';
import { renderMessage, renderPost } from './render-message.ts';
import type { BotIdentity } from './verify-account.ts';
import { createWebClient } from './web-client.ts';
import { findAccount, type WorkspaceAccount } from './workspace-accounts.ts';

/** What is there while the surface is started. */
export interface PostingTools {
  readonly settings: SlackSettings;
  /** Null where each workspace has its own. */
  readonly bot: BotIdentity | null;
  readonly installations: InstallationStore;
  readonly logger: Logger;
  readonly log: Log;
}

/** About one message a second in a channel, and "several hundred a minute" in a workspace. */
const CHANNEL_GAP_MS = 1_100;
const WORKSPACE_GAP_MS = 105;
/** One question to Slack, where nobody says how long it may take. */
const QUESTION_MS = 10_000;
/** Somebody waits for the answer. */
const CHECK_MS = 3_000;
/** A link is worth no more of the time in which others wait. */
const LINK_MS = 2_000;

const partSchema = z.object({
  text: z.string(),
  blocks: z.array(
    z.custom<SlackBlock>((block) => z.looseObject({ type: z.string() }).safeParse(block).success),
  ),
});
const sentSchema = z.looseObject({ ts: z.string(), channel: z.string().optional() });

const NOT_STARTED = { kind: 'not-now', afterMs: null, why: 'I am not connected to Slack' } as const;
const UNKNOWN_ACCOUNT = {
  kind: 'not-now',
  afterMs: null,
  why: 'The library did not say in time whether the app is installed',
} as const;

/** Another process on the same library may have the token of that workspace. */
const OTHERS_WORKSPACE = {
  kind: 'not-now',
  afterMs: null,
  why: 'My token is of another workspace',
} as const;

export class SlackPosting implements Posting {
  readonly #tools: () => PostingTools | null;

  /** @param tools null before the surface is started and after it is stopped. */
  constructor(tools: () => PostingTools | null) {
    this.#tools = tools;
  }

  render(message: Message, dress: Dress): readonly unknown[] {
    return renderPost(message, dress);
  }

  async send(at: PartPlace, part: PostPart, timeoutMs: number): Promise<SendOutcome> {
    const endsAt = performance.now() + timeoutMs;
    const tools = this.#tools();
    if (tools === null) return NOT_STARTED;
    const account = await accountIn(at.space, tools);
    if (account === 'not-installed') return { kind: 'refused', ...NOT_INSTALLED };
    if (account === 'not-served') return OTHERS_WORKSPACE;
    if (account === 'unknown') return UNKNOWN_ACCOUNT;
    const body = partSchema.safeParse(part.body);
    if (!body.success) return { kind: 'unfit', why: 'It is no message of Slack’s' };
    const thread = threadOf(at);
    const post = {
      ...body.data,
      ...QUIET,
      channel: at.place.channel,
      metadata: { event_type: EVENT_TYPE, event_payload: { key: part.key } },
      ...(thread === null ? {} : { thread_ts: thread }),
    };
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) return UNKNOWN_ACCOUNT;
    const how = calling(account, tools, leftMs);
    const attempt = await callOnce(how, (client) => client.chat.postMessage(post));
    if (attempt.kind === 'refused') return judgeRefusal(attempt.error, at.under !== null);
    if (attempt.kind !== 'answered') return attempt;
    const sent = sentSchema.safeParse(attempt.answer);
    if (!sent.success) return { kind: 'unclear', why: 'Slack’s answer could not be read' };
    const { ts, channel = at.place.channel } = sent.data;
    const linkMs = Math.min(LINK_MS, endsAt - performance.now());
    return { kind: 'sent', id: ts, link: await linkTo(channel, ts, calling(account, tools, linkMs)) };
  }

  async find(at: PartPlace, key: string, since: Date): Promise<FindOutcome> {
    const tools = this.#tools();
    if (tools === null) return NOT_STARTED;
    const account = await accountIn(at.space, tools);
    if (account === 'not-installed') return { kind: 'cannot-ask', why: NOT_INSTALLED.reason };
    if (account === 'not-served') return OTHERS_WORKSPACE;
    if (account === 'unknown') return UNKNOWN_ACCOUNT;
    const found = await findPost({ at, key, since, account }, calling(account, tools, QUESTION_MS));
    if (found.kind !== 'ts') return found;
    const link = await linkTo(at.place.channel, found.ts, calling(account, tools, LINK_MS));
    return { kind: 'found', id: found.ts, link };
  }

  async check({ space, place }: PartPlace): Promise<Refusal | null> {
    const tools = this.#tools();
    if (tools === null) return null;
    const account = await accountIn(space, tools);
    if (account === 'unknown') return null;
    return typeof account === 'string' ? NOT_INSTALLED : checkPlace(place, calling(account, tools, CHECK_MS));
  }

  /** Slack has no channels whose messages are handed on. */
  async publish(): Promise<null> {
    return null;
  }

  paces({ space, place }: PartPlace): readonly Pace[] {
    return [
      { scope: `${space}:${place.channel}`, gapMs: CHANNEL_GAP_MS },
      { scope: space, gapMs: WORKSPACE_GAP_MS },
    ];
  }

  async tell(space: string, user: string, message: Message): Promise<boolean> {
    const tools = this.#tools();
    if (tools === null) return false;
    const { settings, logger, log } = tools;
    try {
      const account = await accountIn(space, tools);
      if (typeof account === 'string') return false;
      const client = createWebClient(account.token, { apiUrl: settings.apiUrl, logger });
      for (const part of renderMessage(message))
        await client.chat.postMessage({ ...part, ...QUIET, channel: user });
      return true;
    } catch (error) {
      log.warn({ surface: 'slack', space, ...describeError(error) }, 'a person could not be told');
      return false;
    }
  }
}

function accountIn(space: string, { settings, bot, installations }: PostingTools) {
  return findAccount(space, settings.account, bot, installations);
}

function calling(
  { token }: WorkspaceAccount,
  { settings, logger }: PostingTools,
  timeoutMs: number,
): Calling {
  return { apiUrl: settings.apiUrl, logger, token, timeoutMs };
}

const linkSchema = z.looseObject({ permalink: z.string() });

/** Null where Slack does not give it soon: the post is there without it. */
async function linkTo(channel: string, ts: string, how: Calling): Promise<string | null> {
  if (how.timeoutMs <= 0) return null;
  const attempt = await callOnce(how, (client) => client.chat.getPermalink({ channel, message_ts: ts }));
  const read = linkSchema.safeParse(attempt.kind === 'answered' ? attempt.answer : null);
  return read.success ? read.data.permalink : null;
}
