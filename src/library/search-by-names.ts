/** Finds documents that say another name for what is searched for, learned from what is on record together. */
import { type Kysely, sql } from 'kysely';
import {
  type NameBeside,
  type NameCounts,
  namesToCount,
  type OtherName,
  otherNames,
} from '../../briefings/search/other-names.ts';
import type { LibrarySchema } from './schema.ts';
import { matching, newest, type WordHit, type WordSearch } from './search-by-words.ts';
import { isVisible, type View } from './view.ts';

/** Where so many have all of the words, no others are needed; and no name of more documents is one for so few. */
const ENOUGH = 200;
const MOST_SAID = 400;
const MOST_TOPICS = 200;
/** Less than any document that has all of the words. */
const WEIGHT = 0.6;

/**
 * Hits without some of the words; none of them counts as having all. Asked anew at every search, so that what was learned
 * goes with the documents that taught it; only documents of `view` teach.
 */
export async function searchByNames(
  db: Kysely<LibrarySchema>,
  view: View,
  search: WordSearch,
  found: readonly WordHit[],
): Promise<WordHit[]> {
  const whole = found.filter(({ hasAllWords }) => hasAllWords);
  if (whole.length === 0 || whole.length >= ENOUGH) return [];
  const beside = await namesBeside(
    db,
    view,
    whole.map(({ id }) => id),
  );
  const candidates = namesToCount(beside, search.words.terms, whole.length);
  if (candidates.length === 0) return [];
  const names = otherNames(await countNames(db, view, search, candidates));
  return names.length === 0 ? [] : documentsThatSay(db, search, names);
}

async function namesBeside(
  db: Kysely<LibrarySchema>,
  view: View,
  documentIds: readonly string[],
): Promise<NameBeside[]> {
  const { rows } = await sql<NameBeside>`
    select t.folded as name, count(*)::integer as documents
    from document_topics t
    where ${isVisible(view, sql.ref('t.space'), sql.ref('t.document_id'))}
      and t.document_id = any(${[...documentIds]}::text[])
    group by t.folded order by documents desc, t.folded limit ${MOST_TOPICS}`.execute(db);
  return rows;
}

/** Names of more than {@link MOST_SAID} documents are left out. */
async function countNames(
  db: Kysely<LibrarySchema>,
  view: View,
  { words, toQuery }: WordSearch,
  candidates: readonly NameBeside[],
): Promise<NameCounts[]> {
  const isSeen = isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'));
  const counts = candidates.map(
    ({
      name,
    }) => sql`(select array[count(*), count(*) filter (where words @@ ${toQuery(words.every)})]::integer[]
      from (select w.words from document_words w
        where w.words @@ ${toQuery(`"${name}"`)} and ${isSeen} limit ${MOST_SAID + 1}) as said)`,
  );
  const { rows } = await sql<{ counts: number[][] }>`select array[${sql.join(counts)}] as counts`.execute(db);
  return candidates.flatMap((candidate, at) => {
    const [said = 0, together = 0] = rows[0]?.counts[at] ?? [];
    return said > MOST_SAID ? [] : [{ ...candidate, said, together }];
  });
}

async function documentsThatSay(
  db: Kysely<LibrarySchema>,
  { toQuery, conditions, most }: WordSearch,
  names: readonly OtherName[],
): Promise<WordHit[]> {
  const any = toQuery(names.map(({ name }) => `"${name}"`).join(' or '));
  const says = names.map(({ name }) => sql`words @@ ${toQuery(`"${name}"`)}`);
  const { rows } = await sql<{ id: string; says: boolean[] }>`
    with newest as materialized (${newest(matching(conditions, any), most)})
    select id, array[${sql.join(says)}]::boolean[] as says from newest`.execute(db);
  return rows.map(({ id, says: said }) => ({
    id,
    hasAllWords: false,
    weight: WEIGHT * Math.max(0, ...names.map(({ share }, at) => (said[at] ? share : 0))),
  }));
}
