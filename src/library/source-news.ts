/** What spaces are to be told of their sources, until it is told: laid ready with the change itself, so that none is lost. */
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { ClaimedNews, Claiming, NewsAgain, SourceNews } from '../sources/subscriptions/source-store.ts';
import { describePlace } from '../sources/web/describe-address.ts';
import type { Place } from '../surfaces/posting.ts';
import type { SurfaceName } from '../surfaces/surface.ts';
import { listDigests } from './digests-on-record.ts';
import { randomId } from './random-id.ts';
import type { LibrarySchema, SourceNewsTable } from './schema.ts';
import type { SourceRow } from './source-rows.ts';
import { storableWords } from './storable-text.ts';

type News = Pick<SourceNews, 'kind' | 'why' | 'since'> & { readonly now: Date };

interface Recipient {
  readonly surface: SurfaceName;
  readonly place: Place | null;
  readonly user: string | null;
}

const PLACE = z.object({
  surface: z.enum(['slack', 'discord', 'terminal']),
  channel: z.string(),
  thread: z.string().nullable(),
});

function surfaceOf(space: string): SurfaceName {
  if (space.startsWith('slack:')) return 'slack';
  return space.startsWith('discord:') ? 'discord' : 'terminal';
}

/** Where the space's digests go, each place once; without digests, whoever added it. */
async function recipients(tx: Transaction<LibrarySchema>, source: SourceRow): Promise<Recipient[]> {
  const digests = await listDigests(tx, source.space);
  const places = new Map(digests.map(({ settings: { place } }) => [JSON.stringify(place), place]));
  if (places.size > 0)
    return [...places.values()].map((place) => ({ surface: place.surface, place, user: null }));
  return [{ surface: surfaceOf(source.space), place: null, user: source.added_by }];
}

export async function layNewsReady(
  tx: Transaction<LibrarySchema>,
  source: SourceRow,
  { kind, why, since, now }: News,
): Promise<void> {
  const rows = (await recipients(tx, source)).map(({ surface, place, user }) => ({
    id: randomId(),
    source_id: source.id,
    space: source.space,
    kind,
    why: why === null ? null : storableWords(why),
    since,
    surface,
    place: place === null ? null : JSON.stringify(place),
    place_key: JSON.stringify(place ?? user),
    user_id: user,
    created_at: now,
  }));
  await tx.insertInto('source_news').values(rows).execute();
}

type NewsRow = Selectable<SourceNewsTable> & {
  readonly number: number;
  readonly title: string | null;
  readonly address: string;
};

/** One place at a time; what was once tried together stays together, so that it is looked for as it was. */
export async function claimNews(
  db: Kysely<LibrarySchema>,
  { holder, leaseMs, limit, surfaces }: Claiming & { readonly surfaces: readonly SurfaceName[] },
  now: Date,
): Promise<ClaimedNews[]> {
  const claimed: ClaimedNews[] = [];
  while (claimed.length < limit) {
    const next = await claimOne(db, { holder, surfaces, now, leaseUntil: new Date(now.getTime() + leaseMs) });
    if (next === null) break;
    claimed.push(next);
  }
  return claimed;
}

interface Taking {
  readonly holder: string;
  readonly surfaces: readonly SurfaceName[];
  readonly now: Date;
  readonly leaseUntil: Date;
}

async function claimOne(
  db: Kysely<LibrarySchema>,
  { holder, surfaces, now, leaseUntil }: Taking,
): Promise<ClaimedNews | null> {
  const batch = randomId();
  const hold = `${batch} ${holder}`;
  const { rows } = await sql<NewsRow>`
    with first as (
      select space, place_key, batch from source_news
      where surface = any(${[...surfaces]}::text[]) and (lease_until is null or lease_until <= ${now})
        and (retry_at is null or retry_at <= ${now})
      order by created_at, id limit 1 for update skip locked
    ), taken as (
      update source_news n set holder = ${hold}, lease_until = ${leaseUntil}, attempts = n.attempts + 1,
        batch = coalesce(n.batch, ${batch})
      from first f
      where n.space = f.space and n.place_key = f.place_key and n.batch is not distinct from f.batch
        and (n.lease_until is null or n.lease_until <= ${now})
      returning n.*
    )
    select taken.*, s.number, s.title, s.address
    from taken join sources s on s.id = taken.source_id order by s.number, taken.created_at`.execute(db);
  return claimedOf(rows, hold);
}

function claimedOf(rows: readonly NewsRow[], hold: string): ClaimedNews | null {
  const [first] = rows;
  if (first === undefined || first.batch === null) return null;
  return {
    id: first.batch,
    hold,
    space: first.space,
    place: PLACE.nullable().catch(null).parse(first.place),
    user: first.user_id,
    surface: first.surface,
    // A private feed's address holds its key, and this is posted.
    news: rows.map(({ number, title, address, kind, why, since }) => ({
      number,
      name: title ?? describePlace(address),
      kind,
      why,
      since,
    })),
    mayBeThere: first.attempts > 1,
    attempts: first.attempts,
    firstAt: first.created_at,
  };
}

export async function finishNews(
  db: Kysely<LibrarySchema>,
  { hold }: ClaimedNews,
  end: 'done' | NewsAgain,
): Promise<void> {
  if (end === 'done') await db.deleteFrom('source_news').where('holder', '=', hold).execute();
  else
    await db
      .updateTable('source_news')
      .set({ holder: null, lease_until: null, retry_at: end.again, ...(!end.mayBeThere && { attempts: 0 }) })
      .where('holder', '=', hold)
      .execute();
}
