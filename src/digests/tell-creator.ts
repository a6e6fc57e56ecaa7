/** Tells the person who made a digest what stands in its way, in a direct message. */
import type { Message } from '../messages/message.ts';
import { paragraph, titled } from '../messages/own-words.ts';
import type { Turn } from './delivery-tools.ts';
import { nameOf } from './name-of.ts';
import { localTime } from './schedule/local-time.ts';

const AGAIN = 3;
const PAUSE_MS = 20_000;
const NEVER = new AbortController().signal;

function say(title: string, ...texts: string[]): Message {
  return titled(title, texts.map(paragraph));
}

/** Never rejects: nobody waits for it. An operator's digest has nobody but the log. */
async function tell({ digest, posting, tools }: Turn, message: Message): Promise<void> {
  const { creator, space, number } = digest;
  const attempt = async (): Promise<boolean> => {
    try {
      return creator !== null && (await posting.tell(space, creator, message));
    } catch {
      return false;
    }
  };
  let isTold = await attempt();
  // What keeps a digest from its place mostly passes, and keeps this from its person meanwhile.
  for (let again = 0; !isTold && creator !== null && again < AGAIN; again += 1) {
    await tools.wait(PAUSE_MS, NEVER);
    isTold = await attempt();
  }
  const about = { digest: number, space, user: creator, told: message.title.text };
  if (!isTold) tools.log.error(about, 'nobody could be told what is wrong with a digest');
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

/** The first part stands in the channel, without what was to follow it. */
export function tellOfMissingRest(turn: Turn, why: string): Promise<void> {
  const { digest } = turn;
  return tell(
    turn,
    say(
      `${nameOf(digest)} of ${dueTime(turn)} was posted in part.`,
      `The rest could not be: ${why}`,
      'What is missing does not come again by itself: /briefing has it.',
    ),
  );
}

export function tellOfUnfit(turn: Turn, why: string): Promise<void> {
  return tell(
    turn,
    say(
      `${nameOf(turn.digest)} of ${dueTime(turn)} was not posted.`,
      `The platform does not take it: ${why}. What it would have told is passed over, since it would not be taken the next time either: /briefing has it.`,
    ),
  );
}

export function tellOfUnknown(turn: Turn, why: string): Promise<void> {
  const { digest } = turn;
  return tell(
    turn,
    say(
      `I do not know whether ${nameOf(digest)} of ${dueTime(turn)} was posted.`,
      `${why}. It is not posted again by itself, so that it does not come twice: please look. The next one tells the same stories again; /digest run ${digest.number} has it come now.`,
    ),
  );
}
