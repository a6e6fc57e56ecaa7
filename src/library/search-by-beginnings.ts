/** Finds documents with words that begin as a word of the search does which hardly a document has: "veg oil". */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { asLines, readLines } from './rows-as-lines.ts';
import type { LibrarySchema } from './schema.ts';
import {
  countDocuments,
  FIELD_WEIGHTS,
  matching,
  newest,
  type WordHit,
  type WordSearch,
} from './search-by-words.ts';

/** A word of so few documents may be the beginning of another. */
const RARE = 3;
const BEGINNING = /^[\p{L}\p{N}]{3,}$/u;
const WEIGHT = 0.3;
const WEIGHT_WITH_ALL = 0.6;
/** The weight at this place is halved. */
const HALF_PLACE = 200;

/** Those with all the other words come first; none counts as having all of them. */
export async function searchByBeginnings(db: Kysely<LibrarySchema>, search: WordSearch): Promise<WordHit[]> {
  const { words, index, conditions, most } = search;
  const rare = await rareTerms(db, search);
  if (rare.length === 0) return [];
  const begun = sql`to_tsquery('simple', ${rare.map(beginning).join(' | ')})`;
  const all = words.terms.map((term) =>
    rare.includes(term) ? sql`to_tsquery('simple', ${beginning(term)})` : index.query(`"${term}"`),
  );
  const order = sql`has_all desc, weight desc, id`;
  const lines = await readLines(
    db,
    sql`
    with newest as materialized (${newest(matching(conditions, holds(begun)), most)})
    select ${asLines([sql`id`, sql`has_all`], order)} as lines from (
      select id, words @@ (${sql.join(all, sql` && `)}) as has_all,
        ts_rank_cd(${FIELD_WEIGHTS}, words, ${begun}) as weight
      from newest) as begun`,
  );
  return lines.map(([id = '', hasAll], at) => ({
    id,
    hasAllWords: false,
    weight: (hasAll === 't' ? WEIGHT_WITH_ALL : WEIGHT) / (1 + at / HALF_PLACE),
  }));
}

async function rareTerms(db: Kysely<LibrarySchema>, search: WordSearch): Promise<string[]> {
  const counts = await countDocuments(db, search);
  const rare = search.words.terms.filter((term, at) => (counts[at] ?? 0) < RARE && BEGINNING.test(term));
  if (rare.length === 0) return [];
  const isSmall = rare.map((term) => search.index.isWithout(`"${term}"`));
  const { rows } = await sql<{ small: boolean[] }>`select array[${sql.join(isSmall)}] as small`.execute(db);
  return rare.filter((_, at) => rows[0]?.small[at] !== true);
}

function holds(query: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`w.words @@ ${query}`;
}

function beginning(term: string): string {
  return `'${term}':*`;
}
