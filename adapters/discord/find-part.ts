/** Asks Discord whether a part was posted: by its nonce or its mark, among the bot's own messages since it was sent. */
import { DiscordAPIError, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import type { FindOutcome, PartPlace } from '../../src/surfaces/posting.ts';
import { afterLimits } from './after-limits.ts';
import {
  type ChannelFacts,
  hasThreads,
  isForum,
  isOfSpace,
  knownChannel,
  nameOf,
  readChannel,
} from './channel-facts.ts';
import { asNotNow } from './judge-failure.ts';
import { linkTo } from './message-link.ts';
import { permissionsInChannel } from './permissions-in-channel.ts';
import { markOf } from './posted-part.ts';
import { type PostingSession, until } from './posting-session.ts';
import { type Search, searchChannel, searchForum, searchThread, TooMuch } from './search-messages.ts';

const PATIENCE_MS = 20_000;
/** A longer limit is for the caller to wait for. */
const LONGEST_WAIT_MS = 5_000;
/** Clocks differ. */
const MARGIN_MS = 15 * 60_000;

const shape = z.object({
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).nullish(),
  components: z.array(z.object({ id: z.number().nullish() })).nullish(),
});

function recognise(botId: string, key: string): Search['isWanted'] {
  const mark = markOf(key);
  return (message) => {
    const { data } = shape.safeParse(message);
    if (data?.author.id !== botId) return false;
    return data.nonce === key || data.components?.[0]?.id === mark;
  };
}

/** Without the permission to read the history Discord shows an empty channel, and refuses nothing. */
async function mayRead({ client, rest }: PostingSession, channelId: string, signal: AbortSignal) {
  const permissions = await permissionsInChannel(rest, channelId, client.user.id, signal);
  const wanted = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory];
  return permissions === null || permissions.has(wanted);
}

interface Found {
  readonly channel: string;
  readonly id: string;
}

async function searchPlace(search: Search, under: string | null, place: ChannelFacts): Promise<Found | null> {
  const found = (channel: string, id: string | null) => (id === null ? null : { channel, id });
  if (isForum(place)) {
    if (under !== null) return found(under, await searchChannel(search, under));
    const id = await searchForum(search, place);
    return found(id ?? '', id);
  }
  // Beneath a message it stands in the thread, or where none could be begun in the channel.
  const inThread = under !== null && hasThreads(place) ? await searchThread(search, under) : null;
  if (inThread !== null) return found(under ?? '', inThread);
  return found(place.id, await searchChannel(search, place.id));
}

function judge(error: unknown, channel: ChannelFacts | null): FindOutcome {
  if (error instanceof TooMuch) {
    return { kind: 'cannot-ask', why: `Too much has been posted in ${nameOf(channel)} to look through` };
  }
  const notNow = asNotNow(error);
  if (notNow !== null) return notNow;
  if (error instanceof DiscordAPIError) {
    return {
      kind: 'cannot-ask',
      why: `Discord does not let me look in ${nameOf(channel)}: ${error.message}`,
    };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { kind: 'not-now', afterMs: null, why: `Discord did not answer: ${why}` };
}

/** Never rejects. `absent` only where the bot may read the place and it is not there. */
export async function findPart(
  session: PostingSession,
  { space, place, under }: PartPlace,
  key: string,
  since: Date,
): Promise<FindOutcome> {
  const signal = until(session, PATIENCE_MS);
  const botId = session.client.user.id;
  const ask: Search['ask'] = (route, query = {}) => {
    const get = () => session.rest.get(route, { query: new URLSearchParams(query), signal });
    return afterLimits(get, signal, LONGEST_WAIT_MS);
  };
  const after = new Date(since.getTime() - MARGIN_MS);
  let channel = knownChannel(session.client, place.channel);
  try {
    channel = await readChannel(session, place.channel, signal);
    if (!isOfSpace(channel, space)) return { kind: 'cannot-ask', why: 'The channel is of another server' };
    const found = await searchPlace({ botId, isWanted: recognise(botId, key), after, ask }, under, channel);
    if (found !== null) return { kind: 'found', id: found.id, link: linkTo(space, found.channel, found.id) };
    if (await mayRead(session, channel.id, signal)) return { kind: 'absent' };
    const why = `I lack the permission “View Channel” or “Read Message History” in ${nameOf(channel)}`;
    return { kind: 'cannot-ask', why };
  } catch (error) {
    return judge(error, channel);
  }
}
