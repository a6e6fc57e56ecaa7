/** Tells spaces, once, that a source has failed for a day, and once that it is well again. */
import type { Log } from '../../log.ts';
import type { Message, TableRow } from '../../messages/message.ts';
import { paragraph, titled } from '../../messages/own-words.ts';
import type { Dress, Place, Posting, SendOutcome } from '../../surfaces/posting.ts';
import type { SurfaceName } from '../../surfaces/surface.ts';
import type { ClaimedNews, SourceNews, SourceStore } from './source-store.ts';

const MOST_AT_ONCE = 10;
const MOST_NAMED = 20;
const LEASE_MS = 60_000;
const SEND_MS = 10_000;
const PAUSE_MS = 5 * 60_000;
/** What is only away for the moment, as where a connection is just being made, is asked again soon; then seldomer. */
const FIRST_PAUSE_MS = 15_000;
/** After that, /sources list alone says it. */
const LONGEST_MS = 7 * 24 * 60 * 60_000;
const DRESS: Dress = { layout: 'message', mention: null, publish: false };

export interface TellingTools {
  readonly store: SourceStore;
  readonly holder: string;
  readonly postings: ReadonlyMap<SurfaceName, Posting>;
  /** Names of those that can be posted to now. */
  readonly surfaces: () => readonly SurfaceName[];
  readonly log: Log;
}

function row({ number, name, kind, why }: SourceNews): TableRow {
  const value = kind === 'well' ? 'is read again' : (why ?? 'cannot be read');
  return { label: `#${number} ${name}`, value, state: kind === 'well' ? 'ok' : 'problem' };
}

function titleOf(news: readonly SourceNews[]): string {
  const failing = news.filter(({ kind }) => kind === 'failing').length;
  if (failing === 0)
    return news.length === 1 ? 'A source is well again.' : `${news.length} sources are well again.`;
  if (failing < news.length) return 'How sources are';
  return failing === 1
    ? 'A source cannot be read for a day now.'
    : `${failing} sources cannot be read for a day now.`;
}

const GOES_ON =
  'I go on trying by myself, and nothing of its settings is lost. /sources list shows how each is; /sources check NUMBER tries it at once.';

export function newsMessage(news: readonly SourceNews[]): Message {
  const isFailing = news.some(({ kind }) => kind === 'failing');
  return titled(titleOf(news), [
    { type: 'table', rows: news.slice(0, MOST_NAMED).map(row) },
    ...(news.length > MOST_NAMED ? [paragraph(`And ${news.length - MOST_NAMED} more.`)] : []),
    ...(isFailing ? [paragraph(GOES_ON)] : []),
  ]);
}

type End = 'done' | { readonly afterMs: number; readonly mayBeThere: boolean };

const LATER: End = { afterMs: PAUSE_MS, mayBeThere: false };
const UNCLEAR: End = { afterMs: PAUSE_MS, mayBeThere: true };

/** @param askedMs what the platform asked for. */
function soon({ attempts }: ClaimedNews, askedMs: number | null): End {
  const pauseMs = Math.min(PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1));
  return { afterMs: Math.max(pauseMs, askedMs ?? 0), mayBeThere: false };
}

/** Where it may be there already; null where it is to be posted. */
async function lookFor(news: ClaimedNews, posting: Posting, place: Place): Promise<End | null> {
  if (!news.mayBeThere) return null;
  const found = await posting.find({ space: news.space, place, under: null }, news.id, news.firstAt);
  if (found.kind === 'absent') return null;
  // Where nobody can say, it is better told not at all than twice.
  return found.kind === 'not-now' ? UNCLEAR : 'done';
}

function endOf(outcome: SendOutcome, news: ClaimedNews, log: Log): End {
  if (outcome.kind === 'sent') return 'done';
  const why = outcome.kind === 'refused' ? outcome.reason : outcome.why;
  log.warn({ space: news.space, why, outcome: outcome.kind }, 'a place could not be told how sources are');
  if (outcome.kind === 'not-now') return soon(news, outcome.afterMs);
  if (outcome.kind === 'unclear') return UNCLEAR;
  return outcome.kind === 'unfit' ? 'done' : LATER;
}

async function post(news: ClaimedNews, posting: Posting, place: Place, log: Log): Promise<End> {
  const earlier = await lookFor(news, posting, place);
  if (earlier !== null) return earlier;
  // One part is enough: of many sources, the first ones are named.
  const [body] = posting.render(newsMessage(news.news), DRESS);
  const at = { space: news.space, place, under: null };
  return endOf(await posting.send(at, { body, key: news.id }, SEND_MS), news, log);
}

async function tellOne(news: ClaimedNews, { postings, log }: TellingTools): Promise<End> {
  const posting = postings.get(news.surface);
  if (news.place !== null && posting !== undefined) return post(news, posting, news.place, log);
  const sources = news.news.map(({ number, name, kind, why }) => ({ number, name, kind, why }));
  log.warn({ space: news.space, sources }, 'how sources are');
  if (news.user === null || posting === undefined) return 'done';
  return (await posting.tell(news.space, news.user, newsMessage(news.news))) ? 'done' : LATER;
}

function againOf({ afterMs, mayBeThere }: Exclude<End, 'done'>, now: Date) {
  return { again: new Date(now.getTime() + afterMs), mayBeThere };
}

/** Never rejects: what could not be told is tried again, by this process or another. */
export async function tellNews(tools: TellingTools, ending: AbortSignal): Promise<void> {
  const { store, holder, surfaces, log } = tools;
  try {
    const claiming = { holder, leaseMs: LEASE_MS, limit: MOST_AT_ONCE, surfaces: surfaces() };
    for (const news of await store.claimNews(claiming)) {
      if (ending.aborted) return;
      const isOver = store.now().getTime() - news.firstAt.getTime() > LONGEST_MS;
      const end = isOver ? 'done' : await tellOne(news, tools);
      await store.finishNews(news, end === 'done' ? 'done' : againOf(end, store.now()));
    }
  } catch (error) {
    log.error({ err: error }, 'spaces could not be told how their sources are');
  }
}
