/** Looks for one of the bot's own messages in a channel or a forum, by whatever tells it from the others. */
import { RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import { z } from 'zod';
import type { ChannelFacts } from './channel-facts.ts';
import { isAnyOf } from './discord-error.ts';
import { snowflakeAt } from './snowflake.ts';

/** What is looked for, and how Discord is asked. */
export interface Search {
  readonly botId: string;
  readonly isWanted: (message: unknown) => boolean;
  /** Everything before it is older. */
  readonly after: Date;
  /** Rejects as Discord refuses. */
  readonly ask: (route: `/${string}`, query?: Record<string, string>) => Promise<unknown>;
}

/** More has been posted than is looked through: whether it is there stays open. */
export class TooMuch extends Error {}

const PAGE = 100;
const PAGES = 20;
/** Posts of a forum, which cost a request each. */
const POSTS = 50;

const page = z.array(z.looseObject({ id: z.string() }));
const thread = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().nullish(),
  thread_metadata: z.object({ archive_timestamp: z.string() }).nullish(),
});
const threads = z.object({ threads: z.array(thread), has_more: z.boolean().nullish() });
type Thread = z.infer<typeof thread>;

function latest(messages: readonly { id: string }[], before: string): string {
  return messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), before);
}

/** The id of the message; null where none is there, as far as the bot may read. Rejects with TooMuch. */
export async function searchChannel(search: Search, channelId: string): Promise<string | null> {
  let after = snowflakeAt(search.after);
  for (let i = 0; i < PAGES; i += 1) {
    const query = { after, limit: String(PAGE) };
    const messages = page.parse(await search.ask(Routes.channelMessages(channelId), query));
    const found = messages.find(search.isWanted);
    if (found !== undefined) return found.id;
    if (messages.length < PAGE) return null;
    after = latest(messages, after);
  }
  throw new TooMuch();
}

/** As {@link searchChannel}, in the thread that begins at a message, if one does. */
export async function searchThread(search: Search, messageId: string): Promise<string | null> {
  try {
    return await searchChannel(search, messageId);
  } catch (error) {
    if (isAnyOf(error, [Code.UnknownChannel])) return null;
    throw error;
  }
}

/** The latest closed come first; one that was begun after `after` was closed after it too. */
async function listClosed({ ask, after }: Search, forumId: string): Promise<Thread[]> {
  const route = Routes.channelThreads(forumId, 'public');
  const closed = threads.parse(await ask(route, { limit: String(PAGE) }));
  const closedAt = closed.threads.at(-1)?.thread_metadata?.archive_timestamp;
  const isCut = closed.has_more === true && !(closedAt !== undefined && new Date(closedAt) < after);
  if (isCut) throw new TooMuch();
  return closed.threads;
}

async function beginsWithWanted({ ask, isWanted }: Search, { id }: Thread): Promise<boolean> {
  try {
    return isWanted(await ask(Routes.channelMessage(id, id)));
  } catch (error) {
    if (isAnyOf(error, [Code.UnknownMessage, Code.UnknownChannel])) return false;
    throw error;
  }
}

/** The id of the forum's post that begins with the message, which is the message's own. Rejects with TooMuch. */
export async function searchForum(search: Search, { id, guildId }: ChannelFacts): Promise<string | null> {
  const active = threads.parse(await search.ask(Routes.guildActiveThreads(guildId ?? '')));
  const oldest = BigInt(snowflakeAt(search.after));
  const posts = [...active.threads, ...(await listClosed(search, id))].filter(
    (post) => post.parent_id === id && post.owner_id === search.botId && BigInt(post.id) >= oldest,
  );
  if (posts.length > POSTS) throw new TooMuch();
  for (const post of posts) if (await beginsWithWanted(search, post)) return post.id;
  return null;
}
