/** Asks Slack whether a post could stand in a place, before any is due. */
import { z } from 'zod';
import type { Place, Refusal } from '../../src/surfaces/posting.ts';
import { type Attempt, type Calling, callOnce } from './one-attempt.ts';
import { judgeRefusal } from './post-refusals.ts';

const infoSchema = z.looseObject({
  channel: z.looseObject({ is_archived: z.boolean().optional(), is_member: z.boolean().optional() }),
});

/** Direct conversations are open to the bot, and looking them up would take a further scope. */
const LOOKED_UP = /^[CG]/;
const UNASKABLE = new Set(['missing_scope', 'no_permission']);

function refusalOf(error: string): Refusal | null {
  if (UNASKABLE.has(error)) return null;
  const refusal = judgeRefusal(error, false);
  return refusal.kind === 'refused' ? { reason: refusal.reason, remedy: refusal.remedy } : null;
}

function judge(attempt: Attempt<unknown>): Refusal | null {
  if (attempt.kind === 'refused') return refusalOf(attempt.error);
  const { data } = infoSchema.safeParse(attempt.kind === 'answered' ? attempt.answer : null);
  if (data === undefined) return null;
  if (data.channel.is_archived === true) return refusalOf('is_archived');
  return data.channel.is_member === false ? refusalOf('not_in_channel') : null;
}

/** Null where nothing stands in the way, or Slack does not say. Never rejects. */
export async function checkPlace({ channel, thread }: Place, calling: Calling): Promise<Refusal | null> {
  if (LOOKED_UP.test(channel)) {
    const refusal = judge(await callOnce(calling, (client) => client.conversations.info({ channel })));
    if (refusal !== null) return refusal;
  }
  if (thread === null) return null;
  const asked = { channel, ts: thread, limit: 1 };
  const attempt = await callOnce(calling, (client) => client.conversations.replies(asked));
  return attempt.kind === 'refused' && attempt.error === 'thread_not_found'
    ? refusalOf('thread_not_found')
    : null;
}
