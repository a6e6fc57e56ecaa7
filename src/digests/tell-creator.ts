/** Tells the person who made a digest what stands in its way, in a direct message. */
import type { Message } from '../messages/message.ts';
import type { Turn } from './delivery-tools.ts';
import { nameOf } from './name-of.ts';
import { localTime } from './schedule/local-time.ts';

function say(title: string, ...texts: string[]): Message {
  const blocks = texts.map((text) => ({ type: 'paragraph', text, citations: [] }) as const);
  return { title: { text: title, citations: [] }, blocks };
}

async function tell({ digest, posting, tools }: Turn, message: Message): Promise<void> {
  if (digest.creator === null) return;
  const isTold = await posting.tell(digest.space, digest.creator, message);
  const about = { digest: digest.number, space: digest.space, user: digest.creator };
  if (!isTold) tools.log.warn(about, 'whoever made a digest could not be told what is wrong with it');
}

function dueTime({ slot, digest }: Turn): string {
  return localTime(slot.dueAt, digest.settings.schedule.zone);
}

/** @param refusal what the platform refuses and how to mend it. */
export function tellOfRefusal(turn: Turn, refusal: string): Promise<void> {
  const { digest } = turn;
  return tell(
    turn,
    say(
      `${nameOf(digest)} is paused: it cannot be posted.`,
      refusal,
      `I try again by myself, and it goes on when that is mended. Nothing of its settings is lost. /digest history ${digest.number} shows what became of each.`,
    ),
  );
}

export function tellOfUnfit(turn: Turn, why: string): Promise<void> {
  return tell(
    turn,
    say(
      `${nameOf(turn.digest)} of ${dueTime(turn)} was not posted.`,
      `The platform does not take it: ${why}. The next one has what this would have told.`,
    ),
  );
}

export function tellOfUnknown(turn: Turn, why: string): Promise<void> {
  const { digest } = turn;
  return tell(
    turn,
    say(
      `I do not know whether ${nameOf(digest)} of ${dueTime(turn)} was posted.`,
      `${why}. It is not posted again, so that it does not come twice: please look. /digest run ${digest.number} posts one now.`,
    ),
  );
}
