/** Finds documents by their words and weighs them by BM25F: rare words, titles and leads count for more. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchRequest } from '../../briefings/search/search-request.ts';
import { type FoundWords, weighWords } from '../../briefings/search/weigh-words.ts';
import { type Ages, byBothIndexes, firstDate, likelyDate } from './newest-with-words.ts';
import { asLines, splitLines } from './rows-as-lines.ts';
import type { LibrarySchema } from './schema.ts';
import type { Conditions } from './search-conditions.ts';
import type { WordIndex } from './word-index.ts';
import { type WordQuery, wordQuery } from './word-query.ts';

export interface WordHit {
  readonly id: string;
  readonly hasAllWords: boolean;
  /** 0 to 2: over 1 with all of the words. */
  readonly weight: number;
}

export interface WordSearch {
  readonly words: WordQuery;
  readonly index: WordIndex;
  readonly conditions: Conditions;
  /** The newest so many of those that match are weighed. */
  readonly most: number;
  readonly ages: Ages;
}

/** Where so many have all of the words, neither those with some are looked for nor those that say it otherwise. */
export const ENOUGH = 200;
/** Body, lead and title count 1, 1.5 and 3; Postgres takes weights up to 1. */
export const FIELD_WEIGHTS = '{0,0.3333333,0.5,1}';
const LARGEST_WEIGHT = 3;
/** No rarer word is told from the others beyond it, and counting stops. */
const MOST_COUNTED = 2_000;

interface Row {
  readonly id: string;
  readonly hasAllWords: boolean;
  readonly size: number;
  readonly found: number[];
}

/** Best first: those with all of the words come before those with any. */
export async function searchByWords(db: Kysely<LibrarySchema>, search: WordSearch): Promise<WordHit[]> {
  if (search.words.terms.length === 0) return [];
  return byBothIndexes(db, search.ages, (tx) => weighedHits(tx, search));
}

/** Those alone that have all the words of another request, weighed by these. */
export function searchByAllWords(
  db: Kysely<LibrarySchema>,
  search: WordSearch,
  request: SearchRequest,
): Promise<WordHit[]> {
  const words = wordQuery(request);
  return searchByWords(db, { ...search, words: { ...words, any: words.every } });
}

async function weighedHits(db: Kysely<LibrarySchema>, search: WordSearch): Promise<WordHit[]> {
  const { words, index } = search;
  const documents = await countDocuments(db, search);
  const most = mostThatMatch(words, documents);
  const holdsAll = isHeld(search) ? sql<boolean>`true` : index.has(words.every);
  const withAll = await candidates(db, search, holdsAll, most.every);
  const isWhole =
    words.any === words.every || isHeld(search) || withAll.length >= Math.min(ENOUGH, search.most);
  const rows = isWhole
    ? withAll
    : merge(withAll, await candidates(db, search, index.has(words.any), most.any));
  const weights = weighWords(rows.map(toFound), { documents, all: search.ages.all });
  return rows
    .map(({ id, hasAllWords }, at) => ({
      id,
      hasAllWords,
      weight: (weights[at] ?? 0) + (hasAllWords ? 1 : 0),
    }))
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

/** How many documents have all of the words, and any of them, at most; infinite where that was not counted. */
function mostThatMatch({ isOne, terms }: WordQuery, documents: readonly number[]) {
  // Small words, which no index has, are in no document and keep none out.
  const counts = documents
    .filter((count) => count > 0)
    .map((count) => (terms.length < 2 || count >= MOST_COUNTED ? Infinity : count));
  const any = counts.reduce((sum, count) => sum + count, 0);
  return { any, every: isOne ? Math.min(...counts) : any };
}

/** The newest that match. @param atMost so many do. */
async function candidates(
  db: Kysely<LibrarySchema>,
  search: WordSearch,
  holds: RawBuilder<boolean>,
  atMost: number,
): Promise<Row[]> {
  const { conditions, most, ages } = search;
  const all = matching(conditions, holds);
  const since = (date: Date) => unpacked(db, search, sql`${all} and w.dated_at >= ${date}`, most);
  const isFew = conditions.ids !== null || atMost <= MOST_COUNTED;
  const first = isFew ? null : firstDate(ages);
  if (first === null) return (await unpacked(db, search, all)).rows;
  const { rows, matching: found } = await since(first);
  if (found >= most) return rows;
  const likely = likelyDate(ages, found, most);
  const later = likely === null ? null : await since(likely);
  return later !== null && later.matching >= most ? later.rows : (await unpacked(db, search, all)).rows;
}

/** @param atLeast where fewer match, these are counted and nothing else. */
async function unpacked(
  db: Kysely<LibrarySchema>,
  search: WordSearch,
  matching: RawBuilder<unknown>,
  atLeast = 0,
): Promise<{ readonly rows: Row[]; readonly matching: number }> {
  const { words, index, most } = search;
  const hasAll = isHeld(search) ? sql`true` : sql`held[1] @@ ${index.query(words.every)}`;
  const found = words.terms.map(
    (term) =>
      sql`ts_rank_cd(${FIELD_WEIGHTS}, held[1], ${index.query(`"${term}"`)}) * ${LARGEST_WEIGHT}::float`,
  );
  const columns = [sql`id`, hasAll, sql`length(held[1])`, ...found];
  // Only after the newest were chosen.
  const { rows } = await sql<{ matching: number; lines: string | null }>`
    with newest as materialized (${newest(matching, most)})
    select count(*)::integer as matching, ${asLines(columns)} filter (where held is not null) as lines
    from newest left join lateral (${unpackedWords(
      sql`(select count(*) from newest) >= ${atLeast}`,
    )}) as unpacked on true`.execute(db);
  return { rows: splitLines(rows[0]?.lines).map(toRow), matching: rows[0]?.matching ?? 0 };
}

/** `held[1]`, the words of a row: an array holds its elements unpacked, once a row, not once for each word that is looked for. */
export function unpackedWords(condition: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`select array[words] as held where ${condition} offset 0`;
}

function toRow([id = '', allWords, size, ...found]: readonly string[]): Row {
  return { id, hasAllWords: allWords === 't', size: Number(size), found: found.map(Number) };
}

/** A phrase was looked for already. */
function isHeld({ words, conditions }: WordSearch): boolean {
  return conditions.held !== '' && conditions.held === words.every;
}

/** Rows `w` that hold what is asked for and meet the conditions. */
export function matching({ isSeen, narrowing }: Conditions, holds: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`${holds} and ${isSeen} and ${narrowing ?? sql`true`}`;
}

/** Ids, configurations and words of the newest rows `w`. */
export function newest(matching: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  return sql`select w.document_id as id, w.configuration, w.words from document_words w where ${matching}
    order by w.dated_at desc, w.document_id limit ${most}`;
}

/** In how many documents each of the words stands, up to {@link MOST_COUNTED}; a single word need not be counted. */
export async function countDocuments(
  db: Kysely<LibrarySchema>,
  { words, index, conditions }: WordSearch,
): Promise<number[]> {
  if (words.terms.length < 2) return words.terms.map(() => 1);
  const counts = words.terms.map(
    (term) => sql`(select count(*)::integer from (select from document_words w
      where ${index.has(`"${term}"`)} and ${conditions.isSeen} limit ${MOST_COUNTED}) as counted)`,
  );
  const { rows } = await sql<{ documents: number[] }>`
    select array[${sql.join(counts)}] as documents`.execute(db);
  return rows[0]?.documents ?? [];
}

function merge(first: readonly Row[], second: readonly Row[]): Row[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...second.filter(({ id }) => !known.has(id))];
}

function toFound({ size, found }: Row): FoundWords {
  return { size, counts: found };
}
