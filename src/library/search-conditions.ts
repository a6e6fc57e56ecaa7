/** What narrows a search, as conditions on rows `w` of `document_words`. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { SearchRequest, TextFilter } from '../../briefings/search/search-request.ts';
import { foldWords } from './fold-words.ts';
import type { SearchQuery } from './library.ts';
import { outletsOnRecord } from './quotes-on-record.ts';
import type { LibrarySchema } from './schema.ts';
import { isVisible, type View } from './view.ts';
import { everyWordOf, type WordQuery } from './word-query.ts';

export interface Conditions {
  /** For every row: that it is seen, and in the window. */
  readonly isSeen: RawBuilder<boolean>;
  /** What else it must meet; null for nothing, so that neighbours need not be asked for it. */
  readonly narrowing: RawBuilder<boolean> | null;
  readonly since: Date | null;
}

/** A full-text query from words in quotation marks, read by all configurations that documents here have. */
export type ToQuery = (words: string) => RawBuilder<unknown>;

export function queryIn(configurations: readonly string[]): ToQuery {
  return (words) =>
    sql`(${sql.join(
      configurations.map((name) => sql`websearch_to_tsquery(${name}::regconfig, ${words})`),
      sql` || `,
    )})`;
}

export async function conditionsOf(
  db: Kysely<LibrarySchema>,
  view: View,
  { since, among }: Pick<SearchQuery, 'since' | 'among'>,
  { request, words, toQuery }: { request: SearchRequest; words: WordQuery; toQuery: ToQuery },
): Promise<Conditions> {
  const from = latest(since ?? null, request.from === null ? null : new Date(request.from));
  const seen = [isVisible(view, sql.ref('w.space'), sql.ref('w.document_id'))];
  if (from !== null) seen.push(sql<boolean>`w.dated_at >= ${from}`);
  if (among !== undefined) seen.push(sql<boolean>`w.document_id = any(${[...among]}::text[])`);
  const narrowing: RawBuilder<boolean>[] = [];
  if (words.required !== '') narrowing.push(holds(toQuery(words.required)));
  if (words.excluded !== '') narrowing.push(sql<boolean>`not w.words @@ ${toQuery(words.excluded)}`);
  if (request.before !== null) narrowing.push(sql<boolean>`w.dated_at < ${new Date(request.before)}`);
  const outlets = request.filters.some(({ field }) => field === 'outlet')
    ? await outletsOnRecord(db, view)
    : [];
  for (const filter of request.filters) narrowing.push(conditionOf(filter, outlets, toQuery));
  return { isSeen: all(seen), narrowing: narrowing.length > 0 ? all(narrowing) : null, since: from };
}

function conditionOf(
  { field, value, isExcluded }: TextFilter,
  outlets: readonly string[],
  toQuery: ToQuery,
): RawBuilder<boolean> {
  const fits =
    field === 'title'
      ? inTitle(value, toQuery)
      : sql`exists (select from documents f where f.space = w.space and f.id = w.document_id
          and ${field === 'outlet' ? isOfOutlet(value, outlets) : isInLanguage(value)})`;
  return isExcluded ? sql<boolean>`not ${fits}` : sql<boolean>`${fits}`;
}

/** The first condition is for the index, which does not know where a word stands. */
function inTitle(value: string, toQuery: ToQuery): RawBuilder<unknown> {
  const query = toQuery(everyWordOf(value));
  return sql`(${holds(query)} and ${holds(query, sql`ts_filter(w.words, '{a}')`)})`;
}

/** What consists of nothing but small words, which no index has, is held by all. */
function holds(query: RawBuilder<unknown>, words = sql`w.words`): RawBuilder<boolean> {
  return sql<boolean>`(numnode(${query}) = 0 or ${words} @@ ${query})`;
}

/** "guardian" names The Guardian: its words stand one behind the other in the outlet's name, or in that of another place. */
function isOfOutlet(value: string, outlets: readonly string[]): RawBuilder<unknown> {
  const wanted = ` ${foldWords(value).join(' ')} `;
  const named = outlets.filter((outlet) => ` ${foldWords(outlet).join(' ')} `.includes(wanted));
  return sql`(f.outlet = any(${named}::text[]) or exists (select from places p
    where p.space = f.space and p.document_id = f.id and p.outlet = any(${named}::text[])))`;
}

function isInLanguage(code: string): RawBuilder<unknown> {
  return sql`lower(regexp_replace(f.language, '[-_].*$', '')) = ${code}`;
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
