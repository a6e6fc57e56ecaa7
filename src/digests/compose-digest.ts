/** Composes digests for their places; what many are due to tell at one time is found once. */
import { createHash } from 'node:crypto';
import { citedInStories, sourcesOfStories } from '../../briefings/digest/cited-in-stories.ts';
import type { CommandContext } from '../commands/command-context.ts';
import { answerIdOf } from '../handler/follow-up-id.ts';
import type { KeptAnswer } from '../handler/kept-answer.ts';
import { keptQuote, passagesOf, withActions } from '../handler/with-actions.ts';
import { digestMessage, nothingNewMessage } from '../messages/digest-message.ts';
import { RecentMap } from '../recent-map.ts';
import type { ComposedDigest } from './composed-digest.ts';
import type { ComposeOptions } from './delivery-tools.ts';
import type { Cursor, Digest } from './digest.ts';
import { type FoundStories, findStories } from './find-stories.ts';
import { sinceWhen } from './gather-fresh.ts';

type DigestToCompose = Pick<Digest, 'space' | 'number' | 'settings' | 'cursor' | 'told'>;

export interface DigestComposer {
  /**
   * `dueAt` is null where lateness does not matter: asked for now, or a preview. At one instant, of one state of the library, the same to the byte however often it is asked. `context.library` is of
   * the digest's space. Throws what the library and the model throw.
   */
  compose(digest: DigestToCompose, context: CommandContext, options: ComposeOptions): Promise<ComposedDigest>;
}

const MINUTE_MS = 60_000;
const MOST_LATE_MS = 15 * MINUTE_MS;
const MOST_FOUND = 200;

export function createComposer(): DigestComposer {
  const found = new RecentMap<string, Promise<FoundStories>>(MOST_FOUND);
  return {
    compose: async (digest, context, options) => {
      // Before anything is looked up: what comes meanwhile is the next digest's.
      const cursor = await context.library.cursor();
      const at = seenFrom(options);
      const key = keyOf(digest, cursor, at);
      const stories = found.get(key) ?? findStories(digest, context, at);
      found.set(key, stories);
      stories.catch(() => found.delete(key));
      return dressed(digest, await stories, cursor, context, options);
    },
  };
}

/** What is due at one time is found once, though it takes minutes until all of it is posted. */
function seenFrom({ now, dueAt }: ComposeOptions): Date {
  const isLate = dueAt === null || now.getTime() - dueAt.getTime() > MOST_LATE_MS;
  const instant = isLate ? now : dueAt;
  return new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** All that the stories found depend on; `now`: how far the library has come. */
function keyOf({ space, settings, cursor, told }: DigestToCompose, now: Cursor, at: Date): string {
  const { topic, outlets, stories, quotes } = settings;
  const since = [cursor.own, cursor.also, sinceWhen(cursor, at)];
  const all = [space, topic, outlets, stories, quotes, told, since, now.own, now.also, at];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url');
}

/** What was found in the words, the time zone and with the buttons of one digest. */
async function dressed(
  digest: DigestToCompose,
  found: FoundStories,
  cursor: Cursor,
  context: CommandContext,
  { now, dueAt }: ComposeOptions,
): Promise<ComposedDigest> {
  const { topic, ifNothing, schedule } = digest.settings;
  const place = { topic, zone: schedule.zone };
  const { stories, documents, told, leftOut } = found;
  if (stories.length === 0) {
    const message = ifNothing === 'line' ? nothingNewMessage(new Date(digest.cursor.at), place) : null;
    return { kind: 'nothing-new', message, cursor };
  }
  const message = digestMessage(stories, documents, { ...place, now, dueAt, leftOut });
  const { space, number } = digest;
  const answer: KeptAnswer = {
    asked: { kind: 'digest', number },
    message,
    sources: sourcesOfStories(stories, documents),
    passages: passagesOf(citedInStories(stories), documents),
    quotes: stories.flatMap(({ quote }) => (quote === null ? [] : [keptQuote(quote)])),
    instead: [],
  };
  const id = answerIdOf([space, number, message]);
  const withButtons = await withActions(answer, context, { isShareable: false, id });
  return { kind: 'digest', message: withButtons, cursor, told };
}
