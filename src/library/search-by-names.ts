/** Finds documents that say another name for what is searched for, learned from what is on record together. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  FEWEST_DOCUMENTS,
  LEAST_PART,
  mostSaid,
  type NameBeside,
  type NameCounts,
  namesToCount,
  type OtherName,
  otherNames,
} from '../../briefings/search/other-names.ts';
import { asLines, readLines } from './rows-as-lines.ts';
import type { LibrarySchema } from './schema.ts';
import { ENOUGH, matching, newest, unpackedWords, type WordHit, type WordSearch } from './search-by-words.ts';
import type { Conditions } from './search-conditions.ts';
import { isVisible, type View } from './view.ts';
import type { WordIndex } from './word-index.ts';

/** No name of more documents is another for what fewer than {@link ENOUGH} say. */
const MOST_SAID = 400;
const MOST_TOPICS = 200;
/** Less than any document that has all of the words. */
const WEIGHT = 0.6;

interface CountedName {
  readonly name: string;
  /** What else the documents hold that are counted. */
  readonly beside: RawBuilder<boolean>;
  /** Counting stops there. */
  readonly most: number;
}

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
    search.words.terms,
    whole.map(({ id }) => id),
  );
  const candidates = namesToCount(beside, search.words.terms, whole.length);
  if (candidates.length === 0) return [];
  const ids = isUnbounded(search.conditions) ? whole.map(({ id }) => id) : null;
  const names = otherNames(await countNames(db, view, search, { candidates, ids }));
  return names.length === 0 ? [] : documentsThatSay(db, search, names);
}

/** What is sought itself, and what is frequent enough to be counted. */
async function namesBeside(
  db: Kysely<LibrarySchema>,
  view: View,
  sought: readonly string[],
  documentIds: readonly string[],
): Promise<NameBeside[]> {
  const { rows } = await sql<NameBeside>`
    select t.folded as name, count(*)::integer as documents
    from document_topics t
    where ${isVisible(view, sql.ref('t.space'), sql.ref('t.document_id'))}
      and t.document_id = any(${[...documentIds]}::text[])
    group by t.folded having count(*) >= ${FEWEST_DOCUMENTS} and (count(*) >= ${LEAST_PART * documentIds.length}::float
      or string_to_array(t.folded, ' ') <@ ${[...sought]}::text[])
    order by documents desc, t.folded limit ${MOST_TOPICS}`.execute(db);
  return rows;
}

/** What was found is then all there is. */
function isUnbounded({ ids, narrowing, since, before }: Conditions): boolean {
  return ids === null && narrowing === null && since === null && before === null;
}

interface ToCount {
  readonly candidates: readonly NameBeside[];
  /** All documents that have all of the words; null where they are not known. */
  readonly ids: readonly string[] | null;
}

/** Names of more than {@link MOST_SAID} documents are left out, and those that too many others say. */
async function countNames(
  db: Kysely<LibrarySchema>,
  view: View,
  { words, index }: WordSearch,
  { candidates, ids }: ToCount,
): Promise<NameCounts[]> {
  const count = async (names: readonly CountedName[]): Promise<number[]> => {
    const isSeen = isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'));
    const counts = names.map(
      ({ name, beside, most }) => sql`(select count(*)::integer from (select from document_words w
        where ${index.has(`"${name}"`)} and ${beside} and ${isSeen} limit ${most}) as said)`,
    );
    if (counts.length === 0) return [];
    const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db);
    return rows[0]?.counts ?? [];
  };
  // Those with both first: they are few, and tell how many may say the name at most.
  const beside = index.has(words.every);
  const together =
    ids === null
      ? await count(candidates.map(({ name }) => ({ name, beside, most: MOST_SAID + 1 })))
      : await countAmong(db, view, index, { candidates, ids });
  const likely = candidates
    .map((candidate, at) => ({ ...candidate, together: together[at] ?? 0 }))
    .map((candidate) => ({ ...candidate, most: Math.min(MOST_SAID, mostSaid(candidate.together)) }))
    .filter(({ most }) => most > 0);
  const said = await count(
    likely.map(({ name, most }) => ({ name, beside: sql<boolean>`true`, most: most + 1 })),
  );
  return likely
    .map((candidate, at) => ({ ...candidate, said: said[at] ?? 0 }))
    .filter((candidate) => candidate.said <= candidate.most);
}

async function countAmong(
  db: Kysely<LibrarySchema>,
  view: View,
  index: WordIndex,
  { candidates, ids }: { readonly candidates: readonly NameBeside[]; readonly ids: readonly string[] },
): Promise<number[]> {
  const counts = candidates.map(
    ({ name }) => sql`count(*) filter (where held[1] @@ ${index.query(`"${name}"`)})::integer`,
  );
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counts)}] as counts
    from document_words w, lateral (${unpackedWords()}) as unpacked
    where w.document_id = any(${[...ids]}::text[])
      and ${isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))}`.execute(db);
  return rows[0]?.counts ?? [];
}

async function documentsThatSay(
  db: Kysely<LibrarySchema>,
  { index, conditions, most }: WordSearch,
  names: readonly OtherName[],
): Promise<WordHit[]> {
  const any = index.has(names.map(({ name }) => `"${name}"`).join(' or '));
  const says = names.map(({ name }) => sql`words @@ ${index.query(`"${name}"`)}`);
  const lines = await readLines(
    db,
    sql`
    with newest as materialized (${newest(matching(conditions, any), most)})
    select ${asLines([sql`id`, ...says])} as lines from newest`,
  );
  return lines.map(([id = '', ...said]) => ({
    id,
    hasAllWords: false,
    weight: WEIGHT * Math.max(0, ...names.map(({ share }, at) => (said[at] === 't' ? share : 0))),
  }));
}
