/** Shares the rates of a platform between all processes: each takes the next free instant, and it is taken. */
import { type Kysely, sql } from 'kysely';
import type { Pace } from '../surfaces/posting.ts';
import type { LibrarySchema } from './schema.ts';
import { storableWords } from './storable-text.ts';

const LONGEST_QUEUE_MS = 10 * 60_000;

export async function reservePaces(
  db: Kysely<LibrarySchema>,
  paces: readonly Pace[],
  now: () => Date,
): Promise<Date> {
  const gaps = gapsByScope(paces);
  if (gaps.size === 0) return now();
  return await db.transaction().execute(async (tx) => {
    // One by one in one order, so that two who take the same never wait for each other.
    const scopes = [...gaps.keys()].sort();
    const { rows } = await sql<{ free_at: Date }>`
      insert into paces (scope, free_at) select scope, ${new Date(0)} from unnest(${scopes}::text[]) as scope
      on conflict (scope) do update set free_at = paces.free_at
      returning free_at`.execute(tx);
    const nowMs = now().getTime();
    // A queue is never so long: the clock was set back.
    const free = rows.map(({ free_at }) => free_at.getTime()).filter((at) => at < nowMs + LONGEST_QUEUE_MS);
    const atMs = Math.max(nowMs, ...free);
    const taken = scopes.map((scope) => ({ scope, at: new Date(atMs + (gaps.get(scope) ?? 0)) }));
    await sql`
      update paces set free_at = r.at
      from json_to_recordset(${JSON.stringify(taken)}::json) as r (scope text, at timestamptz)
      where paces.scope = r.scope`.execute(tx);
    return new Date(atMs);
  });
}

/** The longest of each name. */
function gapsByScope(paces: readonly Pace[]): Map<string, number> {
  const gaps = new Map<string, number>();
  for (const { scope, gapMs } of paces) {
    const name = storableWords(scope);
    gaps.set(name, Math.max(gapMs, gaps.get(name) ?? 0));
  }
  return gaps;
}
