/** Asks Slack whether a post arrived: the bot's own messages since then, by the key in their metadata. */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { FindOutcome, PartPlace } from '../../src/surfaces/posting.ts';
import { type Attempt, type Calling, callOnce } from './one-attempt.ts';
import { judgeRefusal } from './post-refusals.ts';
import type { WorkspaceAccount } from './workspace-accounts.ts';

/** The mark that every part bears; its payload is the part's key. */
export const EVENT_TYPE = 'onrecord_digest';

const messageSchema = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  metadata: z
    .looseObject({ event_type: z.string(), event_payload: z.looseObject({ key: z.string().optional() }) })
    .optional()
    .catch(undefined),
});

const pageSchema = z.looseObject({
  messages: z.array(z.unknown()),
  has_more: z.boolean().optional(),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

type Page = z.infer<typeof pageSchema>;

/** Slack's clock and ours need not agree. */
const CLOCKS_APART_MS = 15 * 60_000;
const PAGE = 200;
/** More than that is not written in a channel while a digest is being settled. */
const MOST_PAGES = 10;

interface Search {
  readonly at: PartPlace;
  readonly key: string;
  readonly since: Date;
  readonly account: WorkspaceAccount;
}

/** The thread in which the part would stand; null for the channel itself. */
export function threadOf({ place, under }: PartPlace): string | null {
  return place.thread ?? under;
}

function slackSeconds(time: Date): string {
  return Math.max(0, (time.getTime() - CLOCKS_APART_MS) / 1_000).toFixed(6);
}

function readPage(
  { at, since }: Search,
  cursor: string | null,
): (client: webApi.WebClient) => Promise<unknown> {
  const asked = {
    channel: at.place.channel,
    oldest: slackSeconds(since),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === null ? {} : { cursor }),
  };
  const thread = threadOf(at);
  return (client) =>
    thread === null
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: thread });
}

/** What others write may bear the same mark: it counts only on the bot's own. */
function findKey({ messages }: Page, { key, account }: Search): string | null {
  for (const message of messages) {
    const { data } = messageSchema.safeParse(message);
    const isOwn = data?.bot_id === account.botId || data?.user === account.botUserId;
    const { event_type: type, event_payload: payload } = data?.metadata ?? {};
    if (data !== undefined && isOwn && type === EVENT_TYPE && payload?.key === key) return data.ts;
  }
  return null;
}

const CANNOT_LOOK: Readonly<Record<string, string>> = {
  missing_scope: 'The app lacks the scope to look (channels:history, or groups:history in private channels)',
  no_permission: 'The app lacks the scope to look (channels:history, or groups:history in private channels)',
  not_in_channel: 'I am not a member of the channel, so Slack does not let me look',
  channel_not_found: 'I cannot see the channel, so Slack does not let me look',
};

type NotFound = Exclude<FindOutcome, { kind: 'found' }>;

function judge(attempt: Exclude<Attempt<unknown>, { kind: 'answered' }>): NotFound {
  if (attempt.kind === 'not-now') return attempt;
  if (attempt.kind === 'unclear') return { kind: 'not-now', afterMs: null, why: attempt.why };
  if (attempt.error === 'thread_not_found') return { kind: 'absent' };
  const why = CANNOT_LOOK[attempt.error];
  if (why !== undefined) return { kind: 'cannot-ask', why };
  const refusal = judgeRefusal(attempt.error, false);
  if (refusal.kind === 'not-now') return refusal;
  if (refusal.kind === 'unclear') return { kind: 'not-now', afterMs: null, why: refusal.why };
  return { kind: 'cannot-ask', why: refusal.kind === 'refused' ? refusal.reason : refusal.why };
}

/** The `ts` of the message; else why there is none. Never rejects. */
export async function findPost(
  search: Search,
  calling: Calling,
): Promise<{ readonly kind: 'ts'; readonly ts: string } | NotFound> {
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const attempt: Attempt<unknown> = await callOnce(calling, readPage(search, cursor));
    if (attempt.kind !== 'answered') return judge(attempt);
    const read = pageSchema.safeParse(attempt.answer);
    if (!read.success) return { kind: 'not-now', afterMs: null, why: 'Slack’s answer could not be read' };
    const ts = findKey(read.data, search);
    if (ts !== null) return { kind: 'ts', ts };
    cursor = read.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') return { kind: 'absent' };
  }
  return { kind: 'cannot-ask', why: 'More was written there since than I can look through' };
}
