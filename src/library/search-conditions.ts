/** What narrows a search, as conditions on rows `w` of `document_words`. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchRequest, TextFilter } from '../../briefings/search/search-request.ts';
import { foldWords } from './fold-words.ts';
import type { SearchQuery } from './library.ts';
import { type Ages, byBothIndexes, firstDate, likelySince } from './newest-with-words.ts';
import { asLines, readLines } from './rows-as-lines.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, spacesOf, type View } from './view.ts';
import type { ViewFacts } from './view-facts.ts';
import type { WordIndex } from './word-index.ts';
import { everyWordOf, type WordQuery } from './word-query.ts';

export interface Conditions {
  /** For every row: that it is seen, and in the window. */
  readonly isSeen: RawBuilder<boolean>;
  /** What else it must meet; null for nothing, so that neighbours need not be asked for it. */
  readonly narrowing: RawBuilder<boolean> | null;
  readonly since: Date | null;
  readonly before: Date | null;
  /** All documents that meet it, where they are few: a phrase is looked for in each document's words once. */
  readonly ids: readonly string[] | null;
  /** What is known to stand in all of these; empty for nothing. */
  readonly held: string;
}

/** Where filters leave no more, these are looked up first. */
const FEW = 5_000;

interface Asked {
  readonly request: SearchRequest;
  readonly words: WordQuery;
  readonly index: WordIndex;
  readonly facts: ViewFacts;
  readonly ages: Ages;
}

export async function conditionsOf(
  db: Kysely<LibrarySchema>,
  view: View,
  { since, among }: Pick<SearchQuery, 'since' | 'among'>,
  asked: Asked,
): Promise<Conditions> {
  const { request, words, index } = asked;
  const from = latest(since ?? null, request.from === null ? null : new Date(request.from));
  const seen = [isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))];
  if (from !== null) seen.push(sql<boolean>`w.dated_at >= ${from}`);
  const before = request.before === null ? null : new Date(request.before);
  if (before !== null) seen.push(sql<boolean>`w.dated_at < ${before}`);
  if (among !== undefined) seen.push(sql<boolean>`w.document_id = any(${[...among]}::text[])`);
  const narrowing: RawBuilder<boolean>[] = [];
  const isPhrase = words.required !== '' && !(await isWithout(db, index, words.required));
  if (isPhrase) narrowing.push(asFarAsIndexed(index, words.required));
  if (words.excluded !== '') narrowing.push(sql<boolean>`not ${index.has(words.excluded)}`);
  for (const filter of request.filters) narrowing.push(await conditionOf(filter, view, asked));
  const conditions: Conditions = {
    isSeen: all(seen),
    narrowing: narrowing.length > 0 ? all(narrowing) : null,
    since: from,
    before,
    ids: null,
    held: '',
  };
  if (among !== undefined) return { ...conditions, ids: await idsThat(db, conditions, among, among.length) };
  if (
    request.filters.some(({ isExcluded }) => !isExcluded) ||
    (isPhrase && (await areFew(db, conditions, asked.ages)))
  )
    return lookedUp(db, conditions, isPhrase ? words.required : '');
  return conditions;
}

/** A look at the newest tells that of a frequent phrase, which has to be looked for in the words of each document. */
async function areFew(db: Kysely<LibrarySchema>, conditions: Conditions, ages: Ages): Promise<boolean> {
  const first = firstDate(ages);
  if (first === null) return true;
  const isSeen = sql<boolean>`${conditions.isSeen} and w.dated_at >= ${first}`;
  const most = likelySince(ages, FEW);
  const found = await byBothIndexes(db, ages, (tx) => idsThat(tx, { ...conditions, isSeen }, null, most + 1));
  return found.length <= most;
}

async function lookedUp(
  db: Kysely<LibrarySchema>,
  conditions: Conditions,
  held: string,
): Promise<Conditions> {
  const ids = await idsThat(db, conditions, null, FEW + 1);
  if (ids.length > FEW) return conditions;
  return { ...conditions, narrowing: sql<boolean>`w.document_id = any(${ids}::text[])`, ids, held };
}

async function isWithout(db: Kysely<LibrarySchema>, index: WordIndex, words: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select ${index.isWithout(words)} as is`.execute(db);
  return rows[0]?.is === true;
}

/** @param ids those that are asked about; null for all. */
export async function idsThat(
  db: Kysely<LibrarySchema>,
  { isSeen, narrowing }: Conditions,
  ids: readonly string[] | null,
  most: number,
): Promise<string[]> {
  const these = ids === null ? sql`true` : sql`w.document_id = any(${[...ids]}::text[])`;
  const lines = await readLines(
    db,
    sql`
    select ${asLines([sql`id`])} as lines from (
      select w.document_id as id from document_words w
      where ${these} and ${isSeen} and ${narrowing ?? sql`true`} limit ${most}) as found`,
  );
  return lines.flat();
}

async function conditionOf(
  { field, value, isExcluded }: TextFilter,
  view: View,
  { index, facts }: Asked,
): Promise<RawBuilder<boolean>> {
  const fits =
    field === 'title'
      ? asFarAsIndexed(index, everyWordOf(value), sql`ts_filter(w.words, '{a}')`)
      : field === 'outlet'
        ? await isOfOutlet(value, view, facts)
        : isInLanguage(value);
  return isExcluded ? sql<boolean>`not ${fits}` : sql<boolean>`${fits}`;
}

/** What consists of nothing but small words, which no index has, is held by all. */
function asFarAsIndexed(index: WordIndex, words: string, within?: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(numnode(${index.query(words)}) = 0 or ${index.has(words, within)})`;
}

/**
 * "guardian" names The Guardian: its words stand one behind the other in the outlet's name, or in that of another place.
 * By the index of outlets, once: asked of each row that has a frequent word, it would take seconds.
 */
async function isOfOutlet(value: string, view: View, facts: ViewFacts): Promise<RawBuilder<unknown>> {
  const wanted = ` ${foldWords(value).join(' ')} `;
  const outlets = await facts.outlets();
  const named = outlets.filter((outlet) => ` ${foldWords(outlet).join(' ')} `.includes(wanted));
  const ids = await facts.idsOf(named);
  if (ids !== null) return sql`w.document_id = any(${[...ids]}::text[])`;
  const ofNamed = sql`space = any(${spacesOf(view)}::text[]) and outlet = any(${named}::text[])`;
  return sql`(w.space, w.document_id) in (
    select space, id from documents where ${ofNamed} union all select space, document_id from places where ${ofNamed})`;
}

function isInLanguage(code: string): RawBuilder<unknown> {
  return sql`exists (select from documents f where f.space = w.space and f.id = w.document_id
    and lower(regexp_replace(f.language, '[-_].*$', '')) = ${code})`;
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
